import RetailCore
import RetailStorage

/// The tables of barcodes and of the codes of other channels.
struct CodeStore: Sendable {
    func barcodes(of skus: [SKU], in tx: borrowing Transaction) throws -> [SKU: [Barcode]] {
        let rows = try tx.query(
            """
            SELECT sku, text, gtin, verdict FROM catalogue_barcodes
             WHERE sku IN (\(list: skus))
             ORDER BY sku, text
            """
        ) { row in
            let (sku, text): (SKU, String) = (try row.next(), try row.next())
            let number: Int64? = try row.next()
            return (
                sku,
                Barcode(
                    text: text, gtin: try number.map { try GTIN(number: UInt64(clamping: $0)) },
                    verdict: try row.next())
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The item that has a barcode, by its number when it is a trade number.
    func sku(with barcode: Barcode, in tx: borrowing Transaction) throws -> SKU? {
        if let gtin = barcode.gtin {
            let number = Int64(clamping: gtin.number)
            return try tx.first(
                """
                SELECT v.spelling FROM catalogue_barcodes b
                  JOIN catalogue_variants v ON v.sku = b.sku
                 WHERE b.gtin = \(number)
                """
            ) { try $0[0] }
        }
        let owners = try tx.query(
            """
            SELECT v.spelling FROM catalogue_barcodes b
              JOIN catalogue_variants v ON v.sku = b.sku
             WHERE b.text = \(barcode.text)
             LIMIT 2
            """
        ) { try $0[0] as SKU }
        return owners.count == 1 ? owners.first : nil
    }

    /// The items that have some of the trade numbers.
    func owners(of barcodes: [Barcode], in tx: borrowing Transaction) throws -> [GTIN: SKU] {
        var owners: [GTIN: SKU] = [:]
        for portion in Set(barcodes.compactMap(\.gtin)).sorted(by: { $0.number < $1.number }).chunks
        {
            let numbers = portion.map { Int64(clamping: $0.number) }
            try tx.forEach(
                """
                SELECT b.gtin, v.spelling FROM catalogue_barcodes b
                  JOIN catalogue_variants v ON v.sku = b.sku
                 WHERE b.gtin IN (\(list: numbers))
                """
            ) { row in
                let number: Int64 = try row.next()
                owners[try GTIN(number: UInt64(clamping: number))] = try row.next()
                return true
            }
        }
        return owners
    }

    /// Adds what is printed on items, all in one statement.
    func insert(
        _ barcodes: [(sku: SKU, barcode: Barcode)], in tx: borrowing Transaction
    ) throws {
        for portion in barcodes.chunks {
            let rows = SQL.rows(Array(portion)) { sku, barcode in
                let number = barcode.gtin.map { Int64(clamping: $0.number) }
                return "(\(sku), \(barcode.text), \(number), \(barcode.verdict))"
            }
            try tx.execute(
                "INSERT INTO catalogue_barcodes (sku, text, gtin, verdict) VALUES \(rows)")
        }
    }

    func sku(
        with code: String, on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> SKU? {
        try tx.first(
            """
            SELECT v.spelling FROM catalogue_codes c
              JOIN catalogue_variants v ON v.sku = c.sku
             WHERE c.channel = \(channel) AND c.code = \(code)
            """
        ) { try $0[0] }
    }

    func codes(of skus: [SKU], in tx: borrowing Transaction) throws -> [SKU: [ExternalCode]] {
        let rows = try tx.query(
            "SELECT sku, channel, code FROM catalogue_codes WHERE sku IN (\(list: skus))"
        ) { row in
            (try row.next() as SKU, ExternalCode(channel: try row.next(), code: try row.next()))
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { codes in
            codes.map(\.1).sorted { ($0.channel, $0.code) < ($1.channel, $1.code) }
        }
    }

    /// - Returns: false when the code is there already.
    func insert(
        _ code: ExternalCode, of sku: SKU, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_codes (channel, code, sku)
            VALUES (\(code.channel), \(code.code), \(sku))
            ON CONFLICT (channel, code) DO NOTHING
            """)
    }
}
