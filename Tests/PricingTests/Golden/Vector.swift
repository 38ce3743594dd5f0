import RetailCore
import Testing

@testable import RetailPricing

/// One row of a table: rules, a cart and who buys it, and what every unit of that costs.
///
/// A table is text, so that it reads like the example of a handbook. A row begins with `#` and a
/// sentence. Its other lines begin with a word:
/// - `source`: where its rule or its figures are from.
/// - `market`: currency; `net` where prices are without tax; `document`, `half-even`, `down`;
///   `payable 100` for what the smallest payable amount is, in minor units.
/// - `tax`, `prices`, `list`, `item`, `lane`, `offer`: the book. Offers stand as a shop stores
///   them; lanes in the order in which they work.
/// - `for`: who buys, where and when.
/// - `cart`: quantities and items.
/// - `units`: what each unit costs, tax included; `shares`: the tax of each; `total`: of all.
/// - `gave`, `taxes`, `gifts`, `points`: what else the quote tells; `runs`: how many it has at
///   most.
struct Vector: Sendable, CustomTestStringConvertible {
    /// The sentence that names it.
    let name: String
    /// Its lines: a word and what is said behind it.
    let lines: [(word: String, rest: String)]

    var testDescription: String { name }

    /// What is said behind a word; nothing where it does not stand.
    subscript(_ word: String) -> String? { lines.first { $0.word == word }?.rest }

    /// All that is said behind one word.
    func all(_ word: String) -> [String] { lines.filter { $0.word == word }.map(\.rest) }

    /// Reads a table.
    static func rows(_ table: String) -> [Vector] {
        var rows: [(name: String, lines: [(word: String, rest: String)])] = []
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            if words[0] == "#" {
                rows.append((words[1], []))
            } else {
                rows[rows.count - 1].lines.append((words[0], words.count > 1 ? words[1] : ""))
            }
        }
        return rows.map { Vector(name: $0.name, lines: $0.lines) }
    }
}

/// A line of a table says something that cannot be read.
struct Misread: Error {
    let text: String
}

/// The words of a line, read one after the other.
struct Words {
    private var rest: ArraySlice<String>

    init(_ text: String) { rest = text.split(separator: " ").map(String.init)[...] }

    var isEmpty: Bool { rest.isEmpty }
    var first: String? { rest.first }
    var all: [String] { Array(rest) }

    /// The next word.
    mutating func next() throws -> String {
        guard let word = rest.popFirst() else { throw Misread(text: "a word is missing") }
        return word
    }

    /// Whether a word comes next, which is then read.
    mutating func take(_ word: String) -> Bool {
        guard rest.first == word else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// A whole number.
    mutating func number() throws -> Int {
        let word = try next()
        guard let number = Int(word) else { throw Misread(text: word) }
        return number
    }

    /// A percentage and its sign.
    mutating func rate() throws -> Rate {
        let rate = try Rate(percent: next())
        guard take("%") else { throw Misread(text: "% is missing") }
        return rate
    }
}

extension String {
    /// Its parts, without the blanks around them.
    func parts(_ mark: Character) -> [String] {
        split(separator: mark).map { part in
            let trimmed = part.drop { $0 == " " }
            return String(trimmed.reversed().drop { $0 == " " }.reversed())
        }
    }
}
