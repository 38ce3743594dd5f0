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
    /// Money for it comes in: at its own place, or where goods of it are handed out or fetched.
    case till
    /// Somebody shows its number: it may come back at any location that takes goods back.
    case receipt

    /// Whether the caller's grants reach the order so, under the permission of this act or another.
    /// - Parameter stores: to which goods of it were sent, to be fetched there.
    func admits(
        _ call: Call, to order: Order, _ lines: [OrderLine],
        fetchedAt stores: Set<Code<Location>> = [], under other: Permission? = nil
    ) -> Bool {
        func isManaged() -> Bool {
            guard let other else { return call.may(at: order.location, on: order.channel) }
            return call.may(other, at: order.location, on: order.channel)
        }
        switch self {
        case .goods(let location):
            guard call.mayHandle(other, at: location, for: order.channel) else { return false }
            return lines.contains { $0.allocations.contains { $0.location == location } }
                || isManaged()
        case .brought(let location):
            return call.mayHandle(other, at: location, for: order.channel)
        case .place:
            return isManaged()
        case .till:
            return isManaged()
                || stores.union(lines.flatMap { $0.allocations.map(\.location) }).contains {
                    call.mayHandle(other, at: $0, for: order.channel)
                }
        case .receipt:
            return isManaged() || call.takesReturnsSomewhere
        }
    }
}

extension ReturnReach {
    /// Whoever has the order has its returns. Others see those that came back at their location
    /// and on their channel, or where they take goods back themselves, whatever channel sold them.
    /// What came back without an order is of no channel: the location alone says who sees it.
    /// - Parameter permission: by which returns are seen; nil for the one of the act.
    init(of order: Order?, under permission: Permission? = nil, by call: Call) {
        let hasOrder =
            order.map { order in
                permission.map { call.may($0, at: order.location, on: order.channel) }
                    ?? call.may(at: order.location, on: order.channel)
            } ?? false
        guard !hasOrder, !call.isCustomer else {
            self.init(locations: nil)
            return
        }
        call.compared()
        let asked = permission ?? call.permission ?? OrdersPermissions.readReturns
        let able = call.grants.filter { grant in
            guard grant.permissions.contains(asked) else { return false }
            let isOfChannel =
                grant.channels.map { channels in
                    order.map { channels.contains($0.channel) } ?? (grant.locations != nil)
                } ?? true
            return isOfChannel
                || grant.locations != nil
                    && grant.permissions.contains(OrdersPermissions.writeReturns)
        }
        self.init(
            locations: able.contains { $0.locations == nil }
                ? nil : able.reduce(into: []) { $0.formUnion($1.locations ?? []) })
    }
}

extension Call {
    /// Whether a customer acts, on own data alone.
    var isCustomer: Bool {
        if case .customer = actor { true } else { own != nil }
    }

    /// Whether the caller may take goods of an order of the channel back, at whichever location.
    func takesBackSomewhere(for channel: Code<Channel>) -> Bool {
        grants.contains { grant in
            grant.permissions.contains(OrdersPermissions.writeReturns)
                && (grant.locations.map { !$0.isEmpty }
                    ?? grant.channels.map { $0.contains(channel) } ?? true)
        }
    }

    /// Whether the caller may sell at some location at which goods are taken back.
    var exchangesSomewhere: Bool {
        let (selling, returning) = (OrdersPermissions.writeOrders, OrdersPermissions.writeReturns)
        return grants.contains { seller in
            seller.permissions.contains(selling)
                && grants.contains { taker in
                    guard taker.permissions.contains(returning) else { return false }
                    guard let places = seller.locations, let own = taker.locations else {
                        return true
                    }
                    return !places.isDisjoint(with: own)
                }
        }
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
