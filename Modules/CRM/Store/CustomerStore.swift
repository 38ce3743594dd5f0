import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of customer records.
struct CustomerStore: Sendable {
    func add(_ record: CustomerRecord, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_customers (\(columns.names)) VALUES (\(columns.values(record)))
            """)
        try NameStore().add(record, in: tx)
    }

    /// Since when the newest of several records is known.
    func newest(of records: [CustomerID], in tx: borrowing Transaction) throws -> Instant? {
        try tx.first("SELECT MAX(created_at) FROM crm_customers WHERE id IN (\(list: records))") {
            row in try row.next()
        }
    }

    func find(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerRecord? {
        try tx.first(
            "SELECT \(columns.names(of: "c")) FROM crm_customers c WHERE c.id = \(id)",
            columns.read)
    }

    /// The records with the ids, in no order.
    func find(_ ids: [CustomerID], in tx: borrowing Transaction) throws -> [CustomerRecord] {
        try tx.query(
            "SELECT \(columns.names(of: "c")) FROM crm_customers c WHERE c.id IN (\(list: ids))",
            columns.read)
    }

    /// A page of records that stand for a customer.
    /// - Parameter found: only these, all within reach; nil for all.
    func list(
        _ filter: CustomerFilter, among found: [CustomerID]?, within reach: Reach,
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<CustomerRecord> {
        if let found {
            return try list(filter, among: found).page(
                request, by: .by(request.sort, .id("c.id") { $0.id.raw }), in: tx, columns.read)
        }
        return try list(filter, within: reach).page(
            request, by: Self.order(request.sort, within: reach), in: tx, columns.read)
    }

    func list(_ filter: CustomerFilter, within reach: Reach) -> SortedList<CustomerRecord> {
        SortedList(
            "crm.customers", columns.names(of: "c"), where: filter.conditions,
            branches: reach.isUnlimited
                ? [ListBranch(from: "crm_customers c")] : Self.met(within: reach))
    }

    private func list(
        _ filter: CustomerFilter, among found: [CustomerID]
    ) -> SortedList<CustomerRecord> {
        // A cursor is good for what was searched for, not for whom that finds at the time.
        SortedList(
            "crm.customers", columns.names(of: "c"), from: "crm_customers c",
            where: filter.conditions, within: "c.id IN (\(list: found))")
    }

    static func order(_ age: AgeSort, within reach: Reach) -> ListOrder<CustomerRecord> {
        .by(age, .id(reach.isUnlimited ? "c.id" : "m.customer") { $0.id.raw })
    }

    /// Those who were met there by themselves, by the meetings at each place, so that nobody is
    /// looked at whom the caller has not met; and those into whom a record was merged that was met
    /// there.
    private static func met(within reach: Reach) -> [ListBranch] {
        func there(_ table: String) -> SQL {
            reach.condition(
                location: "\(unchecked: table).location", channel: "\(unchecked: table).channel")
        }
        let places = reach.branches(location: "m.location", channel: "m.channel") ?? [there("m")]
        let direct = places.map { place in
            // Who was met at several places is found at the first of them.
            ListBranch(
                from: "crm_meetings m JOIN crm_customers c ON c.id = m.customer",
                where: """
                    \(place)
                    AND NOT EXISTS (SELECT 1 FROM crm_meetings e
                                     WHERE e.customer = m.customer AND \(there("e"))
                                       AND (e.location, e.channel) < (m.location, m.channel))
                    """)
        }
        let merged: SQL = """
            (SELECT DISTINCT r.parent AS customer
               FROM crm_meetings e JOIN crm_customers r ON r.id = e.customer
              WHERE \(there("e")) AND r.parent IS NOT NULL) AS m
            JOIN crm_customers c ON c.id = m.customer
            """
        return direct + [
            ListBranch(
                from: merged,
                where: """
                    NOT EXISTS (SELECT 1 FROM crm_meetings e
                                 WHERE e.customer = m.customer AND \(there("e")))
                    """)
        ]
    }

    /// Takes down that the customer was known at a moment already, where that is news.
    func know(
        _ customer: CustomerID, since moment: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_customers SET created_at = \(moment), version = version + 1
             WHERE id = \(customer) AND created_at > \(moment)
            """)
    }

    func update(_ record: CustomerRecord, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_customers
               SET \(columns.changes(record)), version = version + 1
             WHERE id = \(record.id) AND version = \(record.version)
            """)
    }

    /// Makes all records of one customer part of another.
    /// - Returns: false where they would be more than so many.
    func join(
        _ absorbed: CustomerID, to kept: CustomerID, most: Int, in tx: borrowing Transaction
    ) throws -> Bool {
        let count: Int64? = try tx.first(
            """
            SELECT COUNT(*) FROM crm_customers WHERE parent IN (\(absorbed), \(kept))
            """
        ) { row in try row.next() }
        guard let count, count + 2 <= Int64(most) else { return false }
        try tx.execute(
            """
            UPDATE crm_customers SET parent = \(kept), version = version + 1
             WHERE id = \(absorbed) OR parent = \(absorbed)
            """)
        return true
    }

    /// Makes records a customer of their own: the oldest stands for them.
    /// - Returns: that record.
    func part(_ records: [CustomerID], in tx: borrowing Transaction) throws -> CustomerID {
        let oldest: CustomerID? = try tx.first(
            """
            SELECT id FROM crm_customers WHERE id IN (\(list: records))
             ORDER BY created_at, id LIMIT 1
            """
        ) { row in try row.next() }
        guard let oldest else {
            throw CRMErrors.customerUnknown.error("There are no such records.")
        }
        try tx.execute(
            """
            UPDATE crm_customers
               SET parent = CASE WHEN id = \(oldest) THEN NULL ELSE \(oldest) END,
                   version = version + 1
             WHERE id IN (\(list: records))
            """)
        return oldest
    }

    /// The record and all that are the same customer as one that stands for it.
    func members(of id: CustomerID, in tx: borrowing Transaction) throws -> [CustomerID] {
        try tx.query(
            "SELECT id FROM crm_customers WHERE id = \(id) OR parent = \(id) ORDER BY id"
        ) { row in try row.next() }
    }

    /// The record that stands for the customer of whom `id` is a record.
    func root(of id: CustomerID, in tx: borrowing Transaction) throws -> CustomerID? {
        try tx.first(
            "SELECT COALESCE(parent, id) FROM crm_customers WHERE id = \(id)"
        ) { row in try row.next() }
    }
}

private let columns = Columns(CustomerRecord.init) {
    $0.column("id", \.id, .stays)
    $0.column("parent", \.parent, .stays)
    $0.column(
        "name", \.name, as: { $0?.text }, from: { $0.map(FindableText.init(kept:)) })
    $0.column(
        "birth_date", \.birthDate, as: { $0?.text }, from: { try $0.map { try CivilDate($0) } })
    $0.column("locale", \.locale)
    $0.column("attributes", \.attributes, as: StoredTexts.write, from: StoredTexts.map)
    $0.column("version", \.version, .stays)
    $0.column("created_at", \.createdAt, .stays)
    $0.column("erased_at", \.erasedAt, .stays)
}

extension CustomerFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = ["c.parent IS NULL", "c.erased_at IS NULL"]
        if let knownFrom { all.append("c.created_at >= \(knownFrom)") }
        if let knownBefore { all.append("c.created_at < \(knownBefore)") }
        if let owner { all.append("c.id IN (\(OwnerStore.customers(of: owner)))") }
        if let terms { all.append("\(terms.text) <> ''") }
        return all
    }
}
