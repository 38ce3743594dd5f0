import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CustomerGroups {
    /// What previews look at where customers become one or two: how many records one has, and in
    /// how many groups one is.
    var effects: EffectSource {
        EffectSource(.customer, Touch.joinings) { records, call, tx in
            try records.flatMap { record -> [EffectFigure] in
                guard let customer = try directory.seen(record, by: call, in: tx) else { return [] }
                let groups =
                    call.maySeeGroups ? try self.groups(ofRecords: customer.members, in: tx) : nil
                return [EffectFigure(customer.members.count, of: "records", of: record)]
                    + (groups.map { [EffectFigure($0.count, of: "groups", of: record)] } ?? [])
            }
        }
    }
}
