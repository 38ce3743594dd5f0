public import RetailCore

/// An input or answer without fields.
public struct Nothing: Sendable {
    /// The only value.
    public init() {}

    /// An object without fields.
    public static let shape = Shape<Nothing>("Nothing", "An object without fields.") { _ in
        { _ in Nothing() }
    }
}

extension Shape {
    /// One page of a list: the items, and the cursor of the next page when there is one.
    public static func page<Item: Sendable>(
        of item: Shape<Item>, most: Int = 200
    ) -> Shape<Page<Item>> where Value == Page<Item> {
        Shape<Page<Item>>("\(item.outline.name)Page", "A page of a list.") { shape in
            let items = shape.field("items", \.items, .list(.object(item), 0...most), "The items.")
            let next = shape.field(
                "next", \.next, .optional(.line(1...1_000)),
                "The cursor of the next page; absent at the end.")
            return { Page(items: try $0[items], next: try $0[next]) }
        }.counting(\.items.count)
    }
}

extension ShapeBuilder {
    /// Declares the two fields of a paged list: `limit` and `after`.
    public mutating func page(_ part: @escaping @Sendable (Value) -> PageRequest) -> PageFields {
        let limit = field(
            "limit", { part($0).limit },
            Format<Int>.count(1...200).defaulting(to: 50, "50"), "How many items at most.")
        let after = field(
            "after", { part($0).after }, .optional(.line(1...1_000)),
            "The `next` of the page before.")
        return PageFields(limit: limit, after: after)
    }
}

/// The places of a paged list's two fields.
public struct PageFields: Sendable {
    let limit: Field<Int>
    let after: Field<String?>
}

extension Slots {
    /// Reads which page is asked for.
    public subscript(_ fields: PageFields) -> PageRequest {
        get throws { PageRequest(limit: try self[fields.limit], after: try self[fields.after]) }
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

    /// The shape of a short list of `item`.
    public static func shape(_ item: Shape<Item>, most: Int = 1_000) -> Shape<Listing<Item>> {
        Shape<Listing<Item>>("\(item.outline.name)List", "A list.") { shape in
            let items = shape.field("items", \.items, .list(.object(item), 0...most), "The items.")
            return { Listing(items: try $0[items]) }
        }.counting(\.items.count)
    }
}
