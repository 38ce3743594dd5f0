import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Charges {
    /// Says what a charge costs by where goods go and how much they are, in place of all that was
    /// said before; without rates it costs its own price again.
    /// - Throws: `orders.charge-unknown`, `orders.market-unknown`, `orders.currency-mismatch`,
    ///   `orders.not-payable`, `request.stale-version`, `request.invalid-input`.
    func set(
        _ table: RateTable, by call: Call, in tx: borrowing Transaction
    ) throws -> RateTable {
        let old = try find(table.charge, in: tx)
        try call.requireVersion(old.version)
        try table.requireZones()
        try require(table.rates, of: old, in: tx)
        guard !table.rates.isEmpty || old.rates != nil else {
            return RateTable(charge: table.charge, version: nil, zones: [], rates: [])
        }
        var entry = old
        entry.version += 1
        entry.rates = table.rates.isEmpty ? nil : entry.version
        if let version = entry.rates {
            try RateStore().insert(table, version: version, at: call.now, in: tx)
        }
        try save(entry, since: old, by: call, in: tx)
        return RateTable(
            charge: table.charge, version: entry.rates,
            zones: table.rates.isEmpty ? [] : table.zones.sorted { $0.code < $1.code },
            rates: table.rates)
    }

    /// What a charge costs now by where goods go and how much they are.
    /// - Throws: `orders.charge-unknown`.
    func rates(
        of code: Code<Charge>, in tx: borrowing Transaction
    ) throws -> RateTable {
        guard let version = try find(code, in: tx).rates else {
            return RateTable(charge: code, version: nil, zones: [], rates: [])
        }
        return try RateStore().find(code, version: version, in: tx)
    }

    /// Refuses rates that nobody in the market of the charge can pay.
    private func require(
        _ rates: [ChargeRate], of entry: ChargeEntry, in tx: borrowing Transaction
    ) throws {
        guard !rates.isEmpty else { return }
        guard let market = try assortment.market(entry.market, in: tx) else {
            throw OrdersErrors.marketUnknown.error(
                "There is no market \(entry.market). List the markets to see the codes.",
                at: "/code")
        }
        for (place, rate) in rates.enumerated() {
            try Self.require(rate.price, in: market, at: "/rates/\(place)/price")
        }
    }
}

extension RateTable {
    /// Refuses zones that are named twice, rates of zones that there are not, and bounds that hold
    /// for nothing.
    /// - Throws: `request.invalid-input`.
    fileprivate func requireZones() throws(RetailError) {
        var known: Set<Code<RateZone>> = []
        var places = 0
        for (index, zone) in zones.enumerated() {
            guard known.insert(zone.code).inserted else {
                throw RequestErrors.invalidInput.error(
                    "Name each zone once.", at: "/zones/\(index)/code")
            }
            places += zone.places.count
        }
        guard places <= Self.mostPlaces else {
            throw RequestErrors.invalidInput.error(
                "All zones have at most \(Self.mostPlaces) places together.", at: "/zones")
        }
        for (index, rate) in rates.enumerated() {
            if let zone = rate.zone, !known.contains(zone) {
                throw RequestErrors.invalidInput.error(
                    "The table has no zone \(zone).", at: "/rates/\(index)/zone")
            }
            for (name, bounds) in [
                ("weight", rate.weight), ("value", rate.value), ("quantity", rate.quantity),
            ] {
                if let from = bounds.from, let upTo = bounds.upTo, from > upTo {
                    throw RequestErrors.invalidInput.error(
                        "It would hold for nothing: give as much as from where it begins.",
                        at: "/rates/\(index)/\(name)_up_to")
                }
            }
        }
    }
}
