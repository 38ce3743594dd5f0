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
            for (id, text) in portion {
                guard let order = try OrderStore().find(id, in: tx), !isReckoned(text, order)
                else { continue }
                findings.append(
                    "The terms of returns of order \(order.numberText) cannot be read or "
                        + "reckoned: its returns give back what each unit cost.")
            }
        }
        return findings
    }

    /// Whether nothing comes back of nothing, as the terms have it.
    private func isReckoned(_ text: String, _ order: Order) -> Bool {
        guard let terms = ReturnTerms(text: text, in: order.currency) else { return false }
        let none = Money.zero(order.currency)
        do throws(RetailError) {
            let refund = try terms.refund(returned: [:], before: none, by: order.rules)
            let gross = try terms.gross(in: order.currency)
            return refund.amount.isZero && refund.owed.isZero
                && gross.amount <= order.gross.amount
        } catch { return false }
    }
}
