import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ItemCardsTests {
    private static let ahead = testStart + .seconds(1_800)
    private static let asked = #"{"sku":"SHIRT-S","channel":"web-us"}"#

    @Test(arguments: Engines.available)
    func `a card is made once, and anew when the catalogue changes or a price begins`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let items = ItemCards()
            func made(at now: Instant = testStart) async throws -> Int {
                let before = items.made
                let known = await shop.item(Self.asked, from: items, at: now)
                #expect(try await shop.shown(Self.asked, at: now) == known)
                return items.made - before
            }
            #expect(try await made() == 1)
            #expect(try await made() == 0)
            let price =
                #"{"sku":"SHIRT-S","prices":[{"channel":"web-us","currency":"USD","amount":"8","#
                + #""valid_from":"\#(Self.ahead.rfc3339)"}]}"#
            _ = try await shop.perform("catalogue.prices.set", price)
            #expect(try await made() == 1)
            #expect(try await made(at: Self.ahead + .milliseconds(-1)) == 0)
            #expect(try await made(at: Self.ahead) == 1)
            #expect(try await made(at: Self.ahead + .seconds(86_400)) == 0)
            // A clock behind that by which the card was made: the price had not begun there.
            #expect(try await made() == 1)
        }
    }

    @Test func `keeps no more than it may, and answers all the same`() async throws {
        try await Shop.open(.sqlite) { shop in
            _ = try await shop.create(try Shop.shirt())
            let items = ItemCards(most: 1_000)
            for round in 1...3 {
                for sku in ["SHIRT-S", "SHIRT-M"] {
                    let asked = #"{"sku":"\#(sku)","channel":"web-us"}"#
                    let known = await shop.item(asked, from: items)
                    #expect(try await shop.shown(asked) == known)
                }
                #expect(items.made == 2 * round)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `keeps nothing of what is not there`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let items = ItemCards()
            for (asked, code) in [
                (#"{"sku":"NOTHING"}"#, CatalogueErrors.itemUnknown.code),
                (#"{"sku":"SHIRT-S","channel":"web-no"}"#, CatalogueErrors.channelUnknown.code),
            ] {
                #expect(await shop.item(asked, from: items) == code.rawValue)
            }
            #expect(items.made == 0)
        }
    }
}

extension Shop {
    /// An item as who has just begun shows it.
    fileprivate func shown(_ input: String, at now: Instant = testStart) async throws -> String {
        let body = try await perform("catalogue.variants.show", input, at: now)
        return String(decoding: body, as: UTF8.self)
    }
}
