import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// `Shop.offer` compares what is remembered with what is read anew, at every question.
@Suite struct ShelfTests {
    @Test(arguments: Engines.available)
    func `remembers what is there, whatever changes and whichever moment is asked for`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            let id = try await shop.create(try Shop.shirt())
            var random = SeededRandom(seed: testSeed())
            for _ in 0..<40 {
                let change = Change(&random)
                try await shop.write { call, tx in
                    try change.make(id, on: us, by: call, in: tx)
                }
                for _ in 0..<4 {
                    let moment = random.moment()
                    for sku in ["shirt-s", "shirt-m", "unknown"] {
                        _ = try await shop.offer(sku, on: us, at: moment)
                    }
                }
            }
        }
    }

    @Test func `keeps the later reading of an item, and forgets when there are too many`() throws {
        let shelf = Shelf(channels: [], markets: [], frame: PriceFrame(lists: []))
        let us = Shop.usd.channel.code
        let sku = try SKU("A")
        func spell(_ seconds: Int64, until end: Int64? = nil) -> Shelf.Spell {
            Shelf.Spell(
                sku: sku, shown: nil, from: testStart + .seconds(seconds),
                until: end.map { testStart + .seconds($0) })
        }
        shelf.keep([spell(10, until: 20)], on: us)
        shelf.keep([spell(5)], on: us)
        let answers = [5, 10, 19, 20].map { second in
            !shelf.known([sku], on: us, at: testStart + .seconds(Int64(second))).isEmpty
        }
        #expect(answers == [false, true, true, false])
        let many = try (0..<Shelf.most).map { number in
            Shelf.Spell(sku: try SKU("M\(number)"), shown: nil, from: testStart, until: nil)
        }
        shelf.keep(many, on: us)
        #expect(shelf.known([sku], on: us, at: testStart + .seconds(15)).isEmpty)
        #expect(!shelf.known([try SKU("M0")], on: us, at: testStart).isEmpty)
    }
}

/// One change of what a channel sells, at random.
private enum Change {
    case price(String, Int64?, from: Instant)
    case published(Instant)
    case unpublished(Instant)

    init(_ random: inout SeededRandom) {
        let moment = random.moment()
        switch Int.random(in: 0..<4, using: &random) {
        case 0: self = .published(moment)
        case 1: self = .unpublished(moment)
        case let kind:
            let amount = Int64.random(in: 0..<9, using: &random)
            self = .price(
                kind == 2 ? "shirt-s" : "shirt-m", amount == 0 ? nil : amount * 1_000_000,
                from: moment)
        }
    }

    func make(
        _ id: ProductID, on channel: Code<Channel>, by call: Call, in tx: borrowing Transaction
    ) throws {
        switch self {
        case .price(let sku, let amount, let from):
            let price = NewPrice(
                channel: channel, currency: .usd, amount: amount, validFrom: from)
            try Prices().set([price], of: try SKU(sku), by: call, in: tx)
        case .published(let moment):
            let wish = NewListing(channel: channel, publishedAt: moment)
            try Listings().publish(wish, of: id, by: call, in: tx)
        case .unpublished(let moment):
            try Listings().unpublish(id, from: channel, at: moment, by: call, in: tx)
        }
    }
}

extension SeededRandom {
    /// Within some hours of the start.
    fileprivate mutating func moment() -> Instant {
        testStart + .seconds(Int64.random(in: -20...20, using: &self) * 600)
    }
}
