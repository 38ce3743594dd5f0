import RetailCore
import RetailStorage

/// Reads the sums of a family, each of all and without records that are no customers.
extension RollupStore {
    /// The sums of the figures by groups, in the order of the groups.
    /// - Parameters:
    ///   - after: the values of the groups after which to begin.
    ///   - now: by which verdicts records are left out.
    /// - Throws: `analytics.too-large`.
    func report(
        _ filter: ReportFilter, by groups: [RollupKey], after: [SQLValue]? = nil, limit: Int,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> [ReportRow<Name>] {
        let keys = SQL(unchecked: groups.map(\.rawValue).joined(separator: ", "))
        let next: SQL? = groups.isEmpty ? nil : after.map { "(\(keys)) > (\(list: $0))" }
        let rows = try sums(
            filter, from: SQL(unchecked: Name.table), groups, [next], limit: limit, in: tx)
        guard let first = rows.first, let last = rows.last,
            try ExclusionStore().isAny(at: now, in: tx)
        else { return rows }
        // Rows by day are a stretch of days: no others are read.
        let isByDay = groups.first == .day
        let facts = Name.source(
            leftOut: now,
            from: (isByDay ? first.group.numbers[.day] : nil) ?? Int64(filter.from.dayNumber),
            to: (isByDay ? last.group.numbers[.day] : nil) ?? Int64(filter.to.dayNumber))
        let bounds: [SQL?] =
            groups.isEmpty
            ? []
            : [
                "(\(keys)) >= (\(list: Self.values(first, groups)))",
                "(\(keys)) <= (\(list: Self.values(last, groups)))",
            ]
        let left = try sums(
            filter, from: facts, groups, bounds, limit: limit, in: tx)
        return try rows.telling(without: left)
    }

    private func sums(
        _ filter: ReportFilter, from source: SQL, _ groups: [RollupKey], _ bounds: [SQL?],
        limit: Int, in tx: borrowing Transaction
    ) throws -> [ReportRow<Name>] {
        let keys = groups.map(\.rawValue)
        let list = keys.joined(separator: ", ")
        let sums = Name.columns.map { "CAST(COALESCE(SUM(\($0)), 0) AS BIGINT)" }
        let order: SQL =
            keys.isEmpty ? "" : "GROUP BY \(unchecked: list) ORDER BY \(unchecked: list)"
        return try tx.query(
            """
            SELECT \(unchecked: (keys + sums).joined(separator: ", "))
              FROM \(source)
             WHERE \(SQL.all(of: Self.conditions(filter) + bounds.compactMap { $0 }))
             \(order) LIMIT \(limit)
            """
        ) { row in try Self.row(row, groups) }
    }

    private static func conditions(_ filter: ReportFilter) -> [SQL] {
        var all: [SQL] = [
            "day >= \(filter.from.dayNumber)", "day <= \(filter.to.dayNumber)",
        ]
        for key in RollupKey.allCases {
            if let word = filter.words[key] {
                all.append("\(unchecked: key.rawValue) = \(word)")
            }
            if let word = filter.without[key] {
                all.append("\(unchecked: key.rawValue) <> \(word)")
            }
        }
        return all
    }

    private static func row(
        _ row: borrowing Row, _ groups: [RollupKey]
    ) throws -> ReportRow<Name> {
        var group = ReportGroup()
        for (index, key) in groups.enumerated() {
            if key.isNumber {
                group.numbers[key] = try row[index]
            } else {
                group.words[key] = try row[index]
            }
        }
        var figures: Figures<Name> = [:]
        for (index, name) in Name.allCases.enumerated() {
            figures[name] = try row[groups.count + index]
        }
        return ReportRow(group: group, figures: figures)
    }

    private static func values(_ row: ReportRow<Name>, _ groups: [RollupKey]) -> [SQLValue] {
        groups.map { key in
            row.group.numbers[key].map { .integer($0) } ?? .text(row.group.words[key] ?? "")
        }
    }
}
