import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct PriceListsTests {
    private static let soon = testStart + .seconds(60)

    private static func list(
        _ code: String, _ audience: Audience = Audience(), currency: Currency = .idr
    ) throws -> PriceListEntry {
        PriceListEntry(
            code: try Code(code), currency: currency, name: "List \(code)", kind: .price,
            pricesIncludeTax: true, channel: nil, audience: audience)
    }

    @Test(arguments: Engines.available)
    func `a list is prepared, changed, published, renamed and ended, each by its version`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let made = try await shop.ask(
                "catalogue.price-lists.create",
                #"{"code":"club","name":"Club","currency":"IDR","groups":["club","club"]}"#)
            #expect(made["state"]?.text == "draft" && made["version"] == .integer(1))
            #expect(made["kind"]?.text == "price" && made["starts_at"] == nil)
            #expect(made["groups"] == .array([.string("club")]))
            let sale = try await shop.ask(
                "catalogue.price-lists.update",
                #"{"code":"club","kind":"sale","prices_include_tax":false,"groups":null}"#)
            #expect(sale["kind"]?.text == "sale" && sale["groups"] == .array([]))
            #expect(sale["prices_include_tax"] == .boolean(false))
            let published = try await shop.ask(
                "catalogue.price-lists.publish", #"{"code":"club"}"#)
            #expect(published["state"]?.text == "live" && published["version"] == .integer(3))
            let change = #"{"code":"club","kind":"price"}"#
            await refuses("catalogue.wrong-state") {
                _ = try await shop.ask("catalogue.price-lists.update", change)
            }
            let named = try await shop.ask(
                "catalogue.price-lists.update", #"{"code":"club","name":"Friends"}"#)
            #expect(named["name"]?.text == "Friends" && named["version"] == .integer(4))
            let ended = try await shop.ask(
                "catalogue.price-lists.end", #"{"code":"club"}"#, at: Self.soon)
            #expect(ended["state"]?.text == "ended")
            #expect(ended["ends_at"]?.text == Self.soon.rfc3339)
            for step in ["publish", "withdraw", "end", "discard"] {
                await refuses("catalogue.wrong-state") {
                    _ = try await shop.ask(
                        "catalogue.price-lists.\(step)", #"{"code":"club"}"#, at: Self.soon)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what waits is withdrawn, and what is a draft is given up`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.ask(
                "catalogue.price-lists.create",
                #"{"code":"sale-1","name":"Sale","currency":"IDR","kind":"sale"}"#)
            let publishing =
                #"{"code":"sale-1","starts_at":"\#(Self.soon.rfc3339)"}"#
            let waiting = try await shop.ask("catalogue.price-lists.publish", publishing)
            #expect(waiting["state"]?.text == "scheduled")
            await refuses("catalogue.wrong-state") {
                _ = try await shop.ask("catalogue.price-lists.discard", #"{"code":"sale-1"}"#)
            }
            let draft = try await shop.ask(
                "catalogue.price-lists.withdraw", #"{"code":"sale-1"}"#)
            #expect(draft["state"]?.text == "draft" && draft["starts_at"] == nil)
            let gone = try await shop.ask("catalogue.price-lists.discard", #"{"code":"sale-1"}"#)
            #expect(gone["state"]?.text == "discarded" && gone["archived_at"] != nil)
            await refuses("catalogue.price-list-taken") {
                _ = try await shop.ask(
                    "catalogue.price-lists.create",
                    #"{"code":"sale-1","name":"Sale","currency":"IDR"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `of two who act on one version, one is refused`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let code = try Code<PriceList>("race")
            try await shop.write { call, tx in
                _ = try PriceLists().create(try Self.list("race"), by: call, in: tx)
            }
            let publish = Publishing(code: code, startsAt: Self.soon, endsAt: nil)
            let change = PriceListChange(code: code, own: Patch().setting(\.name, to: "R"))
            let acts: [(Int64, @Sendable (Call, borrowing Transaction) throws -> Void)] = [
                (1, { _ = try PriceLists().publish(publish, by: $0, in: $1) }),
                (1, { _ = try PriceLists().update(change, by: $0, in: $1) }),
                (1, { _ = try PriceLists().discard(code, by: $0, in: $1) }),
                (1, { _ = try PriceLists().withdraw(code, by: $0, in: $1) }),
                (2, { _ = try PriceLists().withdraw(code, by: $0, in: $1) }),
                (
                    2,
                    {
                        let ending = Ending(code: code, endsAt: Self.soon)
                        _ = try PriceLists().end(ending, by: $0, in: $1)
                    }
                ),
            ]
            var codes: [RetailError.Code?] = []
            for (version, act) in acts {
                codes.append(
                    await refusalCode { try await shop.write(version: version) { try act($0, $1) } }
                )
            }
            let stale: RetailError.Code = "request.stale-version"
            #expect(codes == [nil, stale, stale, stale, nil, stale])
            // What was read before somebody else wrote is not written either.
            try await shop.write { call, tx in
                let old = try PriceLists().show(code, in: tx)
                var entry = old
                entry.version += 1
                #expect(try PriceListStore().update(entry, from: old, in: tx))
                #expect(try !PriceListStore().update(entry, from: old, in: tx))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an audience is read as it was written, by whichever statement`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let places = try (1...1_000).map { try Code<Location>("place-\($0)") }
            let audience = Audience(
                channels: [Shop.idr.channel.code], locations: Set(places),
                groups: [try Code("club"), try Code("staff")],
                customers: Set((1...1_000).map { _ in shop.ids.next() }))
            let list = try Self.list("everyone", audience)
            try await shop.write { call, tx in
                _ = try PriceLists().create(list, by: call, in: tx)
                _ = try PriceLists().create(try Self.list("draft"), by: call, in: tx)
                let publishing = Publishing(
                    code: list.code, startsAt: Self.soon, endsAt: Self.soon + .seconds(1))
                let shown = try PriceLists().publish(publishing, by: call, in: tx)
                #expect(shown.audience == audience)
                #expect(try PriceLists().show(list.code, in: tx).audience == audience)
                let all = try PriceListStore().all(in: tx)
                #expect(all.map(\.list.code.text) == ["everyone", "web-id", "web-us"])
                #expect(all.map(\.version) == [2, 1, 1])
                #expect(all.first?.list.audience == audience)
                #expect(
                    all.first?.list.period
                        == Period(from: Self.soon, until: Self.soon + .seconds(1)))
                #expect(all.last?.list.audience == Audience(channels: [Shop.usd.channel.code]))
                #expect(all.last?.list.currency == .usd && all.last?.list.isTaxIncluded == true)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a channel has a list of its own, which follows it and which nobody else changes`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let own = try await shop.ask("catalogue.price-lists.show", #"{"code":"web-id"}"#)
            #expect(own["channel"]?.text == "web-id" && own["state"]?.text == "live")
            _ = try await shop.ask(
                "catalogue.channels.update",
                #"{"code":"web-id","name":"Shop","prices_include_tax":false}"#)
            let after = try await shop.ask("catalogue.price-lists.show", #"{"code":"web-id"}"#)
            #expect(after["name"]?.text == "Shop" && after["version"] == .integer(2))
            #expect(after["prices_include_tax"] == .boolean(false))
            _ = try await shop.ask(
                "catalogue.channels.update", #"{"code":"web-id","locale":"en"}"#)
            let same = try await shop.ask("catalogue.price-lists.show", #"{"code":"web-id"}"#)
            #expect(same == after)
            for (step, more) in [
                ("update", #","name":"N""#), ("publish", ""), ("withdraw", ""), ("end", ""),
                ("discard", ""),
            ] {
                await refuses("catalogue.price-list-of-channel") {
                    _ = try await shop.ask(
                        "catalogue.price-lists.\(step)", #"{"code":"web-id"\#(more)}"#)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a code is a list's or a channel's`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let list = #"{"code":"web-us","name":"L","currency":"USD"}"#
            await refuses("catalogue.price-list-taken") {
                _ = try await shop.ask("catalogue.price-lists.create", list)
            }
            _ = try await shop.ask(
                "catalogue.price-lists.create", #"{"code":"club","name":"L","currency":"USD"}"#)
            let error = await refusal {
                _ = try await shop.ask(
                    "catalogue.channels.create",
                    #"{"code":"club","name":"C","kind":"web","currency":"IDR","locale":"id"}"#)
            }
            #expect(error?.code == "catalogue.channel-taken")
            #expect(error?.issues.map(\.pointer) == ["/code"])
            #expect(error?.message.contains("price list club") == true)
            await refuses("catalogue.channel-unknown") {
                _ = try await shop.ask("catalogue.channels.show", #"{"code":"club"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `channels are known and sell in the list's currency`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let create = "catalogue.price-lists.create"
            for (channel, code): (String, RetailError.Code) in [
                ("web-us", "catalogue.currency-not-sold"), ("nowhere", "catalogue.channel-unknown"),
            ] {
                let error = await refusal {
                    _ = try await shop.ask(
                        create,
                        #"{"code":"x1","name":"X","currency":"IDR","channels":["\#(channel)"]}"#)
                }
                #expect(error?.code == code)
                #expect(error?.issues.map(\.pointer) == ["/channels"])
            }
            _ = try await shop.ask(create, #"{"code":"x1","name":"X","currency":"IDR"}"#)
            await refuses("catalogue.currency-not-sold") {
                _ = try await shop.ask(
                    "catalogue.price-lists.update", #"{"code":"x1","channels":["web-us"]}"#)
            }
            for field in [
                #""groups":["Not A Code"]"#, #""customers":["order_01h455vb4pex5vsknk084sn02q"]"#,
                #""kind":"free""#,
            ] {
                await refuses("request.invalid-input") {
                    _ = try await shop.ask(
                        create, #"{"code":"x2","name":"X","currency":"IDR",\#(field)}"#)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists are listed by code or name, and by where they stand`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for code in ["l1", "l2", "l3", "l4", "l5"] {
                _ = try await shop.ask(
                    "catalogue.price-lists.create",
                    #"{"code":"\#(code)","name":"\#(code)","currency":"USD","kind":"sale"}"#)
            }
            let lists = "catalogue.price-lists"
            _ = try await shop.ask(
                "\(lists).publish", #"{"code":"l2","starts_at":"\#(Self.soon.rfc3339)"}"#)
            _ = try await shop.ask("\(lists).publish", #"{"code":"l3"}"#)
            _ = try await shop.ask("\(lists).publish", #"{"code":"l4"}"#)
            _ = try await shop.ask("\(lists).end", #"{"code":"l4"}"#)
            _ = try await shop.ask("\(lists).discard", #"{"code":"l5"}"#)
            func codes(_ input: String, at now: Instant = testStart) async throws -> [String] {
                let page = try await shop.ask("\(lists).list", input, at: now)
                guard case .array(let items)? = page["items"] else { return [] }
                return items.compactMap { $0["code"]?.text }
            }
            #expect(try await codes("{}") == ["l1", "l2", "l3", "l4", "l5", "web-id", "web-us"])
            #expect(try await codes(#"{"kind":"price","currency":"USD"}"#) == ["web-us"])
            for (state, expected) in [
                ("draft", ["l1"]), ("scheduled", ["l2"]), ("live", ["l3", "web-id", "web-us"]),
                ("ended", ["l4"]), ("discarded", ["l5"]),
            ] {
                #expect(try await codes(#"{"state":"\#(state)"}"#) == expected)
            }
            #expect(
                try await codes(#"{"state":"live","kind":"sale"}"#, at: Self.soon) == ["l2", "l3"])
            // A page goes on at a later moment.
            let first = try await shop.ask("\(lists).list", #"{"state":"live","limit":1}"#)
            let next = try #require(first["next"]?.text)
            #expect(
                try await codes(
                    #"{"state":"live","limit":1,"after":"\#(next)"}"#, at: Self.soon)
                    == ["web-id"])
            for sort in PriceListSort.allCases {
                let list = PriceListStore().list(PriceListFilter(), at: testStart)
                for query in list.queries(by: sort.order, limit: 9) {
                    #expect(try await !shop.database.sorts(query, on: kind), "\(sort)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `the tables keep what no act breaks`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            try await shop.write { call, tx in
                _ = try PriceLists().create(try Self.list("club"), by: call, in: tx)
            }
            let broken: [SQL] = [
                "UPDATE catalogue_price_lists SET ends_at = 1 WHERE code = 'club'",
                "UPDATE catalogue_price_lists SET starts_at = 2, ends_at = 1 WHERE code = 'club'",
                "UPDATE catalogue_price_lists SET starts_at = 2, archived_at = 1 WHERE code = 'club'",
                "UPDATE catalogue_price_lists SET ends_at = 9 WHERE code = 'web-id'",
                "UPDATE catalogue_price_lists SET kind = 'sale' WHERE code = 'web-id'",
                "UPDATE catalogue_price_lists SET channel = 'web-id' WHERE code = 'club'",
                "UPDATE catalogue_price_lists SET currency = 'EUR' WHERE code = 'web-id'",
                """
                INSERT INTO catalogue_list_audiences (list, kind, value, channel)
                VALUES ('club', 'channel', 'nowhere', 'nowhere')
                """,
                """
                INSERT INTO catalogue_list_audiences (list, kind, value, channel)
                VALUES ('club', 'channel', 'web-id', NULL)
                """,
                """
                INSERT INTO catalogue_list_audiences (list, kind, value, channel)
                VALUES ('club', 'group', 'web-id', 'web-id')
                """,
            ]
            for statement in broken {
                let code = await refusalCode {
                    try await shop.write { _, tx in _ = try tx.execute(statement) }
                }
                #expect(code != nil, "\(statement.text)")
            }
        }
    }
}
