import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads metrics from the lines of orders.
struct MetricStore: Sendable {
    let query: MetricQuery
    /// Whose a line is, by what was known then.
    let whose: CustomerColumn
    /// Without records that are no customers, or of all.
    let leavesOut: Bool

    private var asOf: Instant { whose.asOf }
    private var keys: [RollupKey] { query.keys }
    private var columns: SQL {
        SQL(unchecked: keys.map { "f.\($0.rawValue)" }.joined(separator: ", "))
    }

    /// What is read of rows that are orders as a whole or, by item, their lines.
    private var head: SQL { Metric.head(isByItem: query.isByItem) }

    /// The rows of facts that are meant.
    private func conditions(_ range: MetricRange) -> SQL {
        var all: [SQL] = [
            "f.day BETWEEN \(Int64(query.from.dayNumber)) AND \(Int64(query.to.dayNumber))",
            "f.recorded_at <= \(asOf)",
        ]
        if let channel = query.channel { all.append("f.channel = \(channel)") }
        if let location = query.location { all.append("f.location = \(location)") }
        if let sku = query.sku { all.append("f.sku = \(sku)") }
        if let currency = query.currency { all.append("f.currency = \(currency)") }
        if query.groups.contains(.sku) { all.append("f.sku <> ''") }
        if let after = range.after { all.append("(\(columns)) > (\(list: after.map(\.value)))") }
        if let last = range.last { all.append("(\(columns)) <= (\(list: last.map(\.value)))") }
        return "\(SQL.all(of: all)) \(counted("f"))"
    }

    /// Sums by group, in the order of the groups.
    func sums(_ range: MetricRange) throws -> SQL {
        let sums = SQL.joined(
            Metric.summed.map { $0.sum(isByItem: query.isByItem, of: whose.customer) }, by: ", ")
        return """
            SELECT \(columns), \(sums)
              FROM analytics_order_lines f \(whose.join)
             WHERE \(conditions(range))
             GROUP BY \(columns) ORDER BY \(columns) LIMIT \(range.limit)
            """
    }

    /// Customers with two orders or more, by group.
    private func repeatBuyers(_ range: MetricRange) -> SQL {
        """
        SELECT \(columns), COUNT(*)
          FROM (SELECT \(columns) FROM analytics_order_lines f \(whose.join)
                 WHERE \(head) AND f.customer IS NOT NULL AND \(conditions(range))
                 GROUP BY \(columns), \(whose.customer)
                HAVING COUNT(DISTINCT f.order_id) >= 2) f
         GROUP BY \(columns) ORDER BY \(columns) LIMIT \(range.limit)
        """
    }

    /// Customers whose first order of all is in the group.
    private func newCustomers(_ range: MetricRange) -> SQL {
        """
        SELECT \(columns), COUNT(DISTINCT \(whose.customer))
          FROM analytics_order_lines f \(whose.join)
         WHERE \(head) AND f.customer IS NOT NULL AND \(conditions(range))
           AND NOT EXISTS (\(earlier))
         GROUP BY \(columns) ORDER BY \(columns) LIMIT \(range.limit)
        """
    }

    /// An order of the same customer of an earlier day, by any record that is counted.
    private var earlier: SQL {
        let record: SQL =
            whose.isJoined ? "e.customer IN (\(whose.others))" : "e.customer = f.customer"
        return """
            SELECT 1 FROM analytics_order_lines e
             WHERE \(record) AND e.day < f.day AND e.recorded_at <= \(asOf)
               AND e.place = 0 AND e.kind = 'sold' AND e.customer IS NOT NULL \(counted("e"))
            """
    }

    /// That the record of a line is counted.
    private func counted(_ alias: String) -> SQL {
        guard leavesOut else { return "" }
        let customer = SQL(unchecked: "\(alias).customer")
        return """
            AND (\(customer) IS NULL
                 OR \(customer) NOT IN (\(ExclusionStore.records(at: asOf))))
            """
    }

    /// All that was asked for, by group, in the order of the groups.
    func read(
        _ range: MetricRange, in tx: borrowing Transaction
    ) throws -> [MetricSums] {
        var rows = try tx.query(try sums(range)) { row in
            let keys = try key(row)
            var values: [Metric: Int64] = [:]
            for (index, metric) in Metric.summed.enumerated() {
                values[metric] = try row[self.keys.count + index]
            }
            return MetricSums(keys: keys, values: values)
        }
        for metric in [Metric.repeatBuyers, .newCustomers] where query.asked.contains(metric) {
            let sql = metric == .repeatBuyers ? repeatBuyers(range) : newCustomers(range)
            let counted = try tx.query(sql) { row in
                (try key(row), try row[self.keys.count] as Int64)
            }
            let counts = Dictionary(counted) { first, _ in first }
            for index in rows.indices { rows[index].values[metric] = counts[rows[index].keys] ?? 0 }
        }
        return rows
    }

    private func key(_ row: borrowing Row) throws -> [GroupValue] {
        var values: [GroupValue] = []
        for (index, key) in keys.enumerated() {
            values.append(key.isNumber ? .number(try row[index]) : .word(try row[index]))
        }
        return values
    }
}

/// Which groups are read.
struct MetricRange: Sendable {
    var after: [GroupValue]?
    var last: [GroupValue]?
    let limit: Int
}

extension Metric {
    /// Those that are sums over facts; others are read apart, or divided.
    static let summed: [Metric] = [
        .customers, .orders, .gross, .cancelled, .returned, .net, .netRevenue, .units, .discount,
    ]
}

extension GroupValue {
    fileprivate var value: SQLValue {
        switch self {
        case .number(let number): .integer(number)
        case .word(let word): .text(word)
        }
    }
}
