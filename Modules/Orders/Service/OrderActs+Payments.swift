import RetailContracts
import RetailCore
import RetailKit

/// What can be done with the payments of an order.
extension OrderActs {
    func onPayment(
        _ payment: Payment, of full: FullOrder, by call: Call
    ) throws -> [OrderAct] {
        func act(
            _ verb: String, _ permission: Permission = OrdersPermissions.writePayments,
            _ rule: () throws -> Void
        ) throws -> OrderAct {
            OrderAct(
                operation: "orders.payments.\(verb)", payment: payment.number,
                reason: try reason(permission, .place, to: full, by: call, rule))
        }
        return [
            try act("capture") { _ = try full.captured(nil, of: payment) },
            try act("void") {
                try payment.requirePromised()
                try full.requireVoidable(payment)
            },
            try act("decline") { try payment.requirePromised() },
            try act("refund", OrdersPermissions.refundPayments) {
                try payment.requireNotOfGiver()
                let amount = try full.givenBack(nil, of: payment)
                _ = try payment.parts(returning: amount, by: full.order.rules)
            },
            try act("refund-otherwise", OrdersPermissions.refundOtherwise) {
                try payment.requireOtherwise(.cash)
                _ = try full.givenBack(nil, of: payment)
            },
        ]
    }
}
