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

extension Fields {
    /// The fields that every sorted list has: `limit`, `after`, `sort` and `total`.
    public func list<Sort>(
        _ value: @escaping @Sendable (Whole) -> ListRequest<Sort>, by usual: Sort
    ) -> Part<Whole, ListRequest<Sort>> {
        group(value, { ListRequest(page: $0, sort: $1, countsAll: $2) }) {
            $0.page(\.page)
            $0.field(
                "sort", \.sort, Format<Sort>.choice().defaulting(to: usual, usual.rawValue),
                "In which order; items of the same place keep a fixed one.")
            $0.field(
                "total", \.countsAll, Format<Bool>.flag.defaulting(to: false, "false"),
                "Whether to count all that fit, up to \(Total.most).")
        }
    }
}
