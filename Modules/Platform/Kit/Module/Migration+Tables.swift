import RetailStorage

extension Migration {
    /// The tables that the step makes on any engine, each once, in the order of its text.
    var tables: [String] {
        var found: [String] = []
        for engine in EngineKind.allCases {
            let words = sql(for: engine).split { $0.isWhitespace || $0 == "(" }
            for index in words.indices where words[index].uppercased() == "TABLE" {
                guard index > 0, Self.makers.contains(words[index - 1].uppercased()) else {
                    continue
                }
                let rest = words[(index + 1)...].drop { Self.fillers.contains($0.uppercased()) }
                guard let name = rest.first.map(String.init), !found.contains(name) else {
                    continue
                }
                found.append(name)
            }
        }
        return found
    }

    private static let makers: Set<String> = ["CREATE", "VIRTUAL", "TEMPORARY", "TEMP", "UNLOGGED"]
    private static let fillers: Set<String> = ["IF", "NOT", "EXISTS"]
}
