import RetailKit

/// Finds the path that is nearest to one that does not exist.
enum NearestPath {
    /// The paths of pages and operations, each once, in order; without the pages of which there is
    /// one for every word, since any path would be near to those.
    static func templates(_ operations: [RetailKit.Operation]) -> [String] {
        var seen: Set<String> = []
        return
            (Page.allCases.map(\.rawValue).filter { $0 != "/" && !$0.contains("{") }
            + operations.map { OpenAPI.root + $0.path.description })
            .filter { seen.insert($0).inserted }
    }

    /// The template that a path was probably meant to be, or nil where none is near.
    ///
    /// It differs by a slip in one or two words, or besides by `v1` that is missing or there
    /// twice, or by one step too many at the end. Only the beginning of a path is looked at, so
    /// that a long one costs no more.
    static func path(to given: String, among templates: [String]) -> String? {
        let steps = given.utf8.prefix(200).split(separator: UInt8(ascii: "/")).prefix(8)
            .map { String(decoding: $0, as: UTF8.self) }
        guard let first = steps.first else { return nil }
        let root = String(OpenAPI.root.dropFirst())
        var readings = [(steps: steps, cost: 0), (steps: [root] + steps, cost: 2)]
        if first == root { readings.append((steps: Array(steps.dropFirst()), cost: 2)) }
        if steps.count > 2 { readings.append((steps: steps.dropLast(), cost: 2)) }
        var best: (path: String, cost: Int)?
        for template in templates {
            let wanted = template.split(separator: "/").map(String.init)
            for reading in readings where reading.steps.count == wanted.count {
                guard let slips = slips(reading.steps, wanted) else { continue }
                let cost = reading.cost + slips
                if cost < best?.cost ?? .max { best = (template, cost) }
            }
        }
        return best?.path
    }

    /// How many words have a slip; nil where one is another word, or more than two have one.
    private static func slips(_ steps: [String], _ wanted: [String]) -> Int? {
        var slips = 0
        for (step, word) in zip(steps, wanted) where step != word && !word.hasPrefix("{") {
            guard Nearest.word(to: step, among: [word]) != nil else { return nil }
            slips += 1
        }
        return slips <= 2 ? slips : nil
    }
}
