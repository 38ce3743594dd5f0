import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what sources said of customers.
struct ProfileStore: Sendable {
    /// The values of several records that stand, or stood at a moment as it was known then.
    func standing(
        of records: [CustomerID], at moment: Instant? = nil, in tx: borrowing Transaction
    ) throws -> [ProfileValue] {
        let stands: SQL =
            moment.map { "recorded_at <= \($0) AND (until IS NULL OR until > \($0))" }
            ?? "until IS NULL"
        return try tx.query(
            """
            SELECT \(columns.names(of: "v")) FROM crm_profile_values v
             WHERE customer IN (\(list: records)) AND \(stands)
            """, columns.read)
    }

    /// Which of several sources say something of which records.
    func sources(
        of records: [CustomerID], among sources: [String], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        let found = try tx.query(
            """
            SELECT DISTINCT customer, source FROM crm_profile_values
             WHERE customer IN (\(list: records)) AND source IN (\(list: sources))
               AND until IS NULL
            """
        ) { row in (try row.next() as CustomerID, try row.next() as String) }
        return Dictionary(grouping: found, by: \.0).mapValues { Set($0.map(\.1)) }
    }

    /// Keeps what a change adds, and ends what it takes the place of; two statements at most.
    /// - Throws: `request.stale-version` when a value is not standing any more.
    func apply(_ change: ProfileChange, at now: Instant, in tx: borrowing Transaction) throws {
        if !change.ended.isEmpty {
            // Clocks step back; no value ends before it was kept.
            let ended = try tx.execute(
                """
                UPDATE crm_profile_values
                   SET until = CASE WHEN recorded_at > \(now) THEN recorded_at ELSE \(now) END
                 WHERE number IN (\(list: change.ended)) AND until IS NULL
                """)
            guard ended == change.ended.count else {
                throw RequestErrors.staleVersion.error("The record has changed. Read it again.")
            }
        }
        guard !change.added.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO crm_profile_values (\(columns.names))
            VALUES \(SQL.rows(change.added) { "(\(columns.values($0)))" })
            """)
    }

    /// A page of all values of several records, those that have ended too.
    func list(
        _ filter: ProfileValueFilter, of customer: CustomerSummary,
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<ProfileValue> {
        try list(filter, of: customer).page(
            request, by: Self.order(request.sort), in: tx, columns.read)
    }

    func list(
        _ filter: ProfileValueFilter, of customer: CustomerSummary
    ) -> SortedList<ProfileValue> {
        SortedList(
            "crm.profile-values/\(customer.id.text)", columns.names(of: "v"),
            from: "crm_profile_values v",
            where: filter.field.map { ["v.field = \($0)"] } ?? [],
            branches: customer.members.map { "v.customer = \($0)" })
    }

    static func order(_ age: AgeSort) -> ListOrder<ProfileValue> {
        .by(age, .number("v.number") { $0.number })
    }

    /// Records that say another name, birth date or locale than their last word on it.
    func strays(in tx: borrowing Transaction) throws -> [CustomerID] {
        func differs(_ column: SQL, _ field: ProfileField) -> SQL {
            """
            COALESCE(c.\(column), '') <> COALESCE((
                SELECT v.value FROM crm_profile_values v
                 WHERE v.customer = c.id AND v.field = \(field) AND v.item = ''
                   AND v.until IS NULL AND v.value IS NOT NULL
                 ORDER BY v.at DESC, v.number DESC LIMIT 1), '')
            """
        }
        let any = SQL.any(of: [
            differs("name", .name), differs("birth_date", .birthDate), differs("locale", .locale),
        ])
        return try tx.query(
            """
            SELECT c.id FROM crm_customers c
             WHERE c.erased_at IS NULL AND (\(any)) LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }
}

private let columns = Columns(ProfileValue.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("field", \.field)
    $0.column("item", \.item)
    $0.column("value", \.text)
    $0.column("source", \.source)
    $0.column("actor", \.actor)
    $0.column("at", \.at)
    $0.column("recorded_at", \.recordedAt)
    $0.column("until", \.until)
}
