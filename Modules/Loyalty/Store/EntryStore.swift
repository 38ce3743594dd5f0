import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The ledger: append-only.
struct EntryStore: Sendable {
    func append(
        _ kind: EntryKind, _ points: Int64, of customer: RawID, for reference: String,
        note: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_entries (customer, kind, points, reference, note, actor, at)
            VALUES (\(customer), \(kind), \(points), \(reference), \(note), \(call.actor.text),
                \(call.now))
            """)
    }

    /// A page of the entries of a customer's records, each read by the index of customers.
    func list(
        _ filter: EntryFilter, of customer: CustomerID, members: [RawID],
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<PointsEntry> {
        try list(filter, of: customer, members: members).page(
            request, by: Self.order(request.sort), in: tx
        ) { row in
            PointsEntry(
                number: try row.next(), customer: try row.next(), kind: try row.next(),
                points: try row.next(), reference: try row.next(), note: try row.next(),
                at: try row.next())
        }
    }

    func list(
        _ filter: EntryFilter, of customer: CustomerID, members: [RawID]
    ) -> SortedList<PointsEntry> {
        var conditions: [SQL] = []
        if let kind = filter.kind { conditions.append("kind = \(kind)") }
        if let from = filter.from { conditions.append("at >= \(from)") }
        if let before = filter.before { conditions.append("at < \(before)") }
        return SortedList(
            "loyalty.entries/\(customer.text)",
            "number, customer, kind, points, reference, note, at", from: "loyalty_entries",
            where: conditions, branches: members.map { "customer = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<PointsEntry> {
        .by(age, .number("number") { $0.number })
    }

    /// Accounts whose balance is not the sum of their entries, or not what their lots hold less
    /// their debt.
    func mismatches(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT a.customer, a.balance, a.debt,
                   (SELECT CAST(COALESCE(SUM(e.points), 0) AS BIGINT) FROM loyalty_entries e
                     WHERE e.customer = a.customer),
                   (SELECT CAST(COALESCE(SUM(l.remaining), 0) AS BIGINT) FROM loyalty_lots l
                     WHERE l.customer = a.customer)
              FROM loyalty_accounts a
             WHERE a.balance - a.debt <>
                   (SELECT COALESCE(SUM(e.points), 0) FROM loyalty_entries e
                     WHERE e.customer = a.customer)
                OR a.balance <> (SELECT COALESCE(SUM(l.remaining), 0) FROM loyalty_lots l
                                  WHERE l.customer = a.customer)
             LIMIT \(Check.enough)
            """
        ) { row in
            let customer: CustomerID = try row.next()
            let parts: [Int64] = [try row.next(), try row.next(), try row.next(), try row.next()]
            return "Account \(customer) holds \(parts[0]) and owes \(parts[1]); its entries give "
                + "\(parts[2]), its lots \(parts[3])."
        }
    }
}
