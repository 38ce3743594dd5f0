import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Looks for terms of returns that this program cannot read: their returns give back what each unit
/// cost, as if nothing clawed back.
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
            for (order, currency, terms) in portion
            where ReturnTerms(text: terms, in: currency) == nil {
                findings.append(
                    "The terms of returns of order \(order.text) cannot be read: its returns give "
                        + "back what each unit cost.")
            }
        }
        return findings
    }
}
