extension Rule {
    static let silentCuts = Rule(
        name: "silent-cuts",
        fix: "A list has pages (Page, limit + 1), a job has portions that go on, a check looks for "
            + "Check.enough: give the most as a value whose caller says that there is more."
    ) { tree in
        tree.swiftFiles.filter { $0.path.hasPrefix("Modules/") || $0.path.hasPrefix("Apps/") }
            .flatMap { file in
                cuts(in: file).map { offset, most in
                    Finding(
                        file.path, file.line(at: offset),
                        "A statement ends after \(most) rows and nobody is told")
                }
            }
    }

    /// Where a statement has `LIMIT` and a number. One row, or two to see that it is not one, is no
    /// list.
    private static func cuts(in file: SourceFile) -> [(offset: Int, most: Substring)] {
        let literals = file.swift?.literals ?? []
        return Bytes.words("LIMIT", in: file.bytes).compactMap { offset in
            let most = Bytes.identifier(after: offset + 5, in: file.bytes)
            guard let count = Int(most), count > 2,
                literals.contains(where: { ($0.start..<$0.end).contains(offset) })
            else { return nil }
            return (offset, most)
        }
    }
}
