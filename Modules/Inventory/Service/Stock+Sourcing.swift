public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Stock {
    /// The location of every line, in the order of the lines; see ``StockSourcing``.
    /// - Throws: `inventory.no-source`, `inventory.location-unknown`,
    ///   `inventory.location-not-serving`.
    public func locations(
        for lines: [SoughtLine], from point: SalesPoint, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try parts(for: lines, from: point, maySplit: false, by: call, in: tx)
            .compactMap(\.first?.location)
    }

    /// The parts of every line, in the order of the lines; see ``StockSourcing``.
    /// - Throws: as ``locations(for:from:by:in:)``.
    public func parts(
        for lines: [SoughtLine], from point: SalesPoint, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [[RoutedLine]] {
        let maySplit = try places.value(in: tx).splitsSales(point.channel.code)
        return try parts(for: lines, from: point, maySplit: maySplit, by: call, in: tx)
    }

    private func parts(
        for lines: [SoughtLine], from point: SalesPoint, maySplit: Bool, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [[RoutedLine]] {
        var finder = SourceFinder(point: point)
        let found = try settled(lines, from: point, by: call, with: &finder, in: tx)
        let open = lines.indices.filter { found[$0] == nil }
        var parts = zip(lines, found).enumerated().map { index, line in
            line.1.map { [RoutedLine(line: index, location: $0, quantity: line.0.quantity)] } ?? []
        }
        guard !open.isEmpty else { return parts }
        let routed = try finder.route(
            open.map { lines[$0] }, over: try outlets(from: point, by: call, in: tx),
            maySplit: maySplit, in: tx)
        for (index, some) in zip(open, routed) {
            parts[index] = some.map {
                RoutedLine(line: index, location: $0.location, quantity: $0.quantity)
            }
        }
        return parts
    }

    /// The locations of lines that have one of their own, or stay where they are held.
    private func settled(
        _ lines: [SoughtLine], from point: SalesPoint, by call: Call,
        with finder: inout SourceFinder, in tx: borrowing Transaction
    ) throws -> [Code<Location>?] {
        var gate = OutletGate(point: point, call: call, places: try places.value(in: tx))
        var found: [Code<Location>?] = []
        for (index, line) in lines.enumerated() {
            guard case .from(let location, let method) = line.wish else {
                found.append(nil)
                continue
            }
            try gate.require(location, for: method, pointer: "/lines/\(index)/location")
            found.append(location)
        }
        try finder.look(at: Self.uncertain(lines, found), in: tx)
        try finder.reserve(zip(lines, found), in: tx)
        for (index, line) in lines.enumerated() {
            if case .shipped(let held?) = line.wish,
                gate.allows(held, for: .shipment),
                try finder.covers(line, at: held, in: tx)
            {
                found[index] = held
            }
        }
        return found
    }

    /// Lines with a location at which has to be looked how much there is: where they are held, or
    /// where they take what others seek.
    private static func uncertain(
        _ lines: [SoughtLine], _ found: [Code<Location>?]
    ) -> [(SoughtLine, Code<Location>)] {
        let sought = Set(zip(lines, found).filter { $1 == nil }.map(\.0.sku))
        return zip(lines, found).compactMap { line, location in
            if case .shipped(let held?) = line.wish { return (line, held) }
            guard let location, sought.contains(line.sku) else { return nil }
            return (line, location)
        }
    }

    /// The one answer to "may this come from here?"; see ``StockSourcing``.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    public func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, from point: SalesPoint,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        var gate = OutletGate(point: point, call: call, places: try places.value(in: tx))
        try gate.require(location, for: method, pointer: pointer)
    }

    /// At which count of changes locations and sources stand.
    public func revision(in tx: borrowing Transaction) throws -> Revision {
        try places.revision(in: tx)
    }

    /// The locations from which parcels leave for a point of sale, the preferred first: those of
    /// its channel, or, where it has none, of the one on which the sale was started.
    /// - Throws: `inventory.no-source`.
    func outlets(
        from point: SalesPoint, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        let places = try places.value(in: tx)
        for channel in [point.channel, point.startedOn].compactMap(\.self) {
            let outlets = places.outlets(of: channel.code)
                .filter { $0.objection(to: .shipment, on: channel, by: call) == nil }
            if !outlets.isEmpty { return outlets.map(\.place.location.code) }
        }
        throw InventoryErrors.noSource(for: point.channel.code)
    }
}
