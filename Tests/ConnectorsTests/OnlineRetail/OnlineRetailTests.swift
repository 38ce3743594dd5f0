import Foundation
import RetailAccess
import RetailComposition
import RetailCore
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct OnlineRetailTests {
    static let file = #"""
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536365,85123a,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,17850.0,United Kingdom
        C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
        536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom
        536589,21777,damaged,-10,2010-12-02 16:50:00,0.0,,United Kingdom
        A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom
        536544,gift_0001_40,"Voucher ""£40""",1,2011-08-12 14:51:00,0.001,,EIRE
        536545,22139,Half a line,1
        536546,22139,No number,x,2011-08-12 14:51:00,1.00,,EIRE

        """#

    @Test(arguments: Engines.available)
    func `takes every line in or says why not, and nothing twice, as a dry run said before`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let bytes = Array(Self.file.utf8)
            let dry = try await shop.take(bytes, zone: "Europe/London", isDry: true)
            #expect(try await shop.kept(["536365"]).isEmpty)
            #expect(try await Self.customers(shop).isEmpty)
            let first = try await shop.take(bytes, zone: "Europe/London", piece: 17)
            #expect(first.shown.counts == [8, 0, 0, 2] && first.counted("orders") == 2)
            #expect(dry.shown.counts == first.shown.counts)
            #expect(dry.shown["counted"] == first.shown["counted"])
            #expect(dry.rejects.map(\.reason) == first.rejects.map(\.reason))
            for (name, count) in [
                ("sale", 2), ("service", 2), ("cancellation", 1), ("adjustment", 2),
                ("write-off", 1),
            ] { #expect(first.counted(name) == Int64(count), "\(name)") }
            #expect(first.rejects.map(\.line) == [10, 11])
            #expect(first.rejects.map(\.field) == ["", "Quantity"])
            #expect(first.rejects.allSatisfy { !$0.reason.isEmpty && !$0.source.isEmpty })
            let again = try await shop.take(bytes, zone: "Europe/London")
            #expect(again.shown.counts == [0, 0, 8, 2] && again.counted("orders") == 0)
            try await Self.expectHistory(of: shop)
        }
    }

    private static func customers(_ shop: OldShop) async throws -> [String] {
        try await shop.market.selaras.database.read { tx in
            try tx.query("SELECT created_at FROM crm_customers ORDER BY created_at") { row in
                (try row.next() as Instant).rfc3339
            }
        }
    }

    /// Winter time in London is UTC; the bad debt of August is an hour ahead of it.
    private static func expectHistory(of shop: OldShop) async throws {
        let lines = try await shop.kept(["536365", "536414", "536544", "C536379", "A563185"])
        #expect(
            lines.compactMap(\.orderNumber).sorted() == ["536365", "536365", "536365", "536544"])
        #expect(lines.count == 7 && lines.map(\.sku).contains("85123a"))
        #expect(
            lines.first { $0.invoice == "A563185" }?.at
                == (try Instant(rfc3339: "2011-08-12T13:50:00Z")))
        #expect(
            try await customers(shop) == ["2010-12-01T08:26:00.000Z", "2010-12-01T09:41:00.000Z"])
        let order = try await shop.market.perform("orders.find", #"{"number":"536365"}"#)
        #expect(order.text("status") == "completed" && order["gross"]?.text("amount") == "48.60")
        #expect(order.text("placed_at") == "2010-12-01T08:26:00.000Z")
        let total = try await shop.market.perform(
            "orders.imported-lines.show", #"{"source":"online-retail"}"#
        ).list("items").first
        #expect(total?.text("value") == "-11040.959")
        let audit = try await shop.market.perform(
            "sync.audit-entries.list", #"{"operation":"orders.imported-invoices.create"}"#)
        #expect(audit.list("items").count == 6)
    }

    @Test(arguments: Engines.available)
    func `goes on where another process stopped`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let lines = (0..<300).map {
                "\($0 % 290),KOPI,Coffee,1,2024-03-05 10:15:00,1.50,\($0 % 290 % 7),Indonesia\r\n"
            }
            let id = try await shop.market.hand(
                in: Array((MendingTests.head + lines.joined()).utf8), to: "online-retail",
                OldShop.options())
            _ = try await shop.market.finish(id)
            // A process that takes over has opened no file, and finds the survey there.
            let other = Market(shop.market.selaras.database, seed: 9)
            try await shop.market.selaras.database.write { tx in
                _ = try tx.execute(
                    "UPDATE exchange_imports SET position = 64, state = 'running'")
            }
            let shown = try await other.finish(id)
            #expect(shown.text("state") == "done")
            #expect(try await shop.kept((0..<290).map(String.init)).count == 300)
            let again = try await shop.take(Array((MendingTests.head + lines.joined()).utf8))
            #expect(again.unchanged == 300)
        }
    }

    @Test(arguments: Engines.available)
    func `is no door for a till: history needs permissions of its own`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let market = shop.market
            let rights = [
                "exchange.imports.write", "exchange.imports.read", "catalogue.channels.read",
                "orders.read", "orders.write", "crm.customers.write",
            ]
            let history = ["orders.import", "crm.customers.import", "crm.identifiers.verify"]
            for (role, names, counts) in [
                ("till", rights, [0, 0, 0, 10] as [Int64]),
                ("mover", rights + history, [8, 0, 0, 2]),
            ] {
                let list = names.map { "\"\($0)\"" }.joined(separator: ",")
                try await market.perform(
                    "access.roles.set",
                    #"{"code":"\#(role)","name":"\#(role)","permissions":[\#(list)]}"#)
                let key = try await market.perform(
                    "access.keys.create", #"{"name":"\#(role)","role":"\#(role)"}"#)
                let actor = try Actor(key["key"]?.text("id") ?? key.text("id"))
                let grants = try #require(
                    try await market.selaras.access.authentication.grants(of: actor))
                let done = try await market.take(
                    in: Self.file, to: "online-retail", OldShop.options(),
                    by: market.call(actor, grants: grants))
                #expect(done.counts == counts, "\(role)")
                #expect(
                    try await market.rejects(done).contains {
                        $0.text("problem") == "request.forbidden"
                    } == (role == "till"))
            }
        }
    }

    @Test func `needs a channel that is there, and a zone`() async throws {
        try await OldShop.open(.sqlite) { shop in
            let unknown = try await shop.market.take(
                in: Self.file, to: "online-retail", #"{"channel":"new","zone":"UTC"}"#)
            #expect(unknown.text("problem").hasPrefix("catalogue.channel-unknown"))
            for (options, part) in [
                (#"{"channel":"old"}"#, "needs the option zone"),
                (#"{"channel":"old","zone":"GMT+25"}"#, "IANA"),
                (#"{"channel":"old","zone":"UTC","currency":"pounds"}"#, "currency is pounds"),
            ] {
                let refusal = await #expect(throws: RetailError.self) {
                    try await shop.market.take(in: Self.file, to: "online-retail", options)
                }
                #expect(refusal?.code == "exchange.option-wrong")
                #expect(refusal?.message.contains(part) == true, "\(refusal?.message ?? "")")
            }
        }
    }
}
