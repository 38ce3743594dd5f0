import RetailCore

/// A list of made-up names, of which some are far commoner than others.
struct Names {
    let count: Int
    let seed: UInt64
    private let all: [String]

    init(_ count: Int, seed: UInt64, suffix: String = "") {
        (self.count, self.seed) = (max(count, 1), seed)
        all = (0..<max(count, 1)).map { Self.name($0, seed) + suffix }
    }

    /// A name; the first of them a hundred times as often as the last.
    func draw(_ random: inout SeededRandom) -> String {
        let share = Double.random(in: 0..<1, using: &random)
        return all[min(Int(Double(count) * share * share * share), count - 1)]
    }

    private static func name(_ number: Int, _ seed: UInt64) -> String {
        var random = SeededRandom(seed: seed &* 1_000_003 &+ UInt64(number))
        let syllables = Int.random(in: 2...3, using: &random)
        var name = ""
        for _ in 0..<syllables {
            name += starts.randomElement(using: &random) ?? ""
            name += vowels.randomElement(using: &random) ?? ""
        }
        return name + (ends.randomElement(using: &random) ?? "")
    }

    private static let starts = [
        "b", "br", "d", "dr", "f", "g", "h", "j", "k", "kr", "l", "m", "n", "p", "pr", "r", "s",
        "st", "t", "tr", "v", "w", "y", "ch", "sh",
    ]
    private static let vowels = ["a", "e", "i", "o", "u", "a", "i", "ee", "au"]
    private static let ends = ["", "", "n", "r", "s", "to", "ti", "ng", "l", "man", "son", "wati"]
}
