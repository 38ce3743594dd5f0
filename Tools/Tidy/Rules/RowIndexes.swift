extension Rule {
    static let rowIndexes = Rule(
        name: "row-indexes",
        fix: "Read the columns in the order in which they are selected, by row.next(), or declare "
            + "them as Columns."
    ) { tree in
        tree.swiftFiles.filter { $0.path.hasPrefix("Modules/") && $0.path.contains("/Store/") }
            .flatMap { file in
                Bytes.words("row", in: file.code).filter { isIndexed($0 + 3, file.code) }
                    .map { offset in
                        Finding(
                            file.path, file.line(at: offset), "A column is read by its number")
                    }
            }
    }

    /// Whether `[` and a digit follow.
    private static func isIndexed(_ offset: Int, _ code: [UInt8]) -> Bool {
        guard offset + 1 < code.count else { return false }
        return code[offset] == UInt8(ascii: "[")
            && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(code[offset + 1])
    }
}
