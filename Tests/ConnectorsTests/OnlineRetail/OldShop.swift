import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// A shop that brings its sales of before along.
struct OldShop {
    let market: Market

    /// Runs `body` on a shop with a channel in pounds, and checks afterwards that all is well.
    static func open(_ engine: EngineKind, _ body: (OldShop) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.perform(
                "catalogue.channels.create",
                #"{"code":"old","name":"Old","kind":"web","currency":"GBP","locale":"en-GB"}"#)
            try await body(OldShop(market: market))
            #expect(try await database.findings(of: market.selaras.modules.flatMap(\.checks)) == [])
        }
    }

    /// What became of a file, with what it refused.
    struct Done {
        let shown: JSONTree
        let rejects: [Row]

        struct Row {
            let line: Int64
            let field: String
            let code: String
            let reason: String
            let source: [UInt8]
        }

        var state: String { shown.text("state") }
        var problem: String { shown.text("problem") }
        var read: Int64 { shown.number("read") }
        var created: Int64 { shown.number("created") }
        var unchanged: Int64 { shown.number("unchanged") }
        var rejected: Int64 { shown.number("rejected") }
        func note(_ name: String) -> String { shown["counted"]?.text(name) ?? "" }
        func counted(_ name: String) -> Int64 { Int64(note(name)) ?? 0 }
    }

    /// How the files of the tests are meant: by a wall without daylight saving, on the old channel.
    static func options(_ more: String = "", zone: String = "UTC") -> String {
        #"{"channel":"old","zone":"\#(zone)"\#(more.isEmpty ? "" : ",")\#(more)}"#
    }

    /// Takes a file in to its end.
    func take(
        _ bytes: [UInt8], _ more: String = "", zone: String = "UTC", piece: Int = 100_000,
        isDry: Bool = false
    ) async throws -> Done {
        let id = try await market.hand(
            in: bytes, to: "online-retail", Self.options(more, zone: zone), isDry: isDry,
            piece: piece)
        return try await done(id)
    }

    func done(_ id: String) async throws -> Done {
        let shown = try await market.finish(id)
        let rejects = try await market.rejects(shown).map { reject in
            Done.Row(
                line: reject.number("line"), field: reject.text("field"),
                code: reject.text("problem"), reason: reject.text("reason"),
                source: Base64Text.decode(reject.text("source")))
        }
        return Done(shown: shown, rejects: rejects)
    }

    /// A line as it is kept.
    struct Kept {
        let invoice: String
        let sku: String
        let name: String
        let quantity: Int64
        let customer: String?
        let at: Instant
        let orderNumber: String?
    }

    func kept(_ invoices: [String]) async throws -> [Kept] {
        try await market.selaras.database.read { tx in
            try tx.query(
                """
                SELECT k.invoice, k.sku, k.name, k.quantity, k.customer, k.at, i.number
                  FROM orders_import_lines k
                  LEFT JOIN orders_imported_numbers i ON i.order_id = k.order_id
                 WHERE k.source = 'online-retail' AND k.invoice IN (\(list: invoices))
                """
            ) { row in
                Kept(
                    invoice: try row.next(), sku: try row.next(), name: try row.next(),
                    quantity: try row.next(), customer: try row.next(), at: try row.next(),
                    orderNumber: try row.next())
            }
        }
    }
}
