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
        #expect(
            table == [
                "commercial: open > completed", "commercial: open > cancelled",
                "payment: unpaid > partly-paid", "payment: unpaid > paid",
                "payment: partly-paid > paid", "payment: partly-paid > refunded",
                "payment: paid > partly-refunded", "payment: paid > refunded",
                "payment: partly-refunded > refunded",
                "fulfilment: unfulfilled > partly-fulfilled",
                "fulfilment: unfulfilled > fulfilled",
                "fulfilment: partly-fulfilled > fulfilled", "return: none > partly-returned",
                "return: none > returned", "return: partly-returned > returned",
            ])
    }

    @Test func `no order goes back along any axis`() {
        for from in Self.everything {
            for to in Self.everything where from != to && from.mayBecome(to) {
                #expect(!to.mayBecome(from))
            }
        }
    }

    @Test func `the headline follows from the axes`() {
        for axes in Self.everything {
            let status = axes.status
            switch axes.commercial {
            case .cancelled: #expect(status == .cancelled)
            case .completed: #expect([.completed, .partlyReturned, .returned].contains(status))
            case .open: #expect(![.cancelled, .completed].contains(status))
            }
        }
        #expect(OrderAxes().status == .awaitingPayment)
        #expect(OrderAxes(payment: .paid).status == .awaitingFulfilment)
        #expect(Set(Self.everything.map(\.status)) == Set(OrderStatus.allCases))
    }

    @Test func `the payment state follows from the amounts`() {
        let table: [(Int64, Int64, Int64, PaymentState)] = [
            (100, 0, 0, .unpaid), (100, 1, 0, .partlyPaid), (100, 100, 0, .paid), (0, 0, 0, .paid),
            (100, 100, 1, .partlyRefunded), (100, 100, 100, .refunded), (100, 40, 40, .refunded),
        ]
        for (total, paid, refunded, state) in table {
            #expect(PaymentState.of(total: total, paid: paid, refunded: refunded) == state)
        }
    }
}
