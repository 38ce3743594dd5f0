/// Asks for one page of a list.
public struct PageRequest: Hashable, Sendable {
    /// Says how many items the page may have, 1…200.
    public let limit: Int

    /// Gives the cursor that the page before ended with; nil asks for the first page.
    public let after: String?

    /// Asks for at most `limit` items; a number outside 1…200 becomes the nearer end.
    public init(limit: Int = 50, after: String? = nil) {
        self.limit = min(max(limit, 1), PageRequest.largest)
        self.after = after
    }

    /// Gives the number that the page before ended with, in a list that is sorted by one; nil asks
    /// for the first page.
    /// - Throws: when `after` is no cursor of the list named `scope`.
    public func number(in scope: String) throws(RetailError) -> Int64? {
        guard let after, case .integer(let number)? = try Cursor(after, scope: scope).keys.first
        else { return nil }
        return number
    }

    /// Gives the largest page there is.
    public static let largest = 200
}

/// Holds one page of a list.
public struct Page<Item> {
    /// Gives the items in the order of the list.
    public let items: [Item]

    /// Gives the cursor for the page after this; nil at the end of the list.
    public let next: String?

    /// Tells how many items the list has in all; nil where that was not asked for.
    public let total: Total?

    /// Makes a page.
    public init(items: [Item], next: String?, total: Total? = nil) {
        self.items = items
        self.next = next
        self.total = total
    }

    /// Makes a page from rows of which one more than the limit was read, to know whether there are
    /// more; `cursor` tells the place of the last item kept.
    public init(
        reading rows: [Item], for request: PageRequest, total: Total? = nil,
        cursor: (Item) -> Cursor
    ) {
        let kept = Array(rows.prefix(request.limit))
        let hasMore = rows.count > request.limit
        self.init(
            items: kept, next: hasMore ? kept.last.map { cursor($0).text } : nil, total: total)
    }

    /// Returns the same page of other items.
    public func map<Other, Failure: Error>(
        _ transform: (Item) throws(Failure) -> Other
    ) throws(Failure) -> Page<Other> {
        Page<Other>(items: try items.map(transform), next: next, total: total)
    }
}

extension Page: Sendable where Item: Sendable {}

extension Page: Equatable where Item: Equatable {}
