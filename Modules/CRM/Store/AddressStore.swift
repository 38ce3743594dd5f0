import RetailContracts
import RetailCore
import RetailStorage
import RetailSync

/// The table of addresses, each telling a version.
struct AddressStore: Sendable {
    /// The addresses of several records that stand, or stood at a moment.
    func standing(
        of records: [CustomerID], at moment: Instant? = nil, in tx: borrowing Transaction
    ) throws -> [Address] {
        let stands: SQL =
            moment.map { "a.recorded_at <= \($0) AND (a.until IS NULL OR a.until > \($0))" }
            ?? "a.until IS NULL"
        return try tx.query(
            """
            SELECT \(columns.names(of: "a")) FROM crm_addresses a
             WHERE a.customer IN (\(list: records)) AND \(stands)
             ORDER BY a.id
            """, columns.read)
    }

    /// The standing version of an address of one of several records.
    func find(
        _ id: AddressID, of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> Address? {
        try tx.first(
            """
            SELECT \(columns.names(of: "a")) FROM crm_addresses a
             WHERE a.id = \(id) AND a.until IS NULL AND a.customer IN (\(list: records))
            """, columns.read)
    }

    func add(_ address: Address, in tx: borrowing Transaction) throws {
        try tx.execute(
            "INSERT INTO crm_addresses (\(columns.names)) VALUES (\(columns.values(address)))")
    }

    /// Lets a version stand no more.
    /// - Returns: false where it does not already.
    func end(_ address: Address, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        // Clocks step back; no version ends before it was kept.
        try tx.executeOne(
            """
            UPDATE crm_addresses SET until = \(max(now, address.recordedAt))
             WHERE id = \(address.id) AND version = \(address.version) AND until IS NULL
            """)
    }

    /// How many addresses of a record stand.
    func count(of record: CustomerID, in tx: borrowing Transaction) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM crm_addresses WHERE customer = \(record) AND until IS NULL
            """
        ) { row in Int(try row.next() as Int64) } ?? 0
    }
}

private let columns = Columns(Address.init) {
    $0.column("id", \.id)
    $0.column("customer", \.customer)
    $0.column("version", \.version)
    $0.group(\.facts, AddressFacts.init) {
        $0.column("label", \.label)
        $0.column("recipient", \.recipient)
        $0.column("country", \.country)
        $0.column("region", \.region)
        $0.column(
            "lines", \.lines, as: { StoredTexts.write($0) }, from: { try StoredTexts.list($0) })
        $0.column("postcode", \.postcode)
    }
    $0.column("source", \.source)
    $0.column("actor", \.actor)
    $0.column("recorded_at", \.recordedAt)
    $0.column("until", \.until)
}
