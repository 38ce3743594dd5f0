import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of who is in which group, record by record.
struct GroupMemberStore: Sendable {
    /// Puts records into a group.
    /// - Returns: those that were not in it.
    func add(
        _ customers: [CustomerID], to group: Code<CustomerGroup>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        let rows = SQL.rows(customers) {
            "(\($0), \(group), \(call.now), \(call.actor.text))"
        }
        return try tx.query(
            """
            INSERT INTO crm_group_members (customer, group_code, since, actor) VALUES \(rows)
            ON CONFLICT (customer, group_code) DO NOTHING
            RETURNING customer
            """
        ) { row in try row.next() }
    }

    /// Takes all records of some customers out of a group.
    /// - Returns: those that were in it.
    func remove(
        _ customers: [CustomerID], from group: Code<CustomerGroup>, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        try tx.query(
            """
            DELETE FROM crm_group_members
             WHERE group_code = \(group)
               AND customer IN (\(Self.records(of: "id IN (\(list: customers))")))
            RETURNING customer
            """
        ) { row in try row.next() }
    }

    /// The groups in use in which one of the records is, by their codes.
    func groups(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [Code<CustomerGroup>] {
        try tx.query(Self.groups(of: "\(list: records)")) { row in try row.next() }
    }

    /// The groups in use in which any record of the customer is, by their codes.
    func groups(
        of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> [Code<CustomerGroup>] {
        try tx.query(Self.groups(of: Self.records(of: "id = \(customer)"))) { row in
            try row.next()
        }
    }

    /// What reads the groups in use of records, given as a list or as a query.
    /// - Parameter moment: those in which they were by then, and that were in use, without those
    ///   that fell out of use since and are used again; nil for now.
    static func groups(of records: SQL, at moment: Instant? = nil) -> SQL {
        let counts: SQL =
            moment.map {
                """
                m.since <= \($0) AND (g.archived_at IS NULL OR g.archived_at > \($0))
                AND (g.active_since IS NULL OR g.active_since <= \($0))
                """
            } ?? "g.archived_at IS NULL"
        return """
            SELECT DISTINCT m.group_code
              FROM crm_group_members m JOIN crm_groups g ON g.code = m.group_code
             WHERE m.customer IN (\(records)) AND \(counts)
             ORDER BY m.group_code
            """
    }

    /// All records of the customers whose records meet the condition.
    static func records(of condition: SQL) -> SQL {
        "\(CustomerStore.families(of: condition)) SELECT record FROM family"
    }

    /// A page of the records in a group whose customers the caller may see.
    func list(
        _ group: Code<CustomerGroup>, within reach: Reach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<GroupMember> {
        try list(group, within: reach).page(
            request, by: Self.order(request.sort), in: tx
        ) { row in
            GroupMember(
                customer: try row.next(), name: try row.next(), since: try row.next(),
                actor: try row.next())
        }
    }

    func list(_ group: Code<CustomerGroup>, within reach: Reach) -> SortedList<GroupMember> {
        SortedList(
            "crm.group-members", "m.customer, c.name, m.since, m.actor",
            from: "crm_group_members m JOIN crm_customers c ON c.id = m.customer",
            where: ["m.group_code = \(group)"],
            within: CustomerStore.isMet("m.customer", within: reach))
    }

    static func order(_ age: AgeSort) -> ListOrder<GroupMember> {
        .by(age, .instant("m.since") { $0.since }, .id("m.customer") { $0.customer.raw })
    }
}
