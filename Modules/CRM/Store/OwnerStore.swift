import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of who looks after customers.
struct OwnerStore: Sendable {
    /// Who looks after any of several records now.
    func standing(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerOwner] {
        try tx.query(
            """
            SELECT \(columns.names(of: "o")) FROM crm_owners o
             WHERE o.customer IN (\(list: records)) AND o.until IS NULL
             ORDER BY o.number
            """, columns.read)
    }

    /// Some of those whom somebody looks after now.
    func standing(
        with owner: StaffID, most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerOwner] {
        try tx.query(
            """
            SELECT \(columns.names(of: "o")) FROM crm_owners o
             WHERE o.owner = \(owner) AND o.until IS NULL
             ORDER BY o.customer LIMIT \(most)
            """, columns.read)
    }

    /// Lets several be over, in one statement.
    /// - Returns: false when one is over already.
    func end(
        _ owners: [CustomerOwner], at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        guard !owners.isEmpty else { return true }
        // Clocks step back; nothing is over before it began.
        let ended = try tx.execute(
            """
            UPDATE crm_owners SET until = CASE WHEN since > \(now) THEN since ELSE \(now) END
             WHERE number IN (\(list: owners.map(\.number))) AND until IS NULL
            """)
        return ended == owners.count
    }

    /// Lets somebody look after several records, of which nobody does, in one statement.
    func add(
        _ owner: StaffID, of records: [CustomerID], by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !records.isEmpty else { return }
        let rows = SQL.rows(records) {
            "(\($0), \(owner), \(call.now), \(call.actor.text))"
        }
        try tx.execute(
            "INSERT INTO crm_owners (customer, owner, since, set_by) VALUES \(rows)")
    }

    /// A page of all who looked after any record of the customer.
    func list(
        _ customer: CustomerSummary, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<CustomerOwner> {
        try list(customer).page(request, by: Self.order(request.sort), in: tx, columns.read)
    }

    func list(_ customer: CustomerSummary) -> SortedList<CustomerOwner> {
        SortedList(
            "crm.customer-owners/\(customer.id.text)", columns.names(of: "o"), from: "crm_owners o",
            where: [], branches: customer.members.map { "o.customer = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<CustomerOwner> {
        .by(age, .number("o.number") { $0.number })
    }

    /// `SELECT id …`: the customers of whom somebody looks after any record, by the records that
    /// stand for them.
    static func customers(of owner: StaffID) -> SQL {
        """
        SELECT COALESCE(r.parent, r.id)
          FROM crm_owners o JOIN crm_customers r ON r.id = o.customer
         WHERE o.owner = \(owner) AND o.until IS NULL
        """
    }
}

private let columns = Columns({
    CustomerOwner(number: $0, customer: $1, owner: $2, since: $3, setBy: $4, until: $5)
}) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("owner", \.owner)
    $0.column("since", \.since)
    $0.column("set_by", \.setBy)
    $0.column("until", \.until)
}
