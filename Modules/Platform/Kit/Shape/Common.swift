public import RetailCore

/// An input or answer without fields.
public struct Nothing: Sendable {
    /// The only value.
    public init() {}

    /// No input.
    public static let input = Input("Nothing", "An object without fields.", always: Nothing())
    /// An empty answer.
    public static let answer = Answer<Nothing>(input.outline, [])
}

extension Page where Item: Sendable {
    /// One page of a list: the items, and the cursor of the next page when there is one.
    public static func answer(of item: Answer<Item>, most: Int = 200) -> Answer<Page<Item>> {
        Answer<Page<Item>>("\(item.outline.name)Page", "A page of a list.") {
            $0.field("items", \.items, .list(.object(item), 0...most), "The items.")
            $0.field("next", \.next, Self.cursor, Self.nextSummary)
            $0.field(
                "total", \.total, .optional(.object(Total.answer)),
                "How many there are in all, where `total` asked for it.")
        }.counting(\.items.count)
    }

    private static var cursor: Format<String?> { .optional(.line(1...Cursor.longest)) }
    private static var nextSummary: String {
        "The cursor of the next page; absent at the end."
    }
}

extension Total {
    /// How many items there are, and whether there may be more.
    static let answer = Answer<Total>("ListTotal", "How many items a list has in all.") {
        $0.field("count", \.count, .count(0...Total.most), "How many were counted.")
        $0.field(
            "at_least", \.isBound, .flag,
            "Whether counting ended there: there may be more.")
    }
}

/// A short list that needs no pages.
public struct Listing<Item: Sendable>: Sendable {
    /// The items.
    public let items: [Item]

    /// Makes a list.
    public init(items: [Item]) {
        self.items = items
    }

    /// The answer of a short list of `item`.
    public static func answer(of item: Answer<Item>, most: Int = 1_000) -> Answer<Listing<Item>> {
        Answer<Listing<Item>>("\(item.outline.name)List", "A list.") {
            $0.field("items", \.items, .list(.object(item), 0...most), "The items.")
        }.counting(\.items.count)
    }
}
