import RetailContracts
import RetailCore
import RetailKit

/// A location as a channel sees it: what may be sold from it how.
struct Outlet: Sendable {
    let place: StoredLocation
    /// Whether it is one of the channel's sources.
    let isSource: Bool

    /// Why goods may not come from here in this way, for this channel, by this caller; nil when
    /// they may. Of a sale of before it does not matter whether the location has closed since.
    func objection(
        to method: FulfilmentMethod, on channel: Channel, by call: Call, isPast: Bool = false
    ) -> String? {
        let code = place.location.code
        guard place.location.kind != .transit else {
            return "\(code) holds goods on their way. Choose a store or a warehouse."
        }
        guard isPast || place.location.isActive else {
            return "\(code) is closed. Choose another location."
        }
        switch method {
        case .shipment where !place.offersShipping:
            return "No parcels leave from \(code). Choose another location."
        case .pickup where !place.offersPickup:
            return "Nothing is picked up at \(code). Choose another location."
        case .shipment, .pickup, .carryOut: break
        }
        guard isSource || (channel.kind == .store && call.mayHandle(at: code, for: channel.code))
        else {
            return "\(channel.name) does not sell from \(code). Choose one of its sources."
        }
        return nil
    }
}
