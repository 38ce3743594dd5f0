import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about orders.
struct OrderChecks: Sendable {
    let stock: any StockHolding

    var all: [Check] {
        let store = CheckStore()
        return [
            check("totals-equal-runs", "An order costs what its units cost.") {
                try store.wrongTotals(in: $0)
            },
            check("discount-equals-runs", "Its discount is what promotions took off its units.") {
                try store.wrongDiscounts(in: $0)
            },
            check("taxes-equal-tax", "The taxes of its units are all of their tax, also returned.")
            {
                try store.wrongTaxes(in: $0)
            },
            check("runs-make-lines", "A line's runs are its units, each once.") {
                try store.wrongRuns(in: $0)
            },
            check("returned-equals-returns", "Units came back as their returns say.") {
                try store.wrongReturned(in: $0)
            },
            check("allocations-make-lines", "A line comes from its allocations, all of it.") {
                try store.wrongAllocations(in: $0)
            },
            check(
                "payments-equal-transactions",
                "A payment's counters are its transactions' sums."
            ) {
                try store.wrongPayments(in: $0)
            },
            check("paid-equals-payments", "An order is paid by its payments.") {
                try store.wrongPaid(in: $0)
            },
            check("refunds-equal-returns", "What was refunded is what returns refunded.") {
                try store.wrongRefunds(in: $0)
            },
            check(
                "clawed-back-equals-returns",
                "What an order clawed back is what its returns took off, and they say of what.",
                returns: { try store.wrongCredits(in: $0) }
            ) {
                try store.wrongClawedBack(in: $0)
            },
            Check(
                "orders.return-terms-readable",
                "The terms under which goods of an order come back can be read and reckoned."
            ) { tx in
                try ReturnTermsCheck().unreadable(in: tx)
            },
            check("amounts-payable", "Each amount of an order can be paid in its market.") {
                try store.unpayable(in: $0)
            },
            check(
                "rounding-within-step", "Coins round it by less than a step, and nothing else does."
            ) {
                try store.wrongRounding(in: $0)
            },
            check("payments-after-order", "It is paid when it is placed, or later.") {
                try store.early(in: $0)
            },
            check(
                "tenders-keep-kind", "It is paid by tenders that there are, as their kind says.",
                returns: { try store.wrongReturnKinds(in: $0) }
            ) {
                try store.wrongKinds(in: $0)
            },
            check(
                "returns-equal-transactions",
                "What a return gives by a payment is what the payment gives for it."
            ) {
                try store.wrongReturnTransactions(in: $0)
            },
            check(
                "authorised-equals-returns",
                "Of an authorised return came what returns under it say."
            ) {
                try store.wrongAuthorisations(in: $0)
            },
            check("gift-receipts-equal-returns", "What is used of a gift receipt came back by it.")
            {
                try store.wrongGiftReceipts(in: $0)
            },
            check("payments-lie-with-order", "Its payments are listed where it was sold.") {
                try store.strayed(in: $0)
            },
            check(
                "requests-equal-transactions",
                "What went back by a provider was asked of it, and what it refused came back."
            ) {
                try store.wrongRequests(in: $0)
            },
            check(
                "exchanges-keep-money",
                "What an exchange takes from an order comes to the order of what was taken."
            ) {
                try store.wrongExchanges(in: $0)
            },
            check("tenders-equal-refunds", "What a return gives by its tenders is its refund.") {
                try store.wrongTenders(in: $0)
            },
            check("fulfilled-equals-fulfilments", "Allocations count what fulfilments carry.") {
                try store.wrongFulfilments(in: $0)
            },
            check("axes-equal-amounts", "An order's state is what its amounts say.") {
                try store.wrongAxes(in: $0)
            },
            check("imported-lines-make-orders", "An imported order is what its lines add up to.") {
                try ImportedNumberStore().wrongLines(in: $0)
            },
            check("holds-equal-open-holds", "An order counts the holds that keep it.") {
                try store.wrongHolds(in: $0)
            },
            check(
                "edits-make-lines",
                "What an edit added is lines of its order, and what it gave up is a return."
            ) {
                try store.wrongEdits(in: $0)
            },
            Check("orders.windows-equal-orders", "A window is taken by the orders that have it.") {
                try store.wrongWindows(in: $0).map {
                    "Orders have other windows of \($0.location) than are taken at "
                        + "\($0.startsAt.rfc3339)."
                }
            },
            Check("orders.open-goods-held", "What an open order still needs is held for it.") {
                try unheld(in: $0)
            },
        ]
    }

    private func check(
        _ name: String, _ summary: String,
        returns: @escaping @Sendable (borrowing Transaction) throws -> [ReturnID] = { _ in [] },
        _ find: @escaping @Sendable (borrowing Transaction) throws -> [Int64]
    ) -> Check {
        Check("orders.\(name)", summary) { tx in
            var seen: Set<String> = []
            let found =
                try find(tx).map { "order \(OrderNumber.text($0))" }
                + returns(tx).map { "return \($0.text)" }
            return found.filter { seen.insert($0).inserted }.map {
                "Not so for \($0): \(summary.prefix(1).lowercased())" + summary.dropFirst()
            }
        }
    }

    /// Open orders of which stock holds less or more than has not left yet.
    private func unheld(in tx: borrowing Transaction) throws -> [String] {
        var findings: [String] = []
        var last: Int64 = 0
        while findings.count < Check.enough {
            let orders = try CheckStore().open(after: last, limit: 200, in: tx)
            guard let end = orders.last else { break }
            last = end.number
            for order in orders {
                let needed = try needed(order, in: tx)
                let held = Self.sums(try stock.held(for: .order(order.id), in: tx))
                guard needed != held else { continue }
                findings.append(
                    "Stock held for order \(order.numberText) differs from what it still needs.")
            }
        }
        return findings
    }

    private struct ItemAtLocation: Hashable {
        let sku: SKU
        let location: Code<Location>
    }

    private func needed(
        _ order: Order, in tx: borrowing Transaction
    ) throws -> [ItemAtLocation: Int64] {
        let lines = try OrderLineStore().list(order, in: tx).lines
        return Self.sums(
            try lines.flatMap { line in
                try line.allocations.compactMap { part in
                    let rest = try part.quantity.subtracting(part.fulfilled)
                    guard rest.isPositive else { return nil }
                    return StockLine(sku: line.sku, quantity: rest, location: part.location)
                }
            })
    }

    private static func sums(_ lines: [StockLine]) -> [ItemAtLocation: Int64] {
        var sums: [ItemAtLocation: Int64] = [:]
        for line in lines {
            sums[ItemAtLocation(sku: line.sku, location: line.location), default: 0] &+=
                line.quantity.thousandths
        }
        return sums
    }
}
