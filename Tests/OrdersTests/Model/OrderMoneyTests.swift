import RetailTestSupport
import Testing

@testable import RetailOrders

/// Walks every state that the money of a small order can reach by the acts that there are, each in
/// every size: what the table of steps must allow is found, not remembered.
struct OrderMoneyTests {
    @Test func `the table has exactly the steps that money can take`() {
        let walk = MoneyWalk(gross: 3)
        #expect(walk.states > 500)
        #expect(walk.steps == Self.table)
    }

    @Test func `a debt that was written off below a promise is no step outside the table`() {
        let before = OrderMoney(gross: 100, writtenOff: 40, promised: 60)
        let after = OrderMoney(gross: 100, writtenOff: 40, paid: 60)
        #expect(PaymentState.of(before) == .authorised)
        #expect(PaymentState.of(after) == .writtenOff)
        let axes = OrderAxes(payment: .authorised, fulfilment: .partlyFulfilled)
        #expect(
            axes.mayBecome(OrderAxes(payment: .writtenOff, fulfilment: .partlyFulfilled)))
    }

    private static var table: Set<AxisStep> {
        Set(OrderAxes.steps.filter { $0.axis == "payment" })
    }
}

/// All that can become of the money of one order.
private struct MoneyWalk {
    private(set) var steps: Set<AxisStep> = []
    private var reached: Set<ItemAtLocation>
    private let most: Int64

    var states: Int { reached.count }

    /// The money and how the sale stands: expired orders alone are taken up again.
    private struct ItemAtLocation: Hashable {
        var money: OrderMoney
        var isExpired = false
    }

    init(gross: Int64) {
        most = gross + 2
        reached = [
            ItemAtLocation(money: OrderMoney(gross: gross)),
            ItemAtLocation(money: OrderMoney(gross: 0)),
        ]
        var waiting = Array(reached)
        while let place = waiting.popLast() {
            for next in acts(on: place) where next.money.paid <= most {
                note(PaymentState.of(place.money), PaymentState.of(next.money))
                if reached.insert(next).inserted { waiting.append(next) }
            }
        }
    }

    private mutating func note(_ from: PaymentState, _ to: PaymentState) {
        guard from != to else { return }
        steps.insert(AxisStep(axis: "payment", from: from.rawValue, to: to.rawValue))
    }

    private func acts(on place: ItemAtLocation) -> [ItemAtLocation] {
        let money = place.money
        let taken = takings(money)
        let refunds =
            upTo(money.owed).map { amount in with(money) { $0.refunded += amount } }
            // What could not go back.
            + upTo(money.refunded).map { amount in with(money) { $0.refunded -= amount } }
        guard !money.isGone else {
            let kept = (taken + refunds).map {
                ItemAtLocation(money: $0, isExpired: place.isExpired)
            }
            guard place.isExpired, money.net >= money.gross - money.credited else { return kept }
            return kept + [ItemAtLocation(money: with(money) { $0.isGone = false })]
        }
        let changed = taken + refunds + losses(money) + returns(money) + edits(money)
        return changed.map { ItemAtLocation(money: $0) } + ends(money)
    }

    /// Promises, money that came in, and promises told as paid, in one act.
    private func takings(_ money: OrderMoney) -> [OrderMoney] {
        upTo(money.promised, from: 0).flatMap { kept in
            upTo(money.takeable, from: 0).flatMap { promised in
                upTo(most, from: 0).map { paid in
                    with(money) {
                        $0.promised += promised - kept
                        $0.paid += kept + paid
                    }
                }
            }
        }
    }

    private func losses(_ money: OrderMoney) -> [OrderMoney] {
        upTo(money.promised).map { amount in with(money) { $0.promised -= amount } }
            + upTo(money.uncovered).map { amount in with(money) { $0.writtenOff += amount } }
    }

    private func returns(_ money: OrderMoney) -> [OrderMoney] {
        upTo(money.gross - money.credited).map { credit in
            with(money) {
                $0.credited += credit
                $0.refunded += min(credit, $0.owed)
            }
        }
    }

    /// What an edit takes off is owed; it asks for more only where nothing went back.
    private func edits(_ money: OrderMoney) -> [OrderMoney] {
        upTo(money.gross - money.credited, from: 0).flatMap { given in
            upTo(max(0, most - money.gross), from: 0).map { added in
                with(money) {
                    $0.credited += given
                    $0.gross += added
                }
            }
        }.filter { edited in
            edited.missing <= money.missing || (money.refunded == 0 && money.writtenOff == 0)
        }
    }

    private func ends(_ money: OrderMoney) -> [ItemAtLocation] {
        let given = with(money) {
            $0.promised = 0
            $0.isGone = true
        }
        let cancelled = ItemAtLocation(money: with(given) { $0.refunded = $0.paid })
        // Of what expires nothing has left; of its delivery something may have come back.
        guard PaymentState.of(money).isWaiting else { return [cancelled] }
        return [cancelled]
            + upTo(money.net, from: 0).map { points in
                ItemAtLocation(money: with(given) { $0.refunded += points }, isExpired: true)
            }
    }

    private func with(_ money: OrderMoney, _ change: (inout OrderMoney) -> Void) -> OrderMoney {
        var money = money
        change(&money)
        return money
    }

    private func upTo(_ most: Int64, from least: Int64 = 1) -> [Int64] {
        most < least ? [] : Array(least...most)
    }
}
