extension Rule {
    static let sqlRooms = Rule(
        name: "sql-rooms",
        fix: "SQL stands in Store/ (queries) and Schema/ (migrations): move the statement there "
            + "and call it by a verb."
    ) { tree in
        tree.swiftFiles.filter { mustBeFree($0.path) }.flatMap { file in
            (file.swift?.literals ?? []).filter { isSQL($0.text) }.map { literal in
                Finding(file.path, file.line(at: literal.start), "SQL text is written here")
            }
        }
    }

    private static func mustBeFree(_ path: String) -> Bool {
        guard path.hasPrefix("Modules/") || path.hasPrefix("Apps/") else { return false }
        let engines = ["Storage", "SQLite", "PostgreSQL"].map { "Modules/Platform/\($0)/" }
        if engines.contains(where: { path.hasPrefix($0) }) { return false }
        return !path.hasPrefix("Modules/")
            || !["/Store/", "/Schema/"].contains { path.contains($0) }
    }

    /// Whether a literal begins like a statement; keywords are in capitals by the house style.
    static func isSQL(_ text: [UInt8]) -> Bool {
        let start = text.drop { [9, 10, 13, 32].contains($0) }.prefix(64)
        let words = start.split(whereSeparator: { [9, 10, 13, 32, 92].contains($0) })
            .map { String(decoding: $0, as: UTF8.self) }
        guard let first = words.first else { return false }
        let second = words.dropFirst().first
        switch first {
        case "SELECT": return second != nil
        case "WITH": return words.dropFirst().prefix(3).contains("AS") || second == "RECURSIVE"
        case "INSERT", "REPLACE": return second == "INTO" || second == "OR"
        case "DELETE": return second == "FROM"
        case "UPDATE": return words.contains("SET")
        case "CREATE", "ALTER", "DROP": return second.map(objects.contains) ?? false
        case "PRAGMA", "TRUNCATE", "VACUUM": return second != nil
        default: return false
        }
    }

    private static let objects: Set<String> = [
        "TABLE", "INDEX", "UNIQUE", "VIEW", "TRIGGER", "VIRTUAL", "TEMP", "TEMPORARY", "SCHEMA",
        "MATERIALIZED", "FUNCTION", "SEQUENCE", "EXTENSION", "TYPE",
    ]
}
