import RetailJSON

extension ShopSeeding {
    func channels() async throws -> Int {
        let there = try await known("catalogue.channels.list", "code")
        let ways = (ShopPlaces.selling + ShopPlaces.talking).filter { !there.contains($0.code) }
        return try await perform(
            ways.map { Order("catalogue.channels.create", "channel-\($0.code)", $0.tree) },
            as: "channels")
    }

    func locations() async throws -> Int {
        let there = try await known("inventory.locations.list", "code")
        let places = ShopPlaces.places.filter { !there.contains($0.code) }
        return try await perform(
            places.map { Order("inventory.locations.create", "location-\($0.code)", $0.tree) },
            as: "locations")
    }

    func sources() async throws -> Int {
        var orders: [Order] = []
        for way in ShopPlaces.selling {
            let answer = try await door.perform(
                "inventory.sources.show", .record(["channel": way.code]), nil)
            guard answer.elements("sources").isEmpty else { continue }
            orders.append(
                Order(
                    "inventory.sources.set", "sources-\(way.code)", ShopPlaces.sources(of: way)))
        }
        return try await perform(orders, as: "sources")
    }

    func promises() async throws -> Int {
        var orders: [Order] = []
        if try await !known("loyalty.earning-rules.list", "currency").contains("IDR") {
            orders.append(Order("loyalty.earning-rules.set", "loyalty", ShopPromises.loyalty))
        }
        let calendars = try await known("support.calendars.list", "code")
        if !calendars.contains(ShopPromises.calendar.text("code")) {
            // The policy names the calendar, so it comes after it, in a step of its own.
            _ = try await send(
                Order("support.calendars.set", "calendar", ShopPromises.calendar))
            orders.append(Order("support.service-policies.set", "policy", ShopPromises.policy))
        }
        let settings = try await door.perform("analytics.report-settings.show", .object([]), nil)
        if settings.text("zone") != "Asia/Jakarta" {
            orders.append(
                Order(
                    "analytics.report-settings.set", "report-day",
                    .record(["zone": "Asia/Jakarta"])))
        }
        return try await perform(orders, as: "points, service promises, the day of reports")
    }

    func roles() async throws -> Int {
        let there = try await known("access.roles.list", "code")
        let grantable = try await known("access.permissions.list", "name")
        let duties = ShopPromises.duties.filter { !there.contains($0.code) }
        return try await perform(
            duties.map { duty in
                Order(
                    "access.roles.set", "role-\(duty.code)",
                    .record([
                        "code": duty.code, "name": duty.name,
                        "permissions": JSONTree.list(
                            duty.permissions.filter(grantable.contains)),
                    ]))
            }, as: "roles")
    }
}
