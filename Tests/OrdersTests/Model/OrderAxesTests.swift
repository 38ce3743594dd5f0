import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

struct OrderAxesTests {
    static let everything: [OrderAxes] = CommercialState.allCases.flatMap { commercial in
        PaymentState.allCases.flatMap { payment in
            FulfilmentProgress.allCases.flatMap { fulfilment in
                ReturnProgress.allCases.map { returning in
                    OrderAxes(
                        commercial: commercial, payment: payment, fulfilment: fulfilment,
                        returning: returning)
                }
            }
        }
    }

    @Test func `every pair of states is allowed exactly when the table has its steps`() {
        let steps = Set(OrderAxes.steps)
        func isStep(_ axis: String, _ from: String, _ to: String) -> Bool {
            from == to || steps.contains(AxisStep(axis: axis, from: from, to: to))
        }
        for from in Self.everything {
            for to in Self.everything {
                let isAllowed =
                    isStep("commercial", from.commercial.rawValue, to.commercial.rawValue)
                    && isStep("payment", from.payment.rawValue, to.payment.rawValue)
                    && isStep("fulfilment", from.fulfilment.rawValue, to.fulfilment.rawValue)
                    && isStep("return", from.returning.rawValue, to.returning.rawValue)
                #expect(from.mayBecome(to) == isAllowed)
            }
        }
    }

    @Test func `the table has these steps and no others`() {
        let table = OrderAxes.steps.map { "\($0.axis): \($0.from) > \($0.to)" }
        #expect(table == Self.table)
    }

    @Test func `no order goes back along any axis, but that promises are given up`() {
        // An expired order that was paid late goes on; a promise that is given up is due again.
        let back: Set<[String]> = [
            ["open", "expired"], ["unpaid", "authorised"], ["authorised", "partly-paid"],
            // Money that comes after a refund makes it one in part until it went back as well.
            ["partly-refunded", "refunded"], ["paid", "partly-refunded"],
            // With the goods the debt is gone that was written off.
            ["unpaid", "written-off"],
            // Held and released as often as somebody doubts.
            ["none", "held"],
            // What was to go back could not.
            // An edit asks for more.
            ["paid", "unpaid"], ["paid", "authorised"], ["paid", "partly-paid"],
            ["paid", "refunded"], ["partly-paid", "partly-refunded"], ["partly-paid", "refunded"],
        ]
        let steps = OrderAxes.steps
        for step in steps where steps.contains(where: { $0.from == step.to && $0.to == step.from })
        {
            #expect(back.contains([step.from, step.to]) || back.contains([step.to, step.from]))
        }
    }

    @Test func `the headline follows from the axes`() {
        for axes in Self.everything {
            let status = axes.status
            switch axes.commercial {
            case .cancelled: #expect(status == .cancelled)
            case .expired: #expect(status == .expired)
            case .completed: #expect([.completed, .partlyReturned, .returned].contains(status))
            case .open: #expect(![.cancelled, .expired, .completed].contains(status))
            }
        }
        #expect(OrderAxes().status == .awaitingPayment)
        #expect(OrderAxes(payment: .paid).status == .awaitingFulfilment)
        #expect(Set(Self.everything.map(\.status)) == Set(OrderStatus.allCases))
    }

    @Test func `the payment state follows from the amounts`() {
        let table: [(OrderMoney, PaymentState)] = [
            (OrderMoney(gross: 100), .unpaid), (OrderMoney(gross: 0), .paid),
            (OrderMoney(gross: 100, paid: 1), .partlyPaid),
            (OrderMoney(gross: 100, paid: 100), .paid),
            (OrderMoney(gross: 100, paid: 120), .paid),
            (OrderMoney(gross: 100, paid: 120, refunded: 20), .paid),
            (OrderMoney(gross: 0, paid: 20, refunded: 20), .paid),
            (OrderMoney(gross: 100, promised: 100), .authorised),
            (OrderMoney(gross: 100, promised: 99), .unpaid),
            (OrderMoney(gross: 100, paid: 40, promised: 60), .authorised),
            (OrderMoney(gross: 100, paid: 40, promised: 59), .partlyPaid),
            (OrderMoney(gross: 100, credited: 50, paid: 50), .paid),
            (OrderMoney(gross: 100, credited: 100), .paid),
            (OrderMoney(gross: 100, writtenOff: 100), .writtenOff),
            (OrderMoney(gross: 100, writtenOff: 60, paid: 40), .writtenOff),
            (OrderMoney(gross: 100, writtenOff: 60, paid: 100), .paid),
            (OrderMoney(gross: 100, credited: 50, paid: 100, refunded: 50), .partlyRefunded),
            (OrderMoney(gross: 100, credited: 100, paid: 100, refunded: 100), .refunded),
            (OrderMoney(gross: 100, paid: 40, refunded: 40, isGone: true), .refunded),
            (OrderMoney(gross: 100, paid: 100, isGone: true), .paid),
            (OrderMoney(gross: 100, isGone: true), .unpaid),
        ]
        for (money, state) in table {
            #expect(PaymentState.of(money) == state, "\(money)")
        }
    }

    @Test func `nothing is due and owed at once, and the difference is the money's`() {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<2_000 {
            let gross = Int64.random(in: 0...100, using: &random)
            let paid = Int64.random(in: 0...150, using: &random)
            let money = OrderMoney(
                gross: gross, credited: Int64.random(in: 0...gross, using: &random),
                writtenOff: Int64.random(in: 0...gross, using: &random), paid: paid,
                refunded: Int64.random(in: 0...paid, using: &random),
                promised: Int64.random(in: 0...50, using: &random),
                isGone: Bool.random(using: &random))
            #expect(money.due == 0 || money.owed == 0)
            #expect(money.owed - money.missing == money.net - money.worth)
            #expect(money.due <= money.missing && money.uncovered <= money.due)
            #expect(money.takeable <= money.missing)
        }
    }

    private static let table = [
        "commercial: open > completed",
        "commercial: open > cancelled",
        "commercial: open > expired",
        "commercial: expired > open",
        "payment: unpaid > authorised",
        "payment: unpaid > partly-paid",
        "payment: unpaid > paid",
        "payment: unpaid > written-off",
        "payment: authorised > unpaid",
        "payment: authorised > partly-paid",
        "payment: authorised > paid",
        "payment: authorised > written-off",
        "payment: authorised > partly-refunded",
        "payment: authorised > refunded",
        "payment: partly-paid > authorised",
        "payment: partly-paid > paid",
        "payment: partly-paid > written-off",
        "payment: partly-paid > partly-refunded",
        "payment: partly-paid > refunded",
        "payment: paid > unpaid", "payment: paid > authorised", "payment: paid > partly-paid",
        "payment: paid > partly-refunded",
        "payment: paid > refunded",
        "payment: written-off > unpaid",
        "payment: written-off > paid",
        "payment: written-off > partly-refunded",
        "payment: written-off > refunded",
        "payment: partly-refunded > partly-paid", "payment: partly-refunded > paid",
        "payment: partly-refunded > refunded",
        "payment: refunded > partly-paid", "payment: refunded > paid",
        "payment: refunded > partly-refunded",
        "fulfilment: unfulfilled > partly-fulfilled",
        "fulfilment: unfulfilled > fulfilled",
        "fulfilment: partly-fulfilled > fulfilled",
        "return: none > partly-returned",
        "return: none > returned",
        "return: partly-returned > returned",
        "hold: none > held",
        "hold: held > none",
    ]
}
