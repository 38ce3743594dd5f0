import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Stock {
    /// Gives back a portion of what is held beyond its time.
    /// - Returns: how many holds ended.
    func sweep(limit: Int, by call: Call, in tx: borrowing Transaction) throws -> Int {
        let over = try holds.over(at: call.now, limit: limit, in: tx)
        try expire(over, by: call, in: tx)
        return over.count
    }

    /// Ends holds whose time is up and tells whose they were.
    func expire(_ over: [Hold], by call: Call, in tx: borrowing Transaction) throws {
        let parts = over.map { HoldPart(hold: $0, quantity: $0.remaining) }
        try release(parts, as: .expired, by: call, in: tx)
        for hold in over.sorted(by: { $0.id < $1.id }) {
            try tx.record(
                HoldExpired(
                    owner: hold.owner, sku: hold.key.sku, location: hold.key.location,
                    quantity: hold.remaining),
                by: call)
        }
    }
}
