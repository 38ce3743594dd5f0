extension Rule {
    static let bannedWords = Rule(
        name: "banned-words",
        fix: "Let errors be thrown, and clocks, ids, randomness and output be handed in by the "
            + "initialiser."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            words.filter { $0.rooms.isEmpty || $0.rooms.contains { file.path.hasPrefix($0) } }
                .flatMap { banned in
                    Bytes.words(banned.word, in: file.code)
                        .filter { !banned.isCall || isFreeCall(at: $0, in: file.code) }
                        .map { offset in
                            Finding(
                                file.path, file.line(at: offset), "\"\(banned.word)\" stands here")
                        }
                }
        }
    }

    private struct Banned {
        let word: String
        /// Where it is banned; everywhere if empty.
        var rooms: [String] = []
        var isCall = false
    }

    private static let words = [
        Banned(word: "try!"), Banned(word: "as!"), Banned(word: "fatalError"),
        Banned(word: "Date()", rooms: ["Modules/"], isCall: true),
        Banned(word: "UUID()", rooms: ["Modules/"], isCall: true),
        Banned(word: "print(", rooms: ["Modules/"], isCall: true),
    ]

    /// Not a method of that name, and not its declaration.
    private static func isFreeCall(at offset: Int, in code: [UInt8]) -> Bool {
        guard offset > 0 else { return true }
        if code[offset - 1] == UInt8(ascii: ".") { return false }
        return !String(decoding: code[max(0, offset - 5)..<offset], as: UTF8.self)
            .hasSuffix("func ")
    }
}
