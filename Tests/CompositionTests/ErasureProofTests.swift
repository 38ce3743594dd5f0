import Foundation
import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// One person is in every place that keeps anything of people, each text of theirs with one mark in
/// it. Forgotten, the mark is nowhere; before, it was everywhere that is declared.
@Suite struct ErasureProofTests {
    private static let mark = "zqxmark"
    private static let digits = "8127777888"

    @Test(arguments: Engines.available)
    func `nothing of a forgotten person is left, and figures are as they were`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            var person = ""
            try await life.play(
                before: { step in
                    guard step.name == "catalogue.listings.unpublish" else { return }
                    person = try await Self.live(in: life)
                })
            try await life.settle()
            try await plantAnswersAndRejects(of: person, in: life)
            let export = try await gather(person, in: life)
            for text in [Self.mark, Self.digits] { #expect(export.contains(text)) }
            let before = try await traces(in: database)
            #expect(before.count > 20)
            #expect(try await isInFile(database))
            let figures = try await Self.figures(of: life)
            try await check(life, covers: person)

            try await forget(person, in: life)
            let left = try await traces(in: database)
            #expect(left == [])
            #expect(try await !isInFile(database))
            #expect(try await Self.figures(of: life) == figures)
            for name in ["crm.timeline", "analytics.sales", "crm.linkage-keys", "segments.facts"] {
                try await life.ask("sync.consumers.replay", #"{"name":"\#(name)"}"#)
                try await life.settle()
            }
            let found = try await traces(in: database)
            #expect(found == [])
            #expect(try await Self.figures(of: life) == figures)
            let findings = try await life.selaras.verify()
            #expect(findings == [])
            if engine == .sqlite { try await expectCleanBackup(of: database) }
        }
    }

    /// Lets a person do all that leaves something of them.
    private static func live(in life: Life) async throws -> String {
        let ana = try await life.ask(
            "crm.customers.create",
            #"{"name":"Zqxmark Ana","locale":"id-ID","attributes":{"color":"zqxmark red"}}"#
        ).words("id")
        let c = #""customer_id":"\#(ana)""#
        func act(_ name: String, _ rest: String) async throws -> JSONTree {
            try await life.ask(name, life.filled("{\(c),\(rest)}"))
        }
        _ = try await act(
            "crm.identities.create",
            #""kind":"email","value":"zqxmark@mail.example","verified":true"#)
        _ = try await act(
            "crm.identities.create", #""kind":"phone","value":"+628127777888","verified":true"#)
        let other = try await life.ask(
            "crm.customers.identify",
            #"{"kind":"chat","namespace":"wa","value":"zqxmark-wa","verified":true}"#
        ).words("id")
        _ = try await act(
            "crm.customers.merge", #""other_id":"\#(other)","reason":"zqxmark seen""#)
        _ = try await act(
            "crm.addresses.create", #""country":"ID","lines":["Jl. Zqxmark 5"]"#)
        _ = try await act("crm.customer-notes.create", #""text":"zqxmark likes tea""#)
        _ = try await act("crm.customer-owners.assign", #""owner_id":"$boss""#)
        _ = try await act(
            "crm.consents.set",
            #""kind":"email","purpose":"marketing","granted":true,"source":"till""#)
        _ = try await act(
            "crm.notices.record",
            #""kind":"email","purpose":"marketing","text":"Dear zqxmark""#)
        _ = try await life.ask(
            "crm.suppressions.add",
            #"{"kind":"email","value":"zqxmark@mail.example","reason":"bounced","#
                + #""source":"zqxmark-mailer"}"#)
        _ = try await act("crm.circumstances.set", #""agent":"zqxmark/5.0","device":"zqxmark-d""#)
        _ = try await act("crm.verdicts.set", #""verdict":"suspect","note":"zqxmark odd""#)
        _ = try await act(
            "crm.tax-exemptions.create", #""reason":"zqxmark","certificate":"zqxmark-1""#)
        _ = try await life.ask(
            "crm.group-members.add", #"{"code":"staff","customers":["\#(ana)"]}"#)
        _ = try await life.ask(
            "access.customer-tokens.create",
            #"{"channel":"web-id","kind":"email","value":"zqxmark@mail.example"}"#)
        _ = try await act(
            "loyalty.points.adjust", #""points":5,"currency":"IDR","note":"zqxmark late""#)
        let message = try await life.ask(
            "support.messages.receive",
            #"{"kind":"email","sender":"zqxmark@mail.example","verified":true,"#
                + #""subject":"Zqxmark asks","body":"I am zqxmark","external_id":"zqxmark-1"}"#)
        try await life.ask(
            "support.transfer-codes.create", #"{"case_id":"\#(message.words("id"))"}"#)
        try await life.ask("support.cases.close", #"{"case_id":"\#(message.words("id"))"}"#)
        try await sell(to: ana, in: life)
        return ana
    }

    /// Asks for a gift receipt and for a return, and not after all.
    private static func askBack(_ order: String, in life: Life) async throws {
        try await life.ask(
            "orders.gift-receipts.issue",
            #"{"order_id":"\#(order)","lines":[{"line":1,"quantity":"1"}]}"#)
        try await life.ask(
            "orders.gift-receipts.cancel",
            #"{"order_id":"\#(order)","gift_number":1,"note":"zqxmark kept it"}"#)
        try await life.ask(
            "orders.return-authorisations.request",
            #"{"order_id":"\#(order)","note":"zqxmark tore it","#
                + #""lines":[{"line":1,"quantity":"1","reason":"broken"}]}"#)
        try await life.ask(
            "orders.return-authorisations.cancel",
            #"{"order_id":"\#(order)","authorisation":1,"note":"zqxmark mended it"}"#)
    }

    /// Sells something, takes it back, and leaves a cart.
    private static func sell(to ana: String, in life: Life) async throws {
        let cart = try await life.ask(
            "orders.carts.create", #"{"channel":"web-id","customer_id":"\#(ana)"}"#
        ).words("id")
        let destination =
            #""destination":{"address":{"recipient":"Zqxmark Ana","country":"ID","region":"31","#
            + #""lines":["Jl. Zqxmark 5"]},"gift_message":"zqxmark","#
            + #""purchase_number":"zqxmark-1","instructions":"zqxmark"}"#
        try await life.ask(
            "orders.cart-destinations.set", #"{"cart_id":"\#(cart)",\#(destination)}"#)
        let order = try await life.ask(
            "orders.place",
            #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],"#
                + #""customer_id":"\#(ana)",\#(destination),"payments":[{"tender":"card","#
                + #""amount":{"amount":"900","currency":"IDR"},"reference":"p77"}]}"#
        ).words("id")
        let parcel = try await life.ask(
            "orders.fulfilments.create",
            #"{"order_id":"\#(order)","method":"shipment","location":"dc-01"}"#
        ).words("id")
        try await life.ask(
            "orders.fulfilments.ship",
            #"{"fulfilment_id":"\#(parcel)","tracking":"ZQXMARK-9"}"#)
        try await life.ask(
            "orders.tracking-events.create",
            #"{"carrier":"jne","event":"zqxmark-1","tracking":"ZQXMARK-9","kind":"in-transit","#
                + #""happened_at":"2026-01-05T08:00:00.000Z"}"#)
        try await life.ask("orders.fulfilments.deliver", #"{"fulfilment_id":"\#(parcel)"}"#)
        try await askBack(order, in: life)
        try await life.ask(
            "orders.returns.create",
            #"{"order_id":"\#(order)","location":"jkt-01","note":"zqxmark tore it","#
                + #""lines":[{"line":1,"quantity":"1"}]}"#)
        try await life.ask(
            "orders.payments.refund", #"{"order_id":"\#(order)","payment":1}"#)
        let cash = try await life.ask(
            "orders.place",
            #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],"#
                + #""customer_id":"\#(ana)","payments":[{"tender":"cash","amount":"#
                + #"{"amount":"900","currency":"IDR"},"reference":"zqxmark paid"}]}"#
        ).words("id")
        try await life.ask(
            "orders.edits.request",
            #"{"order_id":"\#(cash)","note":"zqxmark haggled","changes":[{"kind":"price","line":1,"#
                + #""unit_price":{"amount":"800","currency":"IDR"},"reason":"zqxmark tore it"}]}"#)
        try await life.ask(
            "orders.edits.decline", #"{"order_id":"\#(cash)","edit":1,"note":"zqxmark went"}"#)
        try await life.ask(
            "orders.order-holds.place",
            #"{"order_id":"\#(cash)","reason":"suspicion","note":"zqxmark odd"}"#)
        try await life.ask("orders.cancel", #"{"order_id":"\#(cash)"}"#)
        let asked = try await life.ask(
            "orders.place",
            #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],"#
                + #""customer_id":"\#(ana)","payments":[{"tender":"e-card","ask":true,"amount":"#
                + #"{"amount":"811","currency":"IDR"},"reference":"test-refused-9"}]}"#
        ).words("id")
        try await life.settle()
        try await life.ask("orders.cancel", #"{"order_id":"\#(asked)"}"#)
    }

    /// Commands of the last two days have kept answers; a row of a file was refused.
    private func plantAnswersAndRejects(of person: String, in life: Life) async throws {
        let rows: Int64 = try await life.selaras.database.write { tx in
            let source = Array("Zqxmark Ana;+62 \(Self.digits)".utf8)
            try tx.execute("UPDATE exchange_rejects SET source = \(source)")
            return try tx.first("SELECT COUNT(*) FROM sync_answers") { row in try row.next() } ?? 0
        }
        #expect(rows > 0)
    }

    private func gather(_ person: String, in life: Life) async throws -> String {
        let asked = try await life.ask(
            "crm.data-exports.request", #"{"customer_id":"\#(person)"}"#)
        let number = asked.number("number")
        try await life.settle()
        let ready = try await life.ask("crm.data-exports.show", #"{"number":\#(number)}"#)
        #expect(ready.words("state") == "ready")
        var text = ""
        for part in 1...ready.number("parts") {
            text += try await life.ask(
                "crm.data-exports.read", #"{"number":\#(number),"part":\#(part)}"#
            ).words("text")
        }
        return text
    }

    /// Every place that loses something has something of the person: else this proves nothing.
    private func check(_ life: Life, covers person: String) async throws {
        // Nobody asked whether the person is another, and nothing was written off or imported. The
        // token has ended by itself, no record waits to be compared, and no segment has the person.
        let absent: Set<String> = [
            "crm_reviews", "orders_write_offs", "orders_import_lines", "access_customer_tokens",
            "crm_linkage_queue", "segments_dues", "segments_members",
        ]
        let preview = try await life.ask(
            "crm.erasure-previews.show", #"{"customer_id":"\#(person)"}"#)
        guard case .array(let places)? = preview["places"] else { return }
        let empty = places.filter { $0["count"] != nil && $0.number("count") == 0 }
            .map { $0.words("place") }
        #expect(Set(empty) == absent)
    }

    private func forget(_ person: String, in life: Life) async throws {
        let asked = try await life.ask(
            "crm.erasures.request", #"{"customer_id":"\#(person)","ground":"asked"}"#)
        let number = asked.number("number")
        try await life.ask("crm.erasures.confirm", #"{"number":\#(number)}"#)
        try await life.settle()
        let done = try await life.ask("crm.erasures.show", #"{"number":\#(number)}"#)
        #expect(done.words("state") == "erased")
        _ = try await life.selaras.database.forgetLog()
    }

    /// In which columns of which tables the marks stand, by every text and every octet.
    private func traces(in database: Database) async throws -> [String] {
        try await database.read(.heavy) { tx in
            let columns: [(String, String)] =
                switch tx.engine {
                case .sqlite:
                    try tx.query(
                        """
                        SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                         WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
                           AND (c.type = 'TEXT' OR c.type = 'BLOB')
                        """
                    ) { row in (try row.next(), try row.next()) }
                case .postgresql:
                    try tx.query(
                        """
                        SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
                          FROM information_schema.columns
                         WHERE table_schema = CURRENT_SCHEMA
                           AND data_type IN ('text', 'bytea', 'tsvector')
                        """
                    ) { row in (try row.next(), try row.next()) }
                }
            var found: [String] = []
            for (table, column) in columns {
                let text: SQL =
                    tx.engine == .sqlite
                    ? "CAST(\"\(unchecked: column)\" AS TEXT)"
                    : """
                    CASE WHEN CAST(pg_typeof("\(unchecked: column)") AS TEXT) = 'bytea'
                         THEN encode(CAST(CAST("\(unchecked: column)" AS TEXT) AS BYTEA), 'escape')
                         ELSE CAST("\(unchecked: column)" AS TEXT) END
                    """
                let count: Int64? = try tx.first(
                    """
                    SELECT COUNT(*) FROM "\(unchecked: table)"
                     WHERE LOWER(\(text)) LIKE '%zqxmark%' OR \(text) LIKE '%8127777888%'
                    """
                ) { row in try row.next() }
                if (count ?? 0) > 0 { found.append("\(table).\(column)") }
            }
            return found
        }
    }

    /// Whether the marks stand in the file or what lies beside it; of a server nobody sees files.
    private func isInFile(_ database: Database) async throws -> Bool {
        let info = try await database.info()
        guard info.kind == .sqlite else { return try await !traces(in: database).isEmpty }
        return ["", "-wal", "-shm"].contains { Self.isMarked(info.place + $0) }
    }

    private static func isMarked(_ path: String) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: path) else { return false }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return text.contains(mark) || text.contains(digits)
    }

    private func expectCleanBackup(of database: Database) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("after.db")
        try await database.backup(to: path)
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(!Self.isMarked(path))
    }

    private static func figures(of life: Life) async throws -> [String] {
        var all: [String] = []
        for table in ["analytics_order_lines", "loyalty_entries", "analytics_sales"] {
            all.append(
                try await life.selaras.database.read { tx in
                    let sums: SQL =
                        switch table {
                        case "loyalty_entries": "SUM(points)"
                        default: "SUM(gross)"
                        }
                    return try tx.first(
                        """
                        SELECT COUNT(*), CAST(COALESCE(\(sums), 0) AS BIGINT)
                          FROM \(unchecked: table)
                        """
                    ) { row in "\(try row.next() as Int64) \(try row.next() as Int64)" } ?? ""
                })
        }
        return all
    }
}
