import RetailContracts
import RetailCore
import RetailStorage

/// Finds sources for shipped lines; what it decides is checked again when stock is held.
struct SourceFinder {
    let channel: Code<Channel>
    private let levels = LevelStore()
    private var own: [StockKey: Int64] = [:]
    private var left: [StockKey: Int64] = [:]

    init(point: SalesPoint) {
        channel = point.channel.code
        for line in point.held {
            own[StockKey(sku: line.sku, location: line.location), default: 0] &+=
                line.quantity.thousandths
        }
    }

    /// Reads at once what there is for lines at their locations, save for those of which enough is
    /// held there.
    mutating func look(
        at lines: [(SoughtLine, Code<Location>)], in tx: borrowing Transaction
    ) throws {
        var keys: Set<StockKey> = []
        for (line, location) in lines {
            let key = StockKey(sku: line.sku, location: location)
            if left[key] == nil, (own[key] ?? 0) < line.quantity.thousandths { keys.insert(key) }
        }
        let supplies = try levels.supplies(keys.sorted(), on: channel, in: tx)
        for key in keys { left[key] = try supplies[key]?.available.thousandths ?? 0 }
    }

    /// Leaves for lines that have a location what they take there of items that others seek one
    /// for.
    mutating func reserve(
        _ lines: some Sequence<(SoughtLine, Code<Location>?)>, in tx: borrowing Transaction
    ) throws {
        let sought = Set(lines.filter { $1 == nil }.map(\.0.sku))
        for case (let line, let location?) in lines where sought.contains(line.sku) {
            _ = try covers(line, at: location, in: tx)
        }
    }

    /// Whether what is held there, and what is available beside it, is enough; takes it then.
    mutating func covers(
        _ line: SoughtLine, at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> Bool {
        let key = StockKey(sku: line.sku, location: location)
        let quantity = line.quantity.thousandths
        let held = own[key] ?? 0
        if held >= quantity {
            own[key] = held - quantity
            return true
        }
        let free = try available(line.sku, at: location, in: tx)
        guard free >= quantity - held else { return false }
        own[key] = 0
        left[key] = free - (quantity - held)
        return true
    }

    /// From where lines come that have no location, by ``Routing``; a lone source needs no look.
    /// What no place has comes from the preferred one, which refuses it when stock is held.
    mutating func route(
        _ lines: [SoughtLine], over sources: [Code<Location>], maySplit: Bool,
        in tx: borrowing Transaction
    ) throws -> [[RoutedLine]] {
        guard let first = sources.first else { throw InventoryErrors.noSource(for: channel) }
        let lone = lines.enumerated().map {
            [RoutedLine(line: $0, location: first, quantity: $1.quantity)]
        }
        guard sources.count > 1 else { return lone }
        let skus = Set(lines.map(\.sku)).sorted()
        try read(skus, at: sources, in: tx)
        var available: [StockKey: Int64] = [:]
        for sku in skus {
            for source in sources {
                let key = StockKey(sku: sku, location: source)
                available[key] = (left[key] ?? 0) &+ (own[key] ?? 0)
            }
        }
        let routed = Dictionary(
            grouping: Routing.route(
                lines.map { (sku: $0.sku, quantity: $0.quantity) }, over: sources,
                maySplit: maySplit, available: available), by: \.line)
        return lines.indices.map { index in
            let parts = routed[index] ?? []
            let found = parts.reduce(Int64(0)) { $0 &+ $1.quantity.thousandths }
            return found == lines[index].quantity.thousandths ? parts : lone[index]
        }
    }

    /// Reads at once what there is of the items at the locations, where that is not known yet.
    private mutating func read(
        _ skus: [SKU], at locations: [Code<Location>], in tx: borrowing Transaction
    ) throws {
        let found = try levels.available(skus, at: locations, on: channel, in: tx)
        for location in locations {
            for sku in skus {
                let key = StockKey(sku: sku, location: location)
                if left[key] == nil { left[key] = found[key] ?? 0 }
            }
        }
    }

    private mutating func available(
        _ sku: SKU, at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> Int64 {
        let key = StockKey(sku: sku, location: location)
        if let known = left[key] { return known }
        let quantity = try levels.supply(key, on: channel, in: tx)?.available.thousandths ?? 0
        left[key] = quantity
        return quantity
    }
}
