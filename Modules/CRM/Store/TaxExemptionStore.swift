import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of who owes no tax.
struct TaxExemptionStore: Sendable {
    /// The number of the first exemption that holds at a moment for a customer, as themselves or as
    /// a member, by then, of a group that was in use, under any of the merged records.
    func holding(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        let records = GroupMemberStore.records(of: "id = \(customer)")
        let groups = GroupMemberStore.groups(of: records, at: moment)
        let holds: SQL = """
            e.starts_at <= \(moment) AND (e.ends_at IS NULL OR e.ends_at > \(moment))
            """
        let number: Int64?? = try tx.first(
            """
            SELECT MIN(f.number)
              FROM (SELECT e.number FROM crm_tax_exemptions e
                     WHERE e.customer IN (\(records)) AND \(holds)
                     UNION ALL
                    SELECT e.number FROM crm_tax_exemptions e
                     WHERE e.group_code IN (\(groups)) AND \(holds)) f
            """
        ) { row in try row.next() as Int64? }
        return number ?? nil
    }

    /// Whether members of a group owe no tax, now or from a later moment on.
    func isExempt(
        _ group: Code<CustomerGroup>, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM crm_tax_exemptions e
             WHERE e.group_code = \(group) AND (e.ends_at IS NULL OR e.ends_at > \(now))
            """
        ) { row in try row.next() as Int64 } != nil
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> TaxExemption? {
        try tx.first(
            """
            SELECT \(columns.names(of: "e")) FROM crm_tax_exemptions e
             WHERE e.number = \(number)
            """, columns.read)
    }

    func list(
        _ filter: TaxExemptionFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<TaxExemption> {
        try list(filter).page(
            request, by: .by(request.sort, .number("e.number") { $0.number }), in: tx, columns.read)
    }

    func list(_ filter: TaxExemptionFilter) -> SortedList<TaxExemption> {
        var conditions: [SQL] = []
        if let customer = filter.customer {
            let records = GroupMemberStore.records(of: "id = \(customer)")
            conditions.append("e.customer IN (\(records))")
        }
        if let group = filter.group { conditions.append("e.group_code = \(group)") }
        return SortedList(
            "crm.tax-exemptions", columns.names(of: "e"), from: "crm_tax_exemptions e",
            where: conditions)
    }

    /// - Returns: the number that it got.
    func insert(_ exemption: TaxExemption, in tx: borrowing Transaction) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_tax_exemptions (\(columns.names))
            VALUES (\(columns.values(exemption)))
            """, numbering: "number")
    }

    /// Lets one be over at a moment.
    /// - Returns: false where it is over by then already.
    func end(_ number: Int64, at moment: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_tax_exemptions SET ends_at = \(moment)
             WHERE number = \(number) AND (ends_at IS NULL OR ends_at > \(moment))
            """)
    }
}

private let columns = Columns(TaxExemption.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("group_code", \.group)
    $0.column("reason", \.reason)
    $0.column("certificate", \.certificate)
    $0.column("starts_at", \.startsAt)
    $0.column("ends_at", \.endsAt)
    $0.column("set_at", \.setAt)
    $0.column("set_by", \.setBy)
}
