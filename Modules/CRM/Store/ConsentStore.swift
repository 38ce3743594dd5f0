import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The tables of consent evidence and of notices.
struct ConsentStore: Sendable {
    func add(_ consent: Consent, by call: Call, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_consents (customer, kind, purpose, is_granted, source, actor, at)
            VALUES (\(consent.customer), \(consent.kind), \(consent.purpose),
                \(consent.isGranted), \(consent.source), \(call.actor.text), \(consent.at))
            """)
    }

    /// The latest word of each record by kind of channel and purpose.
    func latest(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [Consent] {
        try tx.query(
            """
            SELECT customer, kind, purpose, is_granted, source, at
              FROM crm_consents c
             WHERE customer IN (\(list: customers))
               AND number = (SELECT MAX(n.number) FROM crm_consents n
                              WHERE n.customer = c.customer AND n.kind = c.kind
                                AND n.purpose = c.purpose)
             ORDER BY kind, purpose, customer
            """
        ) { row in
            Consent(
                customer: try row.next(), kind: try row.next(), purpose: try row.next(),
                isGranted: try row.next(), source: try row.next(), at: try row.next())
        }
    }

    func addNotice(
        _ notice: Notice, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_notices (customer, kind, purpose, order_id, text, actor, at)
            VALUES (\(notice.customer), \(notice.kind), \(notice.purpose), \(notice.order),
                \(notice.text), \(call.actor.text), \(call.now))
            """)
    }
}
