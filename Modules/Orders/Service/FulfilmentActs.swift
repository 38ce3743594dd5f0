import RetailContracts
import RetailCore
import RetailKit

/// Says what can be done with a fulfilment: by the rules by which the acts themselves refuse, and
/// by whether the caller handles goods where these lie. A right that is missing comes first.
struct FulfilmentActs: Sendable {
    /// Every act on a fulfilment of its kind.
    /// - Parameters:
    ///   - order: the order that it is of.
    ///   - money: the order's money, promises counted in.
    ///   - reasons: why the order is held, hold by hold.
    ///   - full: the order with its lines, where it is there: then what of the fulfilment came
    ///     back already is asked as well.
    func list(
        _ fulfilment: Fulfilment, of order: Order, _ money: OrderMoney,
        heldFor reasons: [HoldReason], in full: FullOrder? = nil, by call: Call
    ) throws -> [OrderAct] {
        // Goods of a fulfilment are allocated where it is: who handles goods there reaches it.
        try FulfilmentStep.verbs(of: fulfilment.kind).map { verb in
            let mayHandle = fulfilment.places(of: verb).contains {
                call.mayHandle(verb.permission, at: $0, for: order.channel)
            }
            let refusal =
                mayHandle
                ? try OrderAct.refusal {
                    let step = try fulfilment.step(verb)
                    if verb.bringsOn {
                        try order.requireNotHeld(
                            for: reasons, lies: fulfilment.stage == .arrived)
                    }
                    if verb == .collect {
                        try fulfilment.requireCode(at: call.now)
                        try full?.requireWhole(fulfilment)
                    }
                    try money.require(step.money, of: order)
                } : OrderAct.forbidden(verb.permission)
            return OrderAct(
                operation: verb.operation, fulfilment: fulfilment.id, reason: refusal)
        }
    }
}
