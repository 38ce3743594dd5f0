import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailInventory
@testable import RetailOrders

/// A retailer with a web shop, two stores and a warehouse, real stock, and a clock moved by hand.
struct Market: Sendable {
    let database: Database
    let clock = testClock()
    let ids = testIDs()
    let services: OrderServices
    let stock: Stock
    let orders: OrdersModule

    init(
        database: Database, points: PointsBook = PointsBook(), giving: [Promotion] = [],
        asking providers: [any PaymentProvider] = []
    ) {
        self.database = database
        let assortment = TeaShop(giving)
        stock = InventoryModule(items: TeaShop(), markets: TeaShop()).stock
        let customers = KnownCustomers()
        services = OrderServices(
            database: database, assortment: assortment, stock: stock, points: points,
            customers: customers, addresses: JakartaAddresses(),
            codes: .test, links: .test, signing: PlainLinks(), policy: OrderPolicy(),
            providers: Providers(all: providers, limit: .seconds(5)))
        orders = OrdersModule(
            database: database, assortment: assortment, stock: stock, points: PointsBook(),
            customers: customers, addresses: JakartaAddresses(), codes: .test, links: .test,
            signing: PlainLinks(),
            providers: providers)
    }

    func call(
        _ actor: Actor = .system("test"), permissions: Permissions = .all, key: String? = nil,
        locations: Set<Code<Location>>? = nil, only channel: Code<Channel>? = nil,
        on acting: Code<Channel>? = nil
    ) -> Call {
        Call(
            actor: actor,
            grants: [
                Grant(permissions, locations: locations, channels: channel.map { [$0] })
            ], channel: acting, now: clock.now(), ids: ids, requestID: "test", idempotencyKey: key)
    }

    /// Opens its stores and its warehouse, from which the web shop sells.
    func open() async throws {
        try await database.write { tx in
            for code in [Code<Location>.jakarta, .bandung, .depot] {
                let location = Location(
                    code: code, name: code.text, kind: code == .depot ? .warehouse : .store,
                    zone: try Zone("Asia/Jakarta"))
                let place = StoredLocation(
                    location: location, offersPickup: true, offersShipping: true, version: 1)
                _ = try LocationStore().add(place, at: testStart, in: tx)
            }
        }
        try await act { _, call, tx in
            _ = try Locations(stock: Stock(items: TeaShop()), markets: TeaShop()).setSources(
                of: .web,
                [
                    Source(location: .depot, safetyStock: .zero),
                    Source(location: .jakarta, safetyStock: .zero),
                    Source(location: .bandung, safetyStock: .zero),
                ], by: call, in: tx)
        }
    }

    /// Runs one act in one transaction.
    @discardableResult
    func act<Value: Sendable>(
        by call: Call? = nil,
        _ body: @escaping @Sendable (OrderServices, Call, borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let (services, call) = (services, call ?? self.call())
        return try await database.write { tx in try body(services, call, tx) }
    }

    /// Puts whole units on a shelf.
    func receive(_ sku: SKU, _ quantity: Int64, at location: Code<Location>) async throws {
        try await act { [stock] _, call, tx in
            try stock.receive(
                [
                    StockLine(
                        sku: sku, quantity: Quantity(thousandths: quantity * 1_000),
                        location: location)
                ], reason: .received, reference: "", note: "", by: call, in: tx)
        }
    }

    /// On hand and reserved in whole units.
    func stock(_ sku: SKU, at location: Code<Location>) async throws -> [Int64] {
        let key = StockKey(sku: sku, location: location)
        let counters = try await database.read { tx in try LevelStore().counters(key, in: tx) }
        return [counters?.onHand, counters?.reserved].map { ($0?.thousandths ?? 0) / 1_000 }
    }

    /// What is not for sale, in whole units by bucket.
    func lying(_ sku: SKU, at location: Code<Location>) async throws -> [String: Int64] {
        let key = StockKey(sku: sku, location: location)
        let found = try await database.read { tx in try BucketStore().quantities([key], in: tx) }
        return Dictionary(
            found.map { ($0.key.bucket.rawValue, $0.value.thousandths / 1_000) }
        ) { first, _ in first }
    }

    /// Begins to offer delivery or a fee.
    func offer(_ code: Code<Charge>, _ kind: ChargeKind, price: Int64) async throws {
        let entry = ChargeEntry(
            charge: Charge(code: code, kind: kind), market: try Code("fine"), name: code.text,
            price: idr(price))
        _ = try await database.write { tx in try CodedTable.charges.insert(entry, in: tx) }
    }

    /// Places an order as a door would, without the dispatcher.
    func place(
        _ lines: [WantedLine], on channel: Code<Channel> = .web, at location: Code<Location>? = nil,
        customer: CustomerID? = nil, wish: ChargeWish = ChargeWish(), payments: [TenderOffer] = []
    ) async throws -> FullOrder {
        try await act { services, call, tx in
            let request = PlaceRequest(
                cart: nil, channel: channel, facts: OrderFacts(location: location, wish: wish),
                customer: customer, lines: lines,
                payments: payments)
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    func show(_ order: OrderID) async throws -> FullOrder {
        let (services, call) = (services, call())
        return try await database.read { tx in try services.book.show(order, by: call, in: tx) }
    }

    /// What `selaras verify` would say of orders and stock.
    func problems() async throws -> [String] {
        let checks = orders.module.checks + InventoryChecks.all
        return try await database.read(.heavy) { tx in try checks.flatMap { try $0.run(tx) } }
    }

    /// The types of all events, oldest first, without those of stock.
    func events() async throws -> [String] {
        try await log().map(\.type).filter { !$0.hasPrefix("inventory.") }
    }

    private func log() async throws -> [EventRecord] {
        var log: [EventRecord] = []
        while true {
            let after = log.last?.position ?? 0
            let more = try await database.read { tx in
                try EventLog.events(after: after, limit: 1_000, in: tx)
            }
            guard !more.isEmpty else { return log }
            log += more
        }
    }

    /// What the events of a type told of an order, oldest first.
    func payloads(of type: String, for order: OrderID) async throws -> [String] {
        try await log().filter { $0.type == type && $0.subject == order.text }
            .map { String(decoding: $0.payload, as: UTF8.self) }
    }

    func operation(_ name: String) throws -> Operation {
        guard let operation = orders.module.operations.first(where: { $0.name == name }) else {
            throw MissingOperation(name: name)
        }
        return operation
    }

    struct MissingOperation: Error { let name: String }
}

/// Lends a market on an engine.
func withMarket<Value>(
    _ engine: EngineKind, points: PointsBook = PointsBook(), giving promotions: [Promotion] = [],
    _ body: (Market) async throws -> Value
) async throws -> Value {
    let migrations =
        SyncModule.migrations
        + InventoryModule(items: TeaShop(), markets: TeaShop()).module.migrations
        + OrdersModule.migrations
        + [PointsBook.table]
    return try await withDatabase(engine, migrations: migrations) { database in
        let market = Market(database: database, points: points, giving: promotions)
        try await market.open()
        return try await body(market)
    }
}

/// The error that `body` throws; nil when it throws none.
func failure<Value>(_ body: () async throws -> Value) async -> RetailError? {
    do {
        _ = try await body()
        return nil
    } catch { return RetailError.wrapping(error) }
}

extension Market {
    /// Every order there is, page by page.
    func orders() async throws -> [Order] {
        try await database.read { tx in
            var orders: [Order] = []
            var after: String?
            repeat {
                let page = try OrderStore().list(
                    OrderFilter(),
                    ListRequest(page: PageRequest(limit: 200, after: after), sort: .newest),
                    of: nil, within: nil, in: tx)
                orders += page.items
                after = page.next
            } while after != nil
            return orders
        }
    }
}
