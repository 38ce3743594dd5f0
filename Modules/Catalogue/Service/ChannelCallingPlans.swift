import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How telephone numbers are dialled where the retailer sells: by the country in a channel's
/// language tag.
struct ChannelCallingPlans: CallingPlans {
    /// The plan of the channel's country; without a channel that of all channels in use, where they
    /// have one.
    func plan(at spot: Spot, in tx: borrowing Transaction) throws -> CallingPlan? {
        if let channel = spot.channel {
            return try ChannelStore().find(channel, in: tx)?.channel.callingPlan
        }
        let plans = try ChannelStore().all(in: tx).filter(\.channel.isActive)
            .map(\.channel.callingPlan)
        guard let first = plans.first, plans.allSatisfy({ $0?.code == first?.code }) else {
            return nil
        }
        return first
    }
}

extension Channel {
    /// The plan of the country in the language tag, such as ID in `id-ID`.
    fileprivate var callingPlan: CallingPlan? {
        let parts = locale.split(separator: "-").dropFirst()
        return parts.first { $0.utf8.count == 2 }
            .flatMap { CallingPlan(country: $0.uppercased()) }
    }
}
