import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderBook {
    /// What previews look at where customers become one or two: how many orders and open carts are
    /// a customer's, and how many orders may still use each promotion with a limit by customer;
    /// told to who reads the orders of all places.
    func customerEffects(_ uses: PromotionUses) -> EffectSource {
        EffectSource(.customer, Touch.joinings) { records, call, tx in
            guard call.own == nil, call.grants.permitSomewhere(OrdersPermissions.readOrders),
                call.reach(OrdersPermissions.readOrders).isUnlimited
            else { return [] }
            let limits = try uses.assortment.usesPerCustomer(
                at: call.now, most: Preview.mostEffects, in: tx)
            return try records.flatMap { record -> [EffectFigure] in
                let members = try ownership.records(of: record, in: tx)
                return [
                    EffectFigure(
                        try OrderStore().count(of: members, in: tx), of: "orders", of: record),
                    EffectFigure(
                        try CartStore().countOpen(of: members, in: tx), of: "open-carts",
                        of: record),
                ] + (try uses.left(of: limits, for: members, of: record, at: call.now, in: tx))
            }
        }
    }
}
