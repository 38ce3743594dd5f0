public import RetailCore
public import RetailKit
public import RetailStorage

/// A list as every list is read: filtered, sorted, page by page, counted when that is asked for.
///
/// A page begins behind the last item of the one before, by the values by which the list is sorted,
/// so that each item comes once however the list grows. A cursor is good for the filter and the
/// order with which it was made.
public struct SortedList<Item: Sendable>: Sendable {
    private let name: String
    private let columns: SQL
    private let conditions: [SQL]
    private let reach: SQL?
    private let branches: [ListBranch]

    /// Describes a list.
    /// - Parameters:
    ///   - name: tells its cursors from those of other lists.
    ///   - columns: what is selected.
    ///   - source: tables and joins, each item once.
    ///   - conditions: the caller's filters, all of which hold.
    ///   - reach: what the caller may see; cursors do not depend on it.
    ///   - branches: conditions of which exactly one holds for an item: each is read by an index of
    ///     its own. Nil means one list; none at all, that nothing is in it.
    public init(
        _ name: String, _ columns: SQL, from source: SQL, where conditions: [SQL],
        within reach: SQL? = nil, branches: [SQL]? = nil
    ) {
        self.name = name
        self.columns = columns
        self.conditions = conditions
        self.reach = reach
        self.branches =
            branches.map { $0.map { ListBranch(from: source, where: $0) } }
            ?? [ListBranch(from: source)]
    }

    /// Describes a list whose branches are read from tables and joins of their own: each item comes
    /// once, from one of them.
    public init(_ name: String, _ columns: SQL, where conditions: [SQL], branches: [ListBranch]) {
        self.name = name
        self.columns = columns
        self.conditions = conditions
        reach = nil
        self.branches = branches
    }

    /// Reads a page; with a scan it may have few items, or none, and others behind it.
    /// - Throws: `core.invalid-cursor`.
    public func page<Sort>(
        _ request: ListRequest<Sort>, by order: ListOrder<Item>, scanning scan: ListScan? = nil,
        in tx: borrowing Transaction, _ read: (borrowing Row) throws -> Item
    ) throws -> Page<Item> {
        let scope = "\(name)/\(request.sort.rawValue)/\(fingerprint)"
        let place = try request.page.after.map { try Cursor($0, scope: scope).keys }
        let behind = try place.map { try order.isBehind($0) }
        let edge = try scan?.edge(behind: place?.first, isFalling: order.isFalling, in: tx)
        let limit = request.page.limit + 1
        var rows: [Item] = []
        let conditions = [behind, edge?.condition].compactMap(\.self)
        let queries = queries(
            conditions.isEmpty ? nil : .joined(conditions, by: " AND "), by: order, limit: limit)
        for query in Self.joined(queries) { rows += try tx.query(query, read) }
        if queries.count > 1 { rows.sort(by: order.precedes) }
        let total =
            request.countsAll ? try total(scanning: scan, isFalling: order.isFalling, in: tx) : nil
        if let edge, rows.count < limit {
            return Page(
                items: rows, next: Cursor([.integer(edge.number)], scope: scope).text,
                total: total)
        }
        return Page(reading: rows, for: request.page, total: total) { item in
            Cursor(order.place(of: item), scope: scope)
        }
    }

    /// So many branches are read one by one; of a customer of very many records several by one
    /// statement, each still by its index.
    private static var mostSingle: Int { 8 }
    private static var mostJoined: Int { 50 }

    /// The queries of all branches, in fewer statements where they are many.
    private static func joined(_ queries: [SQL]) -> [SQL] {
        guard queries.count > mostSingle else { return queries }
        return stride(from: 0, to: queries.count, by: mostJoined).map { start in
            let some = queries.dropFirst(start).prefix(mostJoined).map { query -> SQL in
                "SELECT * FROM (\(query)) b"
            }
            return .joined(some, by: " UNION ALL ")
        }
    }

    /// What reads the first page of each branch, so that a test sees by which index.
    package func queries(by order: ListOrder<Item>, limit: Int) -> [SQL] {
        queries(nil, by: order, limit: limit)
    }

    private func queries(_ behind: SQL?, by order: ListOrder<Item>, limit: Int) -> [SQL] {
        branches.map { branch in
            """
            SELECT \(columns) FROM \(filtered(branch, and: behind))
            ORDER BY \(order.sql) LIMIT \(limit)
            """
        }
    }

    /// Counts the items, up to ``Total/most``.
    public func total(in tx: borrowing Transaction) throws -> Total {
        try total(scanning: nil, isFalling: false, in: tx)
    }

    /// Sums the items up to ``Total/most`` of them, group by group: a group once for each branch
    /// that has some of it.
    /// - Parameters:
    ///   - columns: what is read of each item.
    ///   - sums: the number of items, then the columns of a group, of `counted`.
    ///   - key: by which columns they are grouped.
    public func sums<Group>(
        of columns: SQL, as sums: SQL, by key: SQL, in tx: borrowing Transaction,
        _ read: (borrowing Row) throws -> Group
    ) throws -> [Group] {
        var groups: [Group] = []
        var counted = 0
        for branch in branches where counted < Total.most {
            groups += try tx.query(
                """
                SELECT COUNT(*), \(sums)
                  FROM (SELECT \(columns) FROM \(filtered(branch, and: nil))
                         LIMIT \(Total.most - counted)) AS counted
                 GROUP BY \(key) ORDER BY \(key)
                """
            ) { row in
                counted += Int(try row.next() as Int64)
                return try read(row)
            }
        }
        return groups
    }

    /// With a scan only as far as a first page would look: then there may be more.
    private func total(
        scanning scan: ListScan?, isFalling: Bool, in tx: borrowing Transaction
    ) throws -> Total {
        let edge = try scan?.edge(behind: nil, isFalling: isFalling, in: tx)
        var counted = 0
        let size = branches.count > Self.mostSingle ? Self.mostJoined : 1
        for start in stride(from: 0, to: branches.count, by: size) where counted <= Total.most {
            let limit = Total.most + 1 - counted
            let some = branches.dropFirst(start).prefix(size).map { branch -> SQL in
                let rows = filtered(branch, and: edge?.condition)
                return "SELECT * FROM (SELECT 1 FROM \(rows) LIMIT \(limit)) b"
            }
            counted +=
                try tx.first(
                    "SELECT COUNT(*) FROM (\(SQL.joined(some, by: " UNION ALL "))) AS counted"
                ) { row in Int(try row.next() as Int64) } ?? 0
        }
        return Total(counted: counted, isCut: edge != nil)
    }

    /// What is read of a branch.
    private func filtered(_ branch: ListBranch, and behind: SQL?) -> SQL {
        let all = [branch.condition].compactMap(\.self) + conditions
        let whole = all + [reach, behind].compactMap(\.self)
        guard !whole.isEmpty else { return branch.source }
        return "\(branch.source) WHERE \(SQL.joined(whole, by: " AND "))"
    }

    /// FNV-1a over the filters and their values: a cursor of another filter is refused.
    private var fingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for condition in conditions {
            for byte in "\(condition.text)\(condition.values);".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return String(hash, radix: 16)
    }
}

/// How far a page looks through a list that is sorted by a number, where no index knows its filter:
/// what is behind that is for the next page, so that no page reads the whole of a large table.
public struct ListScan: Sendable {
    private enum Rows: Sendable {
        /// All of a table, by numbers without large gaps.
        case numbers(ClosedRange<Int64>)
        /// Those that an index gives in order.
        case found(SQL)
    }

    private let column: SQL
    private let most: Int64
    private let rows: Rows

    /// Describes a scan of all rows.
    /// - Parameters:
    ///   - column: the number by which the list is sorted.
    ///   - most: how many numbers a page looks through.
    ///   - numbers: those that there are.
    public init(_ column: SQL, most: Int64, of numbers: ClosedRange<Int64>) {
        self.column = column
        self.most = most
        rows = .numbers(numbers)
    }

    /// Describes a scan of the rows that an index gives, where it knows a part of the filter.
    /// - Parameters:
    ///   - column: the number by which the list is sorted.
    ///   - most: how many rows a page looks through.
    ///   - source: `table WHERE condition`, of which an index gives the numbers in order.
    public init(_ column: SQL, most: Int64, from source: SQL) {
        self.column = column
        self.most = most
        rows = .found(source)
    }

    /// The last number that a page looks at; nil where all that is left is looked at.
    func edge(
        behind place: Cursor.Key?, isFalling: Bool, in tx: borrowing Transaction
    ) throws -> (number: Int64, condition: SQL)? {
        var start: Int64?
        if case .integer(let number)? = place { start = number }
        let edge: Int64? =
            switch rows {
            case .numbers(let numbers): Self.edge(start, numbers, most, isFalling)
            case .found(let source):
                try tx.first(
                    """
                    SELECT \(column) FROM \(source) \(behind(start, isFalling))
                     ORDER BY \(column) \(isFalling ? "DESC" : "ASC" as SQL)
                     LIMIT 1 OFFSET \(most)
                    """
                ) { row in try row.next() as Int64 }
            }
        return edge.map { edge in
            (edge, isFalling ? "\(column) >= \(edge)" : "\(column) <= \(edge)")
        }
    }

    private func behind(_ start: Int64?, _ isFalling: Bool) -> SQL {
        guard let start else { return "" }
        return isFalling ? "AND \(column) < \(start)" : "AND \(column) > \(start)"
    }

    private static func edge(
        _ place: Int64?, _ numbers: ClosedRange<Int64>, _ most: Int64, _ isFalling: Bool
    ) -> Int64? {
        // A cursor is input: one that nobody was given begins at an end.
        let known = place.flatMap { numbers.contains($0) ? $0 : nil }
        if isFalling {
            let start = known ?? numbers.upperBound
            return start - numbers.lowerBound > most ? start - most : nil
        }
        let start = known ?? numbers.lowerBound
        return numbers.upperBound - start > most ? start + most : nil
    }
}

/// A part of a list that an index of its own gives in order.
public struct ListBranch: Sendable {
    let source: SQL
    let condition: SQL?

    /// Describes a part: what it is read from, and which of it.
    public init(from source: SQL, where condition: SQL? = nil) {
        self.source = source
        self.condition = condition
    }
}
