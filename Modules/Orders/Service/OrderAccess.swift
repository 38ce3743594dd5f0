import RetailCore
import RetailKit

/// By what a caller comes to an order. The loader compares: nobody gets an order without saying
/// which of these it is.
enum OrderAccess: Sendable {
    /// The order is the caller's to manage: its own location and channel.
    case place
    /// Goods of it are handled at a location: sent, handed out. An order that has none there is as
    /// unknown as to who asks for it, unless it is the caller's to manage.
    case goods(at: Code<Location>)
    /// Goods of it, wherever they came from, are brought back to a location.
    case brought(to: Code<Location>)
    /// Money for it comes in: at its own place, or where goods of it are handed out.
    case till
    /// Somebody shows its number: it may come back at any location that takes goods back.
    case receipt

    /// Whether the caller's grants reach the order so.
    func admits(_ call: Call, to order: Order, _ lines: [OrderLine]) -> Bool {
        switch self {
        case .goods(let location):
            guard call.mayHandle(at: location, for: order.channel) else { return false }
            return lines.contains { $0.location == location }
                || call.may(at: order.location, on: order.channel)
        case .brought(let location):
            return call.mayHandle(at: location, for: order.channel)
        case .place:
            return call.may(at: order.location, on: order.channel)
        case .till:
            return call.may(at: order.location, on: order.channel)
                || Set(lines.compactMap(\.location)).contains {
                    call.mayHandle(at: $0, for: order.channel)
                }
        case .receipt:
            return call.may(at: order.location, on: order.channel)
                || call.takesReturnsSomewhere
        }
    }
}

extension Call {
    /// Whether a customer acts, on own data alone.
    var isCustomer: Bool {
        if case .customer = actor { true } else { own != nil }
    }

    /// Whether the caller stands at a location and may take goods back there: one grant must permit
    /// that and this act.
    var takesReturnsSomewhere: Bool {
        let asked = permission ?? OrdersPermissions.readOrders
        return grants.contains {
            $0.locations != nil && $0.permissions.contains(OrdersPermissions.writeReturns)
                && $0.permissions.contains(asked)
        }
    }
}
