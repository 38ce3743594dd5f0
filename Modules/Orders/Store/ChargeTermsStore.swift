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
            INSERT INTO orders_charge_terms (code, version, until, price, tax_included, tax_class, rates)
            VALUES (\(old.charge.code), \(old.version), \(moment), \(old.price.amount),
                    \(old.isTaxIncluded ? 1 : 0), \(old.taxClass), \(old.rates))
            """)
    }

    /// What those of the charges cost at a moment that have changed since.
    func terms(
        of charges: [ChargeEntry], at moment: Instant, in tx: borrowing Transaction
    ) throws -> [Code<Charge>: ChargeTerms] {
        guard !charges.isEmpty else { return [:] }
        let rows: [(code: Code<Charge>, terms: ChargeTerms)] = try tx.query(
            """
            SELECT t.code, t.price, c.currency, t.tax_included, t.tax_class,
                   t.rates
              FROM orders_charge_terms t JOIN orders_charges c ON c.code = t.code
             WHERE t.code IN (\(list: charges.map(\.code)))
               AND t.version = (SELECT MIN(n.version) FROM orders_charge_terms n
                                 WHERE n.code = t.code AND n.until > \(moment))
            """
        ) { row in
            (
                try row.next(),
                ChargeTerms(
                    price: Money(try row.next(), try row.next()), isTaxIncluded: try row.next(),
                    taxClass: try row.next(), rates: try row.next())
            )
        }
        return Dictionary(rows.map { ($0.code, $0.terms) }, uniquingKeysWith: { one, _ in one })
    }
}
