import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CaseReading {
    /// What previews look at: how many cases that are not over are a customer's, where customers
    /// become one or two; told to who reads the cases of all places.
    var effects: EffectSource {
        EffectSource(.customer, Touch.joinings) { records, call, tx in
            guard call.own == nil, call.grants.permitSomewhere(SupportPermissions.read),
                call.reach(SupportPermissions.read).isUnlimited
            else { return [] }
            return try records.compactMap { record in
                guard let customer = try customers.customer(record, in: tx) else { return nil }
                return EffectFigure(
                    try CaseStore().countUnclosed(of: customer.members, in: tx), of: "open-cases",
                    of: record)
            }
        }
    }
}
