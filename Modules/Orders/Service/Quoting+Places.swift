import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Where something is sold: what decides from where its goods may come.
struct SalesPoint: Sendable {
    let channel: Channel
    /// The channel on which the cart was started, when it went on to another since.
    var startedOn: Channel?
    /// The store at which pick-up and carry-out happen by default.
    let home: Code<Location>?
    /// What is held already for what is sold.
    var held: [StockLine] = []
}

extension Quoting {
    /// The place of every line, in the order of the lines.
    ///
    /// Lines with a wish keep it, if goods may come from there; pick-up and carry-out happen at
    /// home by default. What is shipped stays where it is held; else it comes from the first source
    /// that has all of it, else line by line from the first that has enough, so an order is split
    /// no further than it must be.
    /// - Throws: `orders.location-missing`, `orders.no-source`, `inventory.location-unknown`,
    ///   `inventory.location-not-serving`.
    func place(
        _ lines: [WantedLine], from point: SalesPoint, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        var gate = OutletGate(stock: stock, point: point, call: call)
        var finder = SourceFinder(point: point, stock: stock)
        var places: [Code<Location>?] = []
        for (index, line) in lines.enumerated() {
            let pointer = "/lines/\(index)/location"
            let place = line.location ?? (line.method == .shipment ? nil : point.home)
            if let place {
                try gate.require(place, for: line.method, pointer: pointer, in: tx)
            } else if line.method != .shipment {
                throw OrdersErrors.locationMissing.error(
                    "Say at which location this is handed out.", at: pointer)
            }
            places.append(place)
        }
        try finder.reserve(zip(lines, places), in: tx)
        for (index, line) in lines.enumerated() where places[index] == nil {
            if let held = line.held, try gate.allows(held, for: line.method, in: tx),
                try finder.covers(line, at: held, in: tx)
            {
                places[index] = held
            }
        }
        let open = lines.indices.filter { places[$0] == nil }.map { lines[$0] }
        if !open.isEmpty {
            finder.sources = try sources(from: point, by: call, in: tx)
            try finder.preferOne(for: open, in: tx)
        }
        return try zip(lines, places).map { line, place in
            if let place { return place }
            return try finder.source(of: line, in: tx)
        }
    }

    /// Refuses an order that was priced before its act, when by now its channel or location is out
    /// of use or its goods may not come from where they were found.
    /// - Throws: `orders.channel-unknown`, `orders.location-unknown`,
    ///   `inventory.location-unknown`, `inventory.location-not-serving`.
    func recheck(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let channel = try channel(priced.channel, in: tx)
        try requireHome(priced.location, of: channel, by: call, in: tx)
        let point = SalesPoint(channel: channel, home: priced.location)
        var gate = OutletGate(stock: stock, point: point, call: call)
        for (index, line) in priced.lines.enumerated() {
            try gate.require(
                line.location, for: line.method, pointer: "/lines/\(index)/location", in: tx)
        }
    }

    /// Refuses a place from which the goods of one line may not come.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, from point: SalesPoint,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        var gate = OutletGate(stock: stock, point: point, call: call)
        try gate.require(location, for: method, pointer: "/location", in: tx)
    }

    private func sources(
        from point: SalesPoint, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        for channel in [point.channel, point.startedOn].compactMap(\.self) {
            let sources = try stock.sources(of: channel, for: .shipment, by: call, in: tx)
            if !sources.isEmpty { return sources }
        }
        throw OrdersErrors.noSource.error(
            "No location serves the channel \(point.channel.code). Set its sources.")
    }
}

/// Asks once for each location and method of an act whether goods may come from there: for the
/// channel, or for the one on which the cart was started.
private struct OutletGate {
    let stock: any StockKeeping
    let point: SalesPoint
    let call: Call
    private var answers: [Question: RetailError?] = [:]

    private struct Question: Hashable {
        let location: Code<Location>
        let method: FulfilmentMethod
    }

    init(stock: any StockKeeping, point: SalesPoint, call: Call) {
        self.stock = stock
        self.point = point
        self.call = call
    }

    mutating func require(
        _ location: Code<Location>, for method: FulfilmentMethod, pointer: String,
        in tx: borrowing Transaction
    ) throws {
        if let refusal = try refusal(of: location, method, pointer, in: tx) { throw refusal }
    }

    mutating func allows(
        _ location: Code<Location>, for method: FulfilmentMethod, in tx: borrowing Transaction
    ) throws -> Bool {
        try refusal(of: location, method, "/lines", in: tx) == nil
    }

    private mutating func refusal(
        of location: Code<Location>, _ method: FulfilmentMethod, _ pointer: String,
        in tx: borrowing Transaction
    ) throws -> RetailError? {
        let question = Question(location: location, method: method)
        if let known = answers[question] { return known }
        var refusal: RetailError?
        for channel in [point.startedOn, point.channel].compactMap(\.self) {
            do {
                try stock.requireOutlet(
                    location, for: method, on: channel, pointer: pointer, by: call, in: tx)
                refusal = nil
                break
            } catch let error as RetailError
                where PeerErrors.outlet.contains(where: { $0.code == error.code })
            {
                // Anything else is no answer: goods would come from elsewhere without a reason.
                refusal = error
            }
        }
        answers[question] = .some(refusal)
        return refusal
    }
}

/// Finds sources for shipped lines; what it decides is checked again when stock is held.
private struct SourceFinder {
    var sources: [Code<Location>] = []
    let channel: Code<Channel>
    let stock: any StockKeeping
    private var own: [ItemAtLocation: Int64] = [:]
    private var left: [ItemAtLocation: Int64] = [:]
    private var preferred: Code<Location>?

    private struct ItemAtLocation: Hashable {
        let sku: SKU
        let location: Code<Location>
    }

    init(point: SalesPoint, stock: any StockKeeping) {
        channel = point.channel.code
        self.stock = stock
        for line in point.held {
            own[ItemAtLocation(sku: line.sku, location: line.location), default: 0] &+=
                line.quantity.thousandths
        }
    }

    /// Leaves for lines that have a place what they take there of items that others seek a place
    /// for.
    mutating func reserve(
        _ lines: some Sequence<(WantedLine, Code<Location>?)>, in tx: borrowing Transaction
    ) throws {
        let sought = Set(lines.filter { $1 == nil }.map(\.0.sku))
        for case (let line, let place?) in lines where sought.contains(line.sku) {
            _ = try covers(line, at: place, in: tx)
        }
    }

    /// Whether what is held there, and what is available beside it, is enough; takes it then.
    mutating func covers(
        _ line: WantedLine, at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> Bool {
        let place = ItemAtLocation(sku: line.sku, location: location)
        let quantity = line.quantity.thousandths
        let held = own[place] ?? 0
        if held >= quantity {
            own[place] = held - quantity
            return true
        }
        let free = try available(line.sku, at: location, in: tx)
        guard free >= quantity - held else { return false }
        own[place] = 0
        left[place] = free - (quantity - held)
        return true
    }

    /// Looks for one source that has all of it; a lone source needs no look.
    mutating func preferOne(for lines: [WantedLine], in tx: borrowing Transaction) throws {
        guard sources.count > 1 else {
            preferred = sources.first
            return
        }
        var needed: [SKU: Int64] = [:]
        for line in lines { needed[line.sku, default: 0] &+= line.quantity.thousandths }
        for source in sources {
            var hasAll = true
            for (sku, quantity) in needed.sorted(by: { $0.key < $1.key }) where hasAll {
                let held = own[ItemAtLocation(sku: sku, location: source)] ?? 0
                hasAll = try available(sku, at: source, in: tx) &+ held >= quantity
            }
            if hasAll {
                preferred = source
                return
            }
        }
    }

    mutating func source(
        of line: WantedLine, in tx: borrowing Transaction
    ) throws -> Code<Location> {
        if let preferred { return preferred }
        for source in sources where try covers(line, at: source, in: tx) { return source }
        guard let first = sources.first else {
            throw OrdersErrors.noSource.error("No location serves the channel \(channel).")
        }
        return first
    }

    private mutating func available(
        _ sku: SKU, at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> Int64 {
        let place = ItemAtLocation(sku: sku, location: location)
        if let known = left[place] { return known }
        let quantity = try stock.available(sku, at: location, on: channel, in: tx).thousandths
        left[place] = quantity
        return quantity
    }
}
