import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Looks for terms of returns that this program cannot read or reckon: their returns give back what
/// each unit cost, as if nothing clawed back.
struct ReturnTermsCheck: Sendable {
    private static let portion = 200

    /// What `selaras verify` says of them, at most so many findings as of any check.
    func unreadable(in tx: borrowing Transaction) throws -> [String] {
        let store = ReturnTermsStore()
        var findings: [String] = []
        var last: OrderID?
        while findings.count < Check.enough {
            let portion = try store.list(after: last, limit: Self.portion, in: tx)
            guard let end = portion.last else { break }
            last = end.order
            for stored in portion {
                guard let order = try OrderStore().find(stored.order, in: tx),
                    !isReckoned(stored, order)
                else { continue }
                findings.append(
                    "The terms of returns of order \(order.numberText) cannot be read or "
                        + "reckoned: its returns give back what each unit cost.")
            }
        }
        return findings
    }

    /// Whether the terms are of all goods of the order, as a return demands, which cost what they
    /// say, and tell what comes back of one unit.
    private func isReckoned(_ stored: ReturnTermsStore.Stored, _ order: Order) -> Bool {
        guard let terms = ReturnTerms(text: stored.terms, in: order.currency),
            let first = terms.goods.first
        else { return false }
        let none = Money.zero(order.currency)
        let one = first.unit == .piece ? min(first.quantity, .one) : first.quantity
        do throws(RetailError) {
            guard try terms.gross(in: order.currency).amount == stored.gross else { return false }
            if let cost = terms.cost, try terms.cost(by: order.rules).amount != cost {
                return false
            }
            let refund = try terms.refund(
                returned: [first.line: one], before: none, by: order.rules)
            return refund.amount.amount <= stored.gross
        } catch { return false }
    }
}
