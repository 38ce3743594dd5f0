import RetailContracts
import RetailCore
import RetailStorage

/// The tables of where goods are sent to: of carts, and of orders.
struct DestinationStore: Sendable {
    private let table: SQL
    private let holder: SQL

    static let carts = DestinationStore(table: "orders_cart_destinations", holder: "cart")
    static let orders = DestinationStore(table: "orders_destinations", holder: "order_id")

    /// Keeps where something goes, of which nothing was kept.
    func insert(
        _ destination: Destination, of id: RawID, in tx: borrowing Transaction
    ) throws {
        let address = destination.address
        let regions = destination.regions
        try tx.execute(
            """
            INSERT INTO \(table) (\(holder), \(Self.names))
            VALUES (\(id), \(address?.recipient), \(destination.phone), \(address?.country),
                \(address?.region), \(regions.map(\.code).stacked), \(regions.map(\.name).stacked),
                \(address?.lines.stacked), \(address?.postcode), \(destination.words.giftMessage),
                \(destination.words.purchaseNumber), \(destination.words.instructions))
            """)
    }

    /// Keeps where something goes in place of what was kept; nil takes it away.
    func put(
        _ destination: Destination?, of id: RawID, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM \(table) WHERE \(holder) = \(id)")
        if let destination { try insert(destination, of: id, in: tx) }
    }

    func find(_ id: RawID, in tx: borrowing Transaction) throws -> Destination? {
        try tx.first(
            "SELECT \(Self.names) FROM \(table) WHERE \(holder) = \(id)", Self.destination
        ).flatMap(\.self)
    }

    /// What cards say that are packed with the goods of several; those without one are left out.
    func giftMessages(
        of ids: [RawID], in tx: borrowing Transaction
    ) throws -> [RawID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows: [(RawID, String)] = try tx.query(
            """
            SELECT \(holder), gift_message FROM \(table)
             WHERE \(holder) IN (\(list: ids)) AND gift_message IS NOT NULL
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(rows, uniquingKeysWith: { one, _ in one })
    }

    static let names: SQL = """
        recipient, phone, country, region, region_codes, region_names, lines, postcode,
        gift_message, purchase_number, instructions
        """

    /// Reads the columns; nil where nothing stands in any.
    static func destination(_ row: borrowing Row) throws -> Destination? {
        let (recipient, phone): (String?, String?) = (try row.next(), try row.next())
        let (country, region): (Country?, String?) = (try row.next(), try row.next())
        let (codes, names): (String?, String?) = (try row.next(), try row.next())
        let (lines, postcode): (String?, String?) = (try row.next(), try row.next())
        let words = DestinationWords(
            giftMessage: try row.next(), purchaseNumber: try row.next(),
            instructions: try row.next())
        let read = Destination(
            address: country.map {
                PostalAddress(
                    recipient: recipient, country: $0, region: region, lines: lines.unstacked,
                    postcode: postcode)
            }, phone: phone,
            regions: zip(codes.unstacked, names.unstacked).map {
                NamedRegion(code: $0, name: $1)
            }, words: words)
        return read.isEmpty ? nil : read
    }
}

extension [String] {
    /// As a column has them, one a line: none of them has a line feed.
    fileprivate var stacked: String? { isEmpty ? nil : joined(separator: "\n") }
}

extension String? {
    fileprivate var unstacked: [String] {
        self?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    }
}
