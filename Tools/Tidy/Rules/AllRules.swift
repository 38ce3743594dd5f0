extension Rule {
    /// The rules of the house, in the order of printing.
    static let all = [
        noPackages, declaredImports, toolchainRooms, arrows, cImports, sqlRooms, rooms, roomOrder,
        roomPlaces, moduleLists, listed, contractsUsed, readmes,
        fileLength, functionLength, lineLength, bannedWords, localClocks, uncheckedPromises,
        leftovers,
        buildOutput, machinePaths, mirrorTests, typeNames, referencePages, pageLinks,
        silentCuts, doubleClosing, rowIndexes,
    ]
}
