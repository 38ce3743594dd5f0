import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How long orders wait for their money, by the tender that is expected.
struct Terms: Sendable {
    let store = TermStore()

    static let write = Permission(
        "orders.terms.write", "Say how long orders wait for their money.")

    /// The terms in force, of every tender.
    func list(in tx: borrowing Transaction) throws -> [PaymentTerm] {
        let set = try store.list(in: tx)
        return TermTender.allCases.map { tender in
            set.first { $0.tender == tender } ?? .usual(tender)
        }
    }

    /// Until when an order waits that is placed at `moment`.
    func end(
        _ tender: TermTender, from moment: Instant, in tx: borrowing Transaction
    ) throws -> Instant {
        (try store.find(tender, in: tx) ?? .usual(tender)).end(from: moment)
    }
}
