import RetailContracts
import RetailCore
import RetailStorage

/// The table of what charges cost before: a sale that is told late costs what it cost.
struct ChargeTermsStore: Sendable {
    /// Keeps the terms of an entry, which count for nothing from a moment on.
    func insert(
        _ old: ChargeEntry, until moment: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO orders_charge_terms (code, version, until, price, tax_included, tax_class)
            VALUES (\(old.charge.code), \(old.version), \(moment), \(old.price.amount),
                    \(old.isTaxIncluded ? 1 : 0), \(old.taxClass))
            """)
    }

    /// What those of the charges cost at a moment that have changed since.
    func terms(
        of charges: [ChargeEntry], at moment: Instant, in tx: borrowing Transaction
    ) throws -> [Code<Charge>: ChargeTerms] {
        guard !charges.isEmpty else { return [:] }
        let currencies = Dictionary(
            charges.map { ($0.charge.code, $0.price.currency) }, uniquingKeysWith: { one, _ in one })
        let rows: [(code: Code<Charge>, price: Int64, isIncluded: Bool, taxClass: Code<TaxClass>?)] =
            try tx.query(
                """
                SELECT t.code, t.price, t.tax_included, t.tax_class
                  FROM orders_charge_terms t
                 WHERE t.code IN (\(list: Array(currencies.keys)))
                   AND t.version = (SELECT MIN(n.version) FROM orders_charge_terms n
                                     WHERE n.code = t.code AND n.until > \(moment))
                """
            ) { row in (try row.next(), try row.next(), try row.next(), try row.next()) }
        var terms: [Code<Charge>: ChargeTerms] = [:]
        for row in rows {
            guard let currency = currencies[row.code] else { continue }
            terms[row.code] = ChargeTerms(
                price: Money(row.price, currency), isTaxIncluded: row.isIncluded,
                taxClass: row.taxClass)
        }
        return terms
    }
}
