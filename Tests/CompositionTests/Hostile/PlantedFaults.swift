import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// Operations that do what the walk is there to find, each the kind of fault that once stopped a
/// shop, and one that does nothing wrong.
enum PlantedFault: String, CaseIterable {
    /// Reads once and stores: nothing to find.
    case none
    /// Looks from every digit for the end of a number and through it, as the first search for card
    /// numbers did, while everybody waits.
    case cubicInLane
    /// The same before the transaction.
    case cubicOutside
    /// Splits the text into words inside the transaction, in one pass.
    case linearInLane
    /// Lets the database go through the text's length twice over.
    case stepsInLane
    /// Runs a statement for each word.
    case statementForEachWord

    /// What the walk must say of it.
    var finding: String? {
        switch self {
        case .none: nil
        case .cubicInLane: "grows faster than its input inside the transaction (regions)"
        case .cubicOutside: "grows faster than its input in all (regions)"
        case .linearInLane: "reads the text inside the transaction"
        case .stepsInLane: "grows faster than its input inside the transaction (steps)"
        case .statementForEachWord: "runs more statements for a longer text"
        }
    }

    private struct Said: Sendable {
        let text: String

        static func input(_ most: Int) -> Input<Said> {
            Input("Said", "What was said.", Said.init) {
                $0.field("text", \.text, .line(1...most), "The words.")
            }
        }
    }

    /// The longest text: short where the work is its third power.
    private var most: Int {
        switch self {
        case .cubicInLane, .cubicOutside: 100
        case .none, .linearInLane, .stepsInLane, .statementForEachWord: 400
        }
    }

    /// The table that the operations write to.
    static let migration = Migration(
        "planted.0001.create", sql: "CREATE TABLE planted_words (text TEXT NOT NULL);")

    /// The operation that has the fault.
    var operation: RetailKit.Operation {
        .command(
            "planted.words.say", .post, "/planted", .open, "Keeps what was said.",
            input: Said.input(most), output: Nothing.answer, status: 204, needsKey: false,
            scope: .none("it is planted"),
            prepare: { said, _ in
                if self == .cubicOutside { _ = Self.longestNumber(said.text) }
                return said
            },
            handler: { said, _, tx in
                try act(said.text, in: tx)
                return Nothing()
            })
    }

    private func act(_ text: String, in tx: borrowing Transaction) throws {
        switch self {
        case .none, .cubicOutside: break
        case .cubicInLane: _ = Self.longestNumber(text)
        case .linearInLane: _ = Self.words(text)
        case .stepsInLane:
            let count = text.utf8.count
            _ = try tx.first(
                """
                WITH RECURSIVE step (n) AS
                    (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < \(count * count / 8))
                SELECT COUNT(*) FROM step
                """
            ) { row in try row[0] as Int64 }
        case .statementForEachWord:
            for word in text.split(separator: " ") {
                try tx.execute("INSERT INTO planted_words (text) VALUES (\(String(word)))")
            }
        }
        try tx.execute("INSERT INTO planted_words (text) VALUES (\(text))")
    }

    private static func longestNumber(_ text: String) -> Int {
        let digits = Array(text.utf8)
        var longest = 0
        for start in digits.indices {
            for end in start..<digits.count {
                var count = 0
                for place in start...end where digits[place] & 0xf0 == 0x30 { count += 1 }
                longest = max(longest, count)
            }
        }
        return longest
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            switch (isPart, word.isEmpty) {
            case (true, _):
                if scalar.isASCII { word.unicodeScalars.append(scalar) } else { word += "?" }
            case (false, true): continue
            case (false, false):
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
