public import RetailCore
public import RetailKit
public import RetailStorage

/// What a search over all modules looks for: read once, before a snapshot is taken.
public struct SearchTerms: Sendable {
    /// What was written, without white space at its ends.
    public let text: String
    /// Its words, see `SearchWords.split`.
    public let words: [String]
    /// Its words without the marks of letters, see `SearchWords.folded`.
    public let folded: [String]
    /// Its digits, where it may be a telephone number: there are four or more, and nothing else but
    /// what people write between them.
    public let digits: String?

    /// The fewest digits by whose end a telephone number is looked for: fewer are many people's.
    public static let fewestDigits = 4
    /// The most words that are looked for.
    public static let mostWords = 8

    /// Reads what was written; nil for what has no letter and no digit.
    public init?(_ text: String) {
        let words = SearchWords.split(text, most: Self.mostWords)
        guard !words.isEmpty, let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        self.text = String(text[first...last])
        self.words = words
        folded = SearchWords.folded(text, most: Self.mostWords)
        digits = Self.digits(of: text)
    }

    private static func digits(of text: String) -> String? {
        var digits = ""
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if !" +-()./\u{A0}\u{2011}".unicodeScalars.contains(scalar) {
                return nil
            }
        }
        return digits.utf8.count >= fewestDigits ? digits : nil
    }
}

extension Format where Value == SearchTerms {
    /// What somebody searches for; it may be a name or a number of theirs.
    public static var searchTerms: Format<SearchTerms> { searchTerms(upTo: 200) }

    /// What somebody searches for in a text of at most so many characters.
    public static func searchTerms(upTo most: Int) -> Format<SearchTerms> {
        Format<String>.line(1...most).mapped(
            to: { text in
                guard let terms = SearchTerms(text) else {
                    throw Refusal("must have a letter or a digit")
                }
                return terms
            }, from: \.text
        ).personal
    }
}

/// What kinds of records a search over all modules finds.
public enum SearchKind: String, CaseIterable, Sendable {
    /// An order, by its number, the end of it, or the number with which it came.
    case order
    /// A customer, by parts of the name, a telephone number or its end, or an e-mail address.
    case customer
    /// An item, by its SKU or a barcode.
    case item
    /// A product, by words of its name and other texts.
    case product
    /// A case, by its number or words of its subject.
    case supportCase = "case"
}

/// A record that a search over all modules found.
public struct SearchHit: Sendable {
    /// What it is.
    public let kind: SearchKind
    /// Its id; of an item its SKU.
    public let id: String
    /// Whether it is the very one that was named: by a whole number, code or address.
    public let isExact: Bool
    /// What people call it.
    public let title: String
    /// What else tells it from others.
    public let detail: String?
    /// Where it stands, in its module's words.
    public let status: String?
    /// What it costs.
    public let total: Money?
    /// Since when it is there.
    public let at: Instant?

    /// Tells of a record.
    public init(
        _ kind: SearchKind, id: String, isExact: Bool, title: String, detail: String? = nil,
        status: String? = nil, total: Money? = nil, at: Instant? = nil
    ) {
        self.kind = kind
        self.id = id
        self.isExact = isExact
        self.title = title
        self.detail = detail
        self.status = status
        self.total = total
        self.at = at
    }

    /// The wire shape.
    public static let answer = Answer<SearchHit>("SearchHit", "A record that was found.") {
        $0.field("kind", \.kind, .choice(), "What it is.")
        $0.field("id", \.id, .line(1...100), "Its id; of an item its SKU.")
        $0.field(
            "exact", \.isExact, .flag,
            "Whether it is the very one that was named: by a whole number, code or address.")
        $0.field(
            "title", \.title, Format<String>.line(0...500).personal, "What people call it.")
        $0.field(
            "detail", \.detail, .optional(Format<String>.line(0...500).personal),
            "What else tells it from others: a customer's telephone number or address, an "
                + "order's channel; of an item the id of its product.")
        $0.field(
            "status", \.status, .optional(.line(1...40)),
            "Where an order, an item or a case stands.")
        $0.field("total", \.total, .optional(.money), "What an order costs, tax included.")
        $0.field("at", \.at, .optional(.instant), "Since when it is there.")
    }
}

/// What a module lets a search over all modules find.
public protocol SearchSource: Sendable {
    /// Who may find its records, each where the caller's grants reach it.
    var permission: Permission { get }

    /// What it has, the best first: never more than `most` of a kind, and only what the caller may
    /// see under the permission. What it looks at is bounded, whatever was written.
    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit]
}
