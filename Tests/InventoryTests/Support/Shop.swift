import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailInventory

/// A retailer with two stores and a warehouse, and a clock that is moved by hand.
struct Shop: Sendable {
    let database: Database
    let clock = testClock()
    let ids = testIDs()
    let stock = Stock(items: ShelfLabels())

    static let jakarta = code(Location.self, "jkt-01")
    static let web = code(Channel.self, "web")

    func call(at now: Instant? = nil, by name: String = "test") -> Call {
        Call.system(name, now: now ?? clock.now(), ids: ids)
    }

    /// Runs one act in one transaction.
    @discardableResult
    func act<Value: Sendable>(
        by name: String = "test",
        _ body: @escaping @Sendable (Stock, Call, borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let (stock, call) = (stock, call(by: name))
        return try await database.write { tx in try body(stock, call, tx) }
    }

    /// Puts stock on the shelf.
    func receive(_ sku: String, _ quantity: Int, at location: String = "jkt-01") async throws {
        try await act { stock, call, tx in
            try stock.receive(
                [line(sku, quantity, location)], reason: .received, reference: "", note: "",
                by: call, in: tx)
        }
    }

    func counters(_ sku: String, at location: String = "jkt-01") async throws -> [Int64] {
        let key = try StockKey(sku: SKU(sku), location: Code(location))
        let counters = try await database.read { tx in try LevelStore().counters(key, in: tx) }
        return [counters?.onHand, counters?.reserved].map { ($0?.thousandths ?? 0) / 1_000 }
    }

    /// What `selaras verify` would say.
    func problems() async throws -> [String] {
        let call = call()
        return try await database.read(.heavy) { tx in
            try InventoryChecks.all.flatMap { try $0.run(tx) }
                + InventoryChecks.overdueHolds(at: call.now, in: tx)
        }
    }

    func holdStates(of reference: String) async throws -> [String] {
        try await database.read { tx in
            try tx.query(
                "SELECT state FROM inventory_holds WHERE reference = \(reference) ORDER BY id"
            ) { row in try row[0] }
        }
    }

    /// What was told of a kind, oldest first.
    func told<Told: Event>(_ type: Told.Type) async throws -> [EventRecord] {
        try await database.read { tx in
            try EventLog.events(after: 0, limit: 1_000, in: tx).filter { $0.type == Told.type }
        }
    }

    func rows(in table: String) async throws -> Int64 {
        try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM \(unchecked: table)") { row in try row[0] } ?? 0
        }
    }
}

func code<Subject>(_ subject: Subject.Type, _ text: String) -> Code<Subject> {
    do { return try Code(text) } catch { preconditionFailure("\(error)") }
}

func sku(_ text: String) -> SKU {
    do { return try SKU(text) } catch { preconditionFailure("\(error)") }
}

func line(_ text: String, _ quantity: Int, _ location: String = "jkt-01") -> StockLine {
    StockLine(
        sku: sku(text), quantity: Quantity(thousandths: Int64(quantity) * 1_000),
        location: code(Location.self, location))
}

func place(
    _ text: String, _ kind: LocationKind = .store, at coordinates: Coordinates? = nil
) -> StoredLocation {
    StoredLocation(
        location: Location(
            code: code(Location.self, text), name: text, kind: kind, coordinates: coordinates,
            zone: .utc),
        offersPickup: kind == .store, offersShipping: true, version: 1)
}

/// Lends a shop on an engine.
func withShop<Value>(
    _ engine: EngineKind, _ body: (Shop) async throws -> Value
) async throws -> Value {
    let migrations =
        SyncModule.migrations
        + InventoryModule(items: ShelfLabels(), markets: ShelfLabels()).module.migrations
    return try await withDatabase(engine, migrations: migrations) { database in
        try await database.write { tx in
            for place in [place("jkt-01"), place("jkt-02"), place("dc-01", .warehouse)] {
                _ = try LocationStore().add(place, at: testStart, in: tx)
            }
        }
        return try await body(Shop(database: database))
    }
}

/// A catalogue that has every item but those called GHOST, spelt as they are asked for first.
struct ShelfLabels: ItemDirectory, MarketDirectory {
    /// There is one market, `id`.
    func market(_ code: Code<Market>, in tx: borrowing Transaction) throws -> Market? {
        guard code.text == "id" else { return nil }
        return Market(
            code: code, name: "Indonesia", country: try Country("ID"), zone: .utc,
            displayedPlaces: 0, rules: MoneyRules(usualIn: .idr), returnDays: 30)
    }

    func markets(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        currency == .idr ? [try market(try Code("id"), in: tx)].compactMap(\.self) : []
    }

    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [KnownItem] {
        skus.filter { !$0.key.hasPrefix("GHOST") }.map {
            KnownItem(sku: $0, unit: $0.key.hasPrefix("LOOSE") ? .kilogram : .piece)
        }
    }

    /// Each is called like its SKU.
    func names(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: String] {
        Dictionary(uniqueKeysWithValues: skus.map { ($0, "Item \($0.text)") })
    }

    /// Those of three letters that begin with what is looked for.
    func items(
        matching terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> Set<SKU> {
        Set([sku("A"), sku("B"), sku("C")].filter { $0.key.hasPrefix(terms.text) }.prefix(most))
    }
}

/// A web channel.
let webChannel = Channel(
    code: Shop.web, name: "Web", kind: .web, currency: .idr, locale: "id-ID", isActive: true)

/// An order by a small number.
func orderID(_ number: UInt64) -> OrderID { OrderID(RawID(high: 1, low: number)) }

/// A cart by a small number.
func cartID(_ number: UInt64) -> CartID { CartID(RawID(high: 2, low: number)) }

extension Shop {
    /// Keeps stock back for some seconds.
    func hold(_ sku: String, _ quantity: Int, for reference: String, seconds: Int) async throws {
        try await act { stock, call, tx in
            try stock.reserve(
                [line(sku, quantity)],
                as: .byHand(reference, until: call.now + .seconds(seconds)), on: nil, by: call,
                in: tx)
        }
    }
}

extension Shop {
    /// Says from where a channel sells, the preferred first.
    func serve(_ channel: Code<Channel>, from places: String...) async throws {
        try await act { stock, call, tx in
            try Locations(stock: stock, markets: ShelfLabels()).setSources(
                of: channel,
                places.map {
                    Source(location: code(Location.self, $0), safetyStock: .zero)
                }, by: call, in: tx)
        }
    }

    /// Where lines of the web shop come from.
    func locations(
        for lines: [SoughtLine], held: [StockLine] = []
    ) async throws -> [String] {
        let (stock, call) = (stock, call())
        return try await database.read { tx in
            try stock.locations(
                for: lines, from: SalesPoint(channel: webChannel, held: held), by: call, in: tx)
        }.map(\.text)
    }
}

/// So much of an item, wherever it may come from.
func sought(_ text: String, _ quantity: Int, _ wish: SoughtLine.Wish) -> SoughtLine {
    SoughtLine(
        sku: sku(text), quantity: Quantity(thousandths: Int64(quantity) * 1_000), wish: wish)
}

extension Shop {
    /// Records a sale that happened.
    func sell(_ sku: String, _ quantity: Int, at moment: Instant) async throws {
        try await act { stock, call, tx in
            try stock.record(
                fact: [line(sku, quantity)], reason: .sale, reference: "till", note: "",
                at: moment, by: call, in: tx)
        }
    }

    /// Counts an item.
    @discardableResult
    func count(
        _ item: String, _ quantity: Int, at moment: Instant, by name: String = "test"
    ) async throws -> [CountResult] {
        try await act(by: name) { stock, call, tx in
            let found = CountedItem(
                sku: sku(item), quantity: Quantity(thousandths: Int64(quantity) * 1_000))
            return try stock.count(
                [found], at: code(Location.self, "jkt-01"), note: "",
                by: try call.occurred(at: moment, pointer: "/counted_at"), in: tx)
        }
    }
}
