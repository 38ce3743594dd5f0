import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderBook {
    /// What previews look at where customers become one or two: how many orders and open carts are
    /// a customer's, on which promotions and limits look; told to who reads the orders of all
    /// places.
    var customerEffects: EffectSource {
        EffectSource(.customer, Touch.joinings) { records, call, tx in
            guard call.own == nil, call.grants.permitSomewhere(OrdersPermissions.readOrders),
                call.reach(OrdersPermissions.readOrders).isUnlimited
            else { return [] }
            return try records.flatMap { record -> [EffectFigure] in
                let members = try ownership.records(of: record, in: tx)
                return [
                    EffectFigure(
                        try OrderStore().count(of: members, in: tx), of: "orders", of: record),
                    EffectFigure(
                        try CartStore().countOpen(of: members, in: tx), of: "open-carts",
                        of: record),
                ]
            }
        }
    }
}
