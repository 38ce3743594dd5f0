import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@Suite struct MomentTests {
    /// An event as the log has it, without its customer, and what the timeline makes of it.
    private static let told: [(type: String, payload: String, code: String, text: String)] = [
        ("crm.customer-created", "", "", "Became known"),
        (
            "crm.customers-merged", #""kept_id":"<ana>","absorbed_id":"<budi>""#, "",
            "Joined with <budi>"
        ),
        (
            "crm.customers-separated", #""kept_id":"<ana>","absorbed_id":"<budi>""#, "",
            "Separated from <budi>"
        ),
        (
            "crm.consent-changed", #""channel":"sms","purpose":"marketing","granted":true"#,
            ".granted", "Agreed to marketing by sms"
        ),
        (
            "crm.consent-changed", #""channel":"sms","purpose":"marketing","granted":false"#,
            ".withdrawn", "Withdrew marketing by sms"
        ),
        (
            "crm.notice-sent", #""kind":"sms","purpose":"service""#, "", "Notified by sms: service"
        ),
        ("crm.group-joined", #""group":"staff""#, "", "Joined the group staff"),
        ("crm.group-left", #""group":"staff""#, "", "Left the group staff"),
        ("orders.cart-started", #""cart_id":"<cart>","channel":"web""#, "", "Started a cart"),
        (
            "orders.cart-handed-over", #""cart_id":"<cart>","from":"web","to":"till""#, "",
            "Took the cart from web to till"
        ),
        (
            "orders.order-placed", sale + #","number":"S-1""#, "", "Placed order S-1 for IDR 15000"
        ),
        (
            "orders.order-paid", #""order_id":"<order>","tenders":[],"# + total, "",
            "Paid IDR 15000"
        ),
        (
            "orders.fulfilment-moved",
            #""order_id":"<order>","fulfilment_id":"<fulfilment>","method":"pickup","#
                + #""state":"ready""#, "", "pickup: ready"
        ),
        (
            "orders.tracking-noted",
            #""carrier":"jne","kind":"in-transit","order_id":"<order>","moves":false"#, "",
            "The carrier: in-transit"
        ),
        (
            "orders.order-completed",
            sale + #","tenders":[],"placed_at":"2026-01-01T00:00:00Z""#, "", "Order completed"
        ),
        (
            "orders.order-cancelled", sale + #","expired":false"#, ".cancelled",
            "Cancelled the order"
        ),
        (
            "orders.order-cancelled", sale + #","expired":true"#, ".expired",
            "The order was not paid in time"
        ),
        ("orders.order-reinstated", sale, "", "The order was paid late and goes on"),
        (
            "orders.order-edited", sale + #","edit":1,"undone":false"#, ".applied",
            "The order was changed"
        ),
        (
            "orders.order-edited", sale + #","edit":1,"undone":true"#, ".undone",
            "A change of the order was undone"
        ),
        (
            "orders.order-held", #""order_id":"<order>","reasons":["value"],"rules":[],"open":1"#,
            "", "The order was held"
        ),
        (
            "orders.hold-released",
            #""order_id":"<order>","cause":"decided","released":1,"open":0"#, "",
            "A hold of the order was released"
        ),
        (
            "orders.return-authorisation-moved", Self.askedBack + #","stage":"requested""#,
            ".requested", "Asked for a return"
        ),
        (
            "orders.return-authorisation-moved", Self.askedBack + #","stage":"approved""#,
            ".approved", "A return was approved"
        ),
        (
            "orders.claim-moved",
            #""order_id":"<order>","claim":1,"reason":"damaged","stage":"approved""#, ".approved",
            "A claim was approved"
        ),
        (
            "orders.gift-receipt-moved", #""order_id":"<order>","gift_number":1,"step":"used""#,
            ".used", "Goods came back by a gift receipt"
        ),
        (
            "orders.order-returned",
            sale + #","return_id":"<return>","tenders":[],"was_completed":true,"#
                + #""placed_at":"2026-01-01T00:00:00Z""#, "", "Returned goods for IDR 15000"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"refused""#, ".refused",
            "Goods for IDR 15000 were not taken in"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"cancelled""#, ".cancelled",
            "Gave goods for IDR 15000 up"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"edited""#, ".edited",
            "Gave goods for IDR 15000 up"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"short""#, ".short",
            "Goods for IDR 15000 could not be had"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"undeliverable""#, ".undeliverable",
            "Goods for IDR 15000 could not be delivered"
        ),
        (
            "orders.order-returned", lessSale + #","cause":"lost""#, ".lost",
            "Goods for IDR 15000 were lost on their way"
        ),
        (
            "orders.goods-exchanged", exchanged, "",
            "Exchanged goods, of which IDR 15000 paid for others"
        ),
        (
            "orders.goods-returned",
            #""return_id":"<return>","location":"jkt-01","lines":[],"# + total, "",
            "Returned goods without a receipt for IDR 15000"
        ),
        ("loyalty.points-earned", points(5), "", "Earned 5 points"),
        ("loyalty.points-spent", points(5), "", "Spent 5 points"),
        ("loyalty.points-reversed", points(5), "", "Lost 5 points by a return"),
        ("loyalty.points-restored", points(5), "", "Got 5 points back"),
        ("loyalty.points-expired", #""points":5,"balance":9"#, "", "5 points ended"),
        (
            "loyalty.points-adjusted", points(5) + #","cause":"refund""#, ".refunded",
            "Got 5 points as a refund"
        ),
        (
            "loyalty.points-adjusted", points(5) + #","cause":"by-hand""#, ".given",
            "Got 5 points from staff"
        ),
        (
            "loyalty.points-adjusted", points(-5) + #","cause":"by-hand""#, ".taken",
            "5 points were taken by staff"
        ),
        ("support.case-opened", helped, "", "Asked for help"),
        ("support.case-messaged", helped + #","inbound":true"#, ".inbound", "Wrote"),
        ("support.case-messaged", helped + #","inbound":false"#, ".outbound", "Got an answer"),
        (
            "support.case-moved", #""case_id":"<case>","from":"chat","to":"phone""#, "",
            "Went on from chat to phone"
        ),
        ("support.case-closed", helped, "", "Was helped"),
        ("support.case-rated", helped + #","score":4"#, "", "Rated the help 4 of 5"),
    ]

    private static let total = #""total":{"amount":"15000","currency":"IDR"}"#
    private static let sale = #""order_id":"<order>","channel":"web","lines":[],"# + total
    private static let lessSale =
        sale + #","return_id":"<return>","tenders":[],"was_completed":false,"#
        + #""placed_at":"2026-01-01T00:00:00Z""#
    private static let exchanged =
        #""order_id":"<order>","location":"jkt-01","return_id":"<return>","#
        + #""taken_order_id":"<order>","credit":{"amount":"15000","currency":"IDR"}"#
    private static let askedBack =
        #""order_id":"<order>","authorisation":1,"comes_by":"post","is_automatic":false"#
    private static let helped = #""case_id":"<case>","kind":"chat""#
    private static func points(_ count: Int) -> String {
        #""points":\#(count),"reference":"r","balance":9"#
    }

    @Test(arguments: Engines.available)
    func `every moment of every module stands on the timeline, in its module's words`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let (selaras, ana) = try await Self.shopOfAna(database)
            let events = Self.told.map { ($0.type, Self.filled($0.payload, for: ana)) }
            try await database.write { tx in
                for (number, event) in events.enumerated() {
                    try Self.log(event.0, event.1, number, in: tx)
                }
            }
            try await selaras.consumption.catchUp()
            let entries = try await Self.ask(
                selaras, "crm.timeline-entries.list", path: ["customer_id": ana]
            ).list("items").reversed().dropFirst()
            #expect(entries.map { $0.text("code") } == Self.told.map { $0.type + $0.code })
            #expect(
                entries.map { $0.text("text") } == Self.told.map { Self.named($0.text, for: ana) })
            let consumer = selaras.modules.flatMap(\.consumers).first { $0.name == "crm.timeline" }
            let declared = Set(consumer?.reactions.keys.map(\.self) ?? [])
            #expect(declared == Set(Self.told.map(\.type)))
            #expect(declared.isSubset(of: selaras.modules.flatMap(\.events).map(\.type)))
        }
    }

    /// What of an event says where its customer was met: everything, or the location alone.
    private static let met: [(type: String, payload: String, onChannel: Bool)] = [
        ("orders.cart-started", #""cart_id":"<cart>","channel":"web""#, true),
        (
            "orders.cart-handed-over",
            #""cart_id":"<cart>","from":"app","to":"web","location":"jkt-01""#, true
        ),
        ("orders.order-placed", sale + #","number":"S-1","location":"jkt-01""#, true),
        (
            "orders.fulfilment-moved",
            #""order_id":"<order>","fulfilment_id":"<fulfilment>","method":"pickup","#
                + #""state":"ready","location":"jkt-01""#, false
        ),
        (
            "orders.order-returned",
            sale + #","return_id":"<return>","tenders":[],"was_completed":true,"#
                + #""location":"jkt-01","placed_at":"2026-01-01T00:00:00Z""#, true
        ),
        ("orders.goods-exchanged", exchanged, false),
        (
            "orders.goods-returned",
            #""return_id":"<return>","location":"jkt-01","lines":[],"# + total, false
        ),
        ("support.case-opened", helped, true),
    ]

    @Test(arguments: Engines.available)
    func `every event that meets a customer makes them known where it happened`(
        engine: EngineKind
    ) async throws {
        let channel = [Grant(.all, channels: [try Code("web")])]
        let location = [Grant(.all, locations: [try Code("jkt-01")])]
        let elsewhere = [Grant(.all, locations: [try Code("bdg-01")])]
        for event in Self.met {
            try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
                let (selaras, ana) = try await Self.shopOfAna(database)
                func sees(_ grants: [Grant]) async -> Bool {
                    let shown = try? await Self.ask(
                        selaras, "crm.customers.show", path: ["customer_id": ana], grants: grants)
                    return shown != nil
                }
                #expect(await !sees(channel), "\(event.type)")
                #expect(await !sees(location), "\(event.type)")
                try await database.write { tx in
                    try Self.log(event.type, Self.filled(event.payload, for: ana), 0, in: tx)
                }
                try await selaras.consumption.catchUp()
                #expect(await sees(location), "\(event.type)")
                #expect(await sees(channel) == event.onChannel, "\(event.type)")
                #expect(await !sees(elsewhere), "\(event.type)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `all events that meet customers are tried here`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            let consumer = selaras.modules.flatMap(\.consumers).first { $0.name == "crm.meetings" }
            #expect(Set(consumer?.reactions.keys.map(\.self) ?? []) == Set(Self.met.map(\.type)))
        }
    }

    /// A fresh shop that knows Ana.
    private static func shopOfAna(_ database: Database) async throws -> (Selaras, ana: String) {
        let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
        try await selaras.migrate()
        let made = try await ask(selaras, "crm.customers.create", #"{"name":"Ana"}"#)
        return (selaras, made.text("id"))
    }

    /// A payload with ids in it; who it is about stands in it already, or is Ana.
    private static func filled(_ payload: String, for ana: String) -> String {
        let owner = payload.contains("kept_id") ? "" : #""customer_id":"<ana>""#
        let comma = owner.isEmpty || payload.isEmpty ? "" : ","
        return named("{\(owner)\(comma)\(payload)}", for: ana)
    }

    private static func named(_ text: String, for ana: String) -> String {
        let tail = "_01h455vb4pex5vsknk084sn02q"
        let kinds = ["budi": "customer", "cart": "", "order": "", "fulfilment": "", "return": ""]
        let ids = kinds.merging(["case": ""]) { first, _ in first }
            .map { ("<\($0)>", ($1.isEmpty ? $0 : $1) + tail) }
        return (ids + [("<ana>", ana)]).reduce(text) { text, id in
            text.split(separator: id.0, omittingEmptySubsequences: false).joined(separator: id.1)
        }
    }

    private static func log(
        _ type: String, _ payload: String, _ number: Int, in tx: borrowing Transaction
    ) throws {
        let at = Instant(milliseconds: testStart.milliseconds + Int64(number))
        let events = "[{\"type\":\"\(type)\",\"subject\":\"subject\",\"payload\":\(payload)}]"
        try tx.execute(
            """
            INSERT INTO sync_acts
                (id, events, event_count, count, actor, channel, location, origin, request_id, at)
            VALUES (\(RawID(high: 7, low: UInt64(number))), \(events), 1, 1, 'system:test', 'web',
                'jkt-01', 'here', 'r', \(at))
            """)
    }

    private static func ask(
        _ selaras: Selaras, _ name: String, _ body: String? = nil, path: [String: String] = [:],
        grants: [Grant] = .all
    ) async throws -> JSONTree {
        let operation = try #require(selaras.operation(name))
        let call = Call(
            actor: .system("test"), grants: grants, now: testStart, ids: testIDs(), requestID: "r",
            idempotencyKey: name)
        let input = OperationInput(
            path: path, query: name.hasSuffix(".list") ? [("limit", "200")] : [],
            body: try body.map { try JSONDocument(Array($0.utf8)).root })
        return JSONTree(
            try JSONDocument(try await selaras.perform(operation, input, call).body).root)
    }
}
