import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// A database with the schema of the catalogue, and short ways to fill it.
struct Shop: Sendable {
    let database: Database
    let ids: UUIDv7Source
    /// One that remembers from question to question.
    let assortment = ChannelAssortment()

    static let usd = channel("web-us", "USD", rate: 0)
    static let idr = channel("web-id", "IDR", rate: 110_000)

    static func open<Value>(
        _ kind: EngineKind, _ body: (Shop) async throws -> Value
    ) async throws -> Value {
        let migrations = SyncModule.migrations + CatalogueModule().module.migrations
        return try await withDatabase(kind, migrations: migrations) { database in
            let shop = Shop(database: database, ids: testIDs())
            try await shop.write { call, tx in
                _ = try Channels().create(ChannelDraft(entry: usd), by: call, in: tx)
                _ = try Channels().create(ChannelDraft(entry: idr), by: call, in: tx)
            }
            return try await body(shop)
        }
    }

    func call(
        at now: Instant = testStart, version: Int64? = nil, permissions: Permissions = .all
    ) -> Call {
        Call(
            actor: .system("test"), grants: [Grant(permissions)], now: now, ids: ids,
            requestID: "test", expectedVersion: version)
    }

    @discardableResult
    func write<Value: Sendable>(
        at now: Instant = testStart, version: Int64? = nil,
        _ body: @escaping @Sendable (Call, borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let call = call(at: now, version: version)
        return try await database.write { tx in try body(call, tx) }
    }

    func create(_ product: NewProduct, at now: Instant = testStart) async throws -> ProductID {
        let worded = Worded(product)
        return try await write(at: now) { call, tx in
            try Products().create(worded, by: call, in: tx)
        }
    }

    /// Performs an operation by its name as the dispatcher does; the answer's body.
    func perform(
        _ name: String, _ input: String = "{}", from cards: ProductCards = ProductCards(),
        _ items: ItemCards = ItemCards(), at now: Instant = testStart, key: String? = nil,
        permissions: Permissions = .all
    ) async throws -> [UInt8] {
        let operation = try #require(
            CatalogueOperations.all(cards, items, knowing: assortment).first { $0.name == name },
            "\(name)")
        let root = try JSONDocument(Array(input.utf8)).root
        var parts = OperationInput()
        var rest: [JSONTree.Member] = []
        root.forEachMember { name, value in
            let text = value.string() ?? value.numberText ?? ""
            switch operation.carrier(of: name.string) {
            case .path: parts.path[name.string] = text
            case .query: parts.query.append((name.string, text))
            case .body: rest.append(JSONTree.Member(name.string, JSONTree(value)))
            }
        }
        if operation.kind == .command || !rest.isEmpty {
            var writer = JSONWriter(capacity: 100)
            JSONTree.object(rest).write(into: &writer)
            parts.body = try JSONDocument(writer.bytes).root
        }
        let call = Call(
            actor: .system("test"), grants: [Grant(permissions)], now: now, ids: ids,
            requestID: "test", idempotencyKey: key ?? "\(ids.next())")
        return try await Dispatcher(database: database).perform(operation, parts, call).body
    }

    /// The same, with the answer as a tree.
    func ask(
        _ name: String, _ input: String = "{}", at now: Instant = testStart
    ) async throws -> JSONTree {
        JSONTree(try JSONDocument(try await perform(name, input, at: now)).root)
    }

    /// What a channel asks of somebody who is not known; nil where it does not show the item, or
    /// has no price.
    func offer(
        _ sku: String, on channel: Code<Channel>, at now: Instant = testStart
    ) async throws -> AskedOffer? {
        let sku = try SKU(sku)
        return try await database.read { [assortment] tx in
            let offer = try AskedOffer(sku, on: channel, by: assortment, at: now, in: tx)
            // What is remembered is what is there.
            let read = try AskedOffer(sku, on: channel, by: ChannelAssortment(), at: now, in: tx)
            #expect(offer == read)
            return offer
        }
    }

    static func channel(_ code: String, _ currency: String, rate: Int64) -> ChannelEntry {
        // The texts are constants of this file.
        guard let code = try? Code<Channel>(code), let currency = try? Currency(currency) else {
            preconditionFailure("no code: \(code)")
        }
        return ChannelEntry(
            channel: Channel(
                code: code, name: code.text, kind: .web, currency: currency, locale: "en"),
            taxRate: Rate(millionths: rate), pricesIncludeTax: true)
    }

    /// A shirt in two sizes, listed on `web-us` at 10.00 and 12.00.
    static func shirt(_ name: String = "shirt") throws -> NewProduct {
        var shirt = NewProduct(
            facts: ProductFacts(slug: try Slug(name), name: "Plain \(name)"))
        shirt.options = ["Size"]
        shirt.facts.status = .active
        for (size, amount) in [("S", Int64(10_000_000)), ("M", 12_000_000)] {
            var variant = NewVariant(sku: try SKU("\(name)-\(size)"))
            variant.choices = [size]
            variant.prices = [
                NewPrice(channel: usd.channel.code, currency: .usd, amount: amount)
            ]
            shirt.variants.append(variant)
        }
        shirt.listings = [NewListing(channel: usd.channel.code)]
        return shirt
    }
}

extension JSONTree {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var rows: [JSONTree]? { if case .array(let items) = self { items } else { nil } }
    var first: JSONTree? { if case .array(let items) = self { items.first } else { nil } }
}

/// An item that a channel shows, with what it asks for one unit.
@dynamicMemberLookup struct AskedOffer: Equatable, Sendable {
    let offer: Offer
    let price: UnitPrice
    let taxRate: Rate
    let isTaxIncluded: Bool

    init?(
        _ sku: SKU, on channel: Code<Channel>, by assortment: ChannelAssortment, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        let offering = try assortment.offering([sku], on: channel, at: now, in: tx)
        let market = try assortment.market(of: channel, at: nil, in: tx)
        guard let offer = offering.offers[sku], let market,
            let terms = try offering.book.terms(
                of: sku, for: .one,
                PriceContext(
                    channel: channel, rules: market.rules, now: now,
                    taxPlace: TaxPlace(market.country).text))
        else { return nil }
        self.offer = offer
        price = terms.price
        taxRate = terms.taxRate
        isTaxIncluded = terms.isTaxIncluded
    }

    subscript<Value>(dynamicMember path: KeyPath<Offer, Value>) -> Value { offer[keyPath: path] }
}
