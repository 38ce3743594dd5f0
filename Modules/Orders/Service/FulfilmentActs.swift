import RetailContracts
import RetailCore
import RetailKit

/// Says what can be done with a fulfilment: by the rules by which the acts themselves refuse, and
/// by whether the caller handles goods where these lie. A right that is missing comes first.
struct FulfilmentActs: Sendable {
    /// Every act on a fulfilment.
    /// - Parameters:
    ///   - order: the order that it is of.
    ///   - money: the order's money, promises counted in.
    ///   - reasons: why the order is held, hold by hold.
    func list(
        _ fulfilment: Fulfilment, of order: Order, _ money: OrderMoney,
        heldFor reasons: [HoldReason], by call: Call
    ) throws -> [OrderAct] {
        // Goods of a fulfilment are allocated where it is: who handles goods there reaches it.
        func act(
            _ verb: String, to stage: FulfilmentStage,
            _ permission: Permission = OrdersPermissions.writeFulfilments,
            _ rule: () throws -> Void = {}
        ) throws -> OrderAct {
            let refusal =
                call.mayHandle(permission, at: fulfilment.location, for: order.channel)
                ? try OrderAct.refusal {
                    try fulfilment.requireStep(to: stage)
                    if stage.bringsOn { try order.requireNotHeld(for: reasons) }
                    try rule()
                } : OrderAct.forbidden(permission)
            return OrderAct(
                operation: "orders.fulfilments.\(verb)", fulfilment: fulfilment.id,
                reason: refusal)
        }
        let ways =
            switch fulfilment.method {
            case .shipment:
                [
                    try act("ship", to: .shipped), try act("attempt", to: .attempted),
                    try act("deliver", to: .delivered), try act("turn-back", to: .refused),
                    try act("take-back", to: .takenBack, OrdersPermissions.writeReturns),
                    try act("lose", to: .lost, OrdersPermissions.approveReturns),
                ]
            case .pickup:
                [
                    try act("ready", to: .ready),
                    try act("collect", to: .collected) {
                        try fulfilment.requireCode(at: call.now)
                        try money.requirePaid(by: fulfilment.method, in: order.currency)
                    },
                ]
            case .carryOut: [OrderAct]()
            }
        return ways + [try act("cancel", to: .cancelled)]
    }
}
