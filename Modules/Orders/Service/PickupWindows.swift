import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Says when goods are fetched at stores, and gives orders their places in these windows: a place
/// that an order has is nobody else's, and is free again when nothing of it is to be fetched.
struct PickupWindows: Sendable {
    let book: OrderBook
    let locations: any LocationDirectory
    let store = PickupStore()

    /// Says when goods are fetched at a store, in place of what was said before; windows that were
    /// taken stay taken.
    /// - Throws: `orders.location-unknown`, `request.stale-version`.
    func set(
        _ sound: SoundPickupHours, by call: Call, in tx: borrowing Transaction
    ) throws -> PickupHours {
        let said = sound.said
        guard let place = try locations.location(said.location, in: tx), place.isActive else {
            throw OrdersErrors.locationUnknown.error(
                "There is no location \(said.location) in use. List the locations to see the "
                    + "codes.", at: "/location")
        }
        guard let zone = said.zone ?? place.zone else {
            throw RequestErrors.invalidInput.error(
                "\(said.location) has no clocks of its own. Say by which it hands out.",
                at: "/zone")
        }
        var hours = PickupHours(
            location: said.location, zone: zone, intervals: said.intervals,
            holidays: said.holidays)
        if let old = try store.hours(of: hours.location, in: tx) {
            try call.requireVersion(old.version)
            hours.version = old.version + 1
        }
        guard try store.put(hours, in: tx) else {
            throw RequestErrors.staleVersion.error("The hours have changed. Read them again.")
        }
        try tx.record(
            PickupHoursChanged(
                location: hours.location, intervals: hours.intervals.count,
                version: hours.version), by: call)
        return hours
    }

    /// When goods are fetched at a store.
    /// - Throws: `orders.pickup-hours-unknown`.
    func hours(
        of location: Code<Location>, in tx: borrowing Transaction
    ) throws -> PickupHours {
        guard let hours = try store.hours(of: location, in: tx) else {
            throw OrdersErrors.pickupHoursUnknown.error(
                "Nobody said when goods are fetched at \(location). Say it by "
                    + "orders.pickup-hours.set.", at: "/location")
        }
        return hours
    }

    /// The windows of a store from now on, taken ones too; none where nobody said any.
    func offered(
        at location: Code<Location>, days: Int, at now: Instant, in tx: borrowing Transaction
    ) throws -> [OfferedWindow] {
        guard let hours = try store.hours(of: location, in: tx) else { return [] }
        let windows = hours.windows(at: now, days: days)
        guard let first = windows.first, let last = windows.last else { return [] }
        let taken = try store.taken(
            at: location, from: first.window.startsAt, until: last.window.startsAt, in: tx)
        return windows.map { offered in
            var offered = offered
            offered.taken = taken[offered.window.startsAt] ?? 0
            return offered
        }
    }

    /// Takes a place in the window of a store that starts then.
    /// - Throws: `orders.pickup-window-unknown`, `orders.pickup-window-full`.
    func take(
        _ startsAt: Instant, at location: Code<Location>, now: Instant,
        in tx: borrowing Transaction
    ) throws -> PickupWindow {
        let hours = try store.hours(of: location, in: tx)
        // Of its day alone: the others need not be reckoned.
        let offered = hours.flatMap { hours in
            hours.windows(on: hours.zone.date(at: startsAt)).first {
                $0.window.startsAt == startsAt
            }
        }
        let end = now + .seconds(Int64(PickupHours.mostDays) * 86_400)
        guard let offered, startsAt > now, startsAt < end else {
            throw OrdersErrors.pickupWindowUnknown.error(
                "No window of \(location) that can be taken starts at \(startsAt.rfc3339). List "
                    + "them by orders.pickup-windows.list.", at: "/pickup_window")
        }
        guard try store.take(offered, in: tx) else {
            throw OrdersErrors.pickupWindowFull.error(
                "\(offered.orders) orders are fetched at \(location) then, and no more. Choose "
                    + "another of orders.pickup-windows.list.", at: "/pickup_window")
        }
        return offered.window
    }

    /// Takes a window for an order: where it had one, else at the one store where it is fetched.
    /// - Throws: as ``take(_:at:now:in:)``, and `request.invalid-input`.
    func take(
        _ startsAt: Instant, for full: inout FullOrder, since before: PickupWindow? = nil,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        guard call.happened >= call.now else {
            throw Self.refusal("A sale that is told late takes no window. Leave it out.")
        }
        var places = full.pickupPlaces
        // An edit may have added goods that are fetched elsewhere: the window stays where it was.
        if let before, places.contains(before.location) { places = [before.location] }
        guard let place = places.first, places.count == 1 else {
            throw Self.refusal(
                places.isEmpty
                    ? "Nothing of it is to be fetched. Leave the window out."
                    : "It is fetched at \(places.sorted().map(\.text).joined(separator: ", ")). "
                        + "A window is of one store: order apart what is fetched elsewhere.")
        }
        full.order.window = try take(startsAt, at: place, now: call.now, in: tx)
    }

    /// Gives an order another window, or none.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.pickup-window-unknown`,
    ///   `orders.pickup-window-full`, `request.invalid-input`.
    func choose(
        _ startsAt: Instant?, for id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(id, by: call, in: tx)
        let before = full.order.window
        if let before {
            guard startsAt != before.startsAt else { return full }
            try store.release(before, in: tx)
            full.order.window = nil
        }
        if let startsAt { try take(startsAt, for: &full, since: before, by: call, in: tx) }
        guard let place = full.order.window ?? before else { return full }
        let end = full.order.window?.endsAt
        // Customers who owe money keep goods no longer by it: an order waits as long as its code.
        let codes = call.isCustomer && full.order.isWaiting ? nil : end
        try store.fetch(id, at: place.location, by: end, codes: codes, in: tx)
        full.isFetched(at: place.location, codes: codes)
        try tx.record(PickupWindowMoved(full.order, at: place.location), by: call)
        try book.save(&full, by: call, in: tx)
        return full
    }

    private static func refusal(_ message: String) -> RetailError {
        RequestErrors.invalidInput.error(message, at: "/pickup_window")
    }
}

extension PickupWindowMoved {
    /// As an order has it now.
    init(_ order: Order, at location: Code<Location>) {
        self.init(
            order: order.id, customer: order.customer, location: location,
            startsAt: order.window?.startsAt, endsAt: order.window?.endsAt)
    }
}

extension OrderBook {
    /// Gives the window of an order back once nothing of it is to be fetched.
    func releaseWindow(
        of full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let window = full.order.window, full.hasIdleWindow else { return }
        full.order.window = nil
        try PickupStore().release(window, in: tx)
        try tx.record(PickupWindowMoved(full.order, at: window.location), by: call)
    }
}
