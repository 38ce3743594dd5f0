import RetailContracts
import RetailCore
import RetailStorage

/// The table of how long orders wait for their money.
struct TermStore: Sendable {
    /// What the retailer has set, by the name of the tender.
    func list(in tx: borrowing Transaction) throws -> [PaymentTerm] {
        try tx.query("SELECT tender, minutes FROM orders_payment_terms") { row in
            PaymentTerm(tender: try row.next(), minutes: try row.next())
        }
    }

    func find(_ tender: TermTender, in tx: borrowing Transaction) throws -> PaymentTerm? {
        try tx.first(
            "SELECT tender, minutes FROM orders_payment_terms WHERE tender = \(tender)"
        ) { row in
            PaymentTerm(tender: try row.next(), minutes: try row.next())
        }
    }

    func put(_ term: PaymentTerm, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_payment_terms (tender, minutes)
            VALUES (\(term.tender), \(term.minutes))
            ON CONFLICT (tender) DO UPDATE SET minutes = excluded.minutes
            """)
    }
}
