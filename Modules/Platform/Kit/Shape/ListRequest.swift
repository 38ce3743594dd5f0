public import RetailCore

/// Asks for one page of a list that can be sorted and counted.
public struct ListRequest<Sort: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    /// Which page.
    public let page: PageRequest
    /// In which order.
    public let sort: Sort
    /// Whether all that fit are counted.
    public let countsAll: Bool

    /// Asks for a page.
    public init(page: PageRequest = PageRequest(), sort: Sort, countsAll: Bool = false) {
        self.page = page
        self.sort = sort
        self.countsAll = countsAll
    }
}

extension ListRequest: Equatable where Sort: Equatable {}

/// The orders of what has no other than that in which it came.
public enum AgeSort: String, CaseIterable, Sendable {
    /// The last first.
    case newest
    /// The first first.
    case oldest
}

/// The order of what has one alone.
public enum OneOrder: String, CaseIterable, Sendable {
    /// As it always stands.
    case fixed
}

/// Asks for one page of a list that has one order alone.
public typealias ListQuery = ListRequest<OneOrder>

extension ListRequest where Sort == OneOrder {
    /// Asks for a page.
    public init(page: PageRequest = PageRequest(), countsAll: Bool = false) {
        self.init(page: page, sort: .fixed, countsAll: countsAll)
    }

    /// The input of a list that has no filters either.
    public static var input: Input<ListQuery> {
        Input("ListQuery", "Which page of a list.", { (list: ListQuery) in list }) {
            $0.list({ $0 })
        }
    }
}

extension Page where Item: Sendable {
    /// A page of a list that is read whole, because it does not grow with the trade: in the order
    /// of names that tell the items apart.
    /// - Throws: `core.invalid-cursor`.
    public init(
        of all: [Item], in list: String, _ request: ListQuery, by name: (Item) -> String
    ) throws(RetailError) {
        var rest = all.map { (name: name($0), item: $0) }.sorted { $0.name < $1.name }[...]
        if let after = request.page.after {
            let keys = try Cursor(after, scope: list).keys
            guard keys.count == 1, case .text(let last) = keys[0] else { throw Cursor.refusal }
            rest = rest.drop { $0.name <= last }
        }
        let page = Page<(name: String, item: Item)>(
            reading: Array(rest.prefix(request.page.limit + 1)), for: request.page,
            total: request.countsAll ? Total(counted: all.count) : nil
        ) { Cursor([.text($0.name)], scope: list) }
        self.init(items: page.items.map(\.item), next: page.next, total: page.total)
    }
}

extension Fields {
    /// The fields that a list of one order has: `limit`, `after` and `total`.
    public func list(
        _ value: @escaping @Sendable (Whole) -> ListQuery
    ) -> Part<Whole, ListQuery> {
        group(value, { ListQuery(page: $0, countsAll: $1) }) {
            $0.page(\.page)
            $0.total(\.countsAll)
        }
    }

    /// The fields that every sorted list has: `limit`, `after`, `sort` and `total`.
    public func list<Sort>(
        _ value: @escaping @Sendable (Whole) -> ListRequest<Sort>, by usual: Sort
    ) -> Part<Whole, ListRequest<Sort>> {
        group(value, { ListRequest(page: $0, sort: $1, countsAll: $2) }) {
            $0.page(\.page)
            $0.field(
                "sort", \.sort, Format<Sort>.choice().defaulting(to: usual, usual.rawValue),
                "In which order; items of the same place keep a fixed one.")
            $0.total(\.countsAll)
        }
    }

    private func total(_ value: @escaping @Sendable (Whole) -> Bool) -> Part<Whole, Bool> {
        field(
            "total", value, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether to count all that fit, up to \(Total.most).")
    }
}
