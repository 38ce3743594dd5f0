import Glibc
import RetailJSON
import RetailLoad

/// What ends by itself: a hold, a held cart, a customer's token, a session. Made through one of
/// two gateways, used through both.
struct Perishables {
    let shop: Shop
    let ports: [UInt16]

    /// One of each, made at the same time.
    struct Batch {
        /// The reference of the hold.
        let name: String
        let cart: String
        /// The tokens of customer and staff.
        let tokens: [String: String]
        /// When things began and will end, by name.
        let times: [String: String]
    }

    private static let password = "correct horse battery"

    /// Makes the people that it needs.
    init(shop: Shop, ports: [UInt16], customer: String) throws {
        self.shop = shop
        self.ports = ports
        try send(
            0, "/v1/customers/\(customer)/identities", "identity",
            #"{"kind":"email","value":"ana@example.org","verified":true}"#)
        try send(
            0, "/v1/staff", "staff",
            #"{"login":"skew","name":"Skew","password":"\#(Self.password)","#
                + #""roles":[{"role":"bench"}]}"#)
    }

    /// Makes one of each through a gateway.
    func make(through port: Int, _ name: String) throws -> Batch {
        let held = try send(
            port, "/v1/holds", name,
            #"{"reference":"\#(name)","minutes":1,"lines":["#
                + #"{"sku":"ITEM-1","quantity":"1","location":"dc-01"}]}"#)
        let hold = held.list("items").first
        let cart = try send(port, "/v1/carts", name, #"{"channel":"web"}"#).text("id")
        try send(
            port, "/v1/carts/\(cart)/lines", name, #"{"sku":"ITEM-2","quantity":"1"}"#)
        let kept = try send(port, "/v1/carts/\(cart)/hold", name, "{}")
        let token = try send(
            port, "/v1/customer-tokens", name,
            #"{"channel":"web","kind":"email","value":"ana@example.org","minutes":1}"#)
        let session = try send(
            port, "/v1/sessions", name,
            #"{"login":"skew","password":"\#(Self.password)"}"#)
        return Batch(
            name: name, cart: cart,
            tokens: [
                "the customer's token": token.text("token"), "the session": session.text("token"),
            ],
            times: [
                "the hold's beginning": hold?.text("created_at") ?? "",
                "the hold's end": hold?.text("expires_at") ?? "",
                "the cart's beginning": kept.text("started_at"),
                "the cart's hold": kept.text("held_until"),
                "the token's end": token.text("expires_at"),
                "the session's end": session.text("expires_at"),
            ])
    }

    /// What the second gateway makes begins and ends between what the first makes just before and
    /// just after it; and none of it ends for the jobs that the second runs.
    func compare(_ name: String, _ report: inout ProofReport) throws {
        let sets = try [0, 1, 0].enumerated().map { try make(through: $1, "\(name)-\($0)") }
        for (what, time) in sets[1].times {
            let (before, after) = (sets[0].times[what] ?? "", sets[2].times[what] ?? "")
            report.expect(
                !before.isEmpty && before <= time && time <= after,
                "\(name): \(what) is \(time), not from \(before) to \(after).")
        }
        let idle = try Self.runJobs(shop, port: ports[0])
        report.expect(idle.isEmpty, "\(name): \(idle) did not run.")
        for set in sets {
            for port in ports {
                let found = try states(of: set, port)
                let wanted = found.mapValues { _ in true }
                report.expect(found == wanted, "\(set.name) is \(found) for port \(port).")
            }
        }
    }

    /// After its minute, a set of the beginning has ended for both.
    func seeEnd(of set: Batch, _ report: inout ProofReport) throws {
        let end = [set.times["the hold's end"], set.times["the token's end"]].compactMap { $0 }
            .max()
        var now = ""
        for number in 0..<90 where now <= end ?? "" {
            sleep(1)
            now = try make(through: 0, "wait-\(number)").times["the hold's beginning"] ?? ""
        }
        _ = try Self.runJobs(shop, port: ports[0])
        for port in ports {
            let found = try states(of: set, port)
            report.expect(
                found["the hold"] == false && found["the customer's token"] == false,
                "After its minute \(set.name) is \(found) for port \(port).")
        }
    }

    /// Every event happened by the time of the database: none before the first, none after now.
    func seeTimes(_ report: inout ProofReport) throws {
        let client = try WireClient(port: ports[0])
        var events: [JSONTree] = []
        while true {
            let after = events.last?.whole("position") ?? 0
            let path = "/v1/events?limit=1000&after=\(after)"
            let page = try JSONTree(client.ask(shop.get(path))).list("items")
            if page.isEmpty { break }
            events += page
        }
        let beginning = events.first?.text("recorded_at") ?? ""
        let end = try make(through: 0, "end").times["the hold's beginning"] ?? ""
        for event in events {
            let at = event.text("recorded_at")
            report.expect(
                beginning <= at && at <= end,
                "Event \(event.whole("position")), \(event.text("type")), happened at \(at), not "
                    + "from \(beginning) to \(end).")
        }
    }

    /// What of a set is still good, asked through a gateway.
    private func states(of set: Batch, _ port: UInt16) throws -> [String: Bool] {
        let client = try WireClient(port: port)
        let holds = try JSONTree(
            client.ask(shop.get("/v1/holds?reference=\(set.name)")))
        let cart = try JSONTree(client.ask(shop.get("/v1/carts/\(set.cart)")))
        var found = [
            "the hold": holds.list("items").count == 1,
            "the cart": cart.text("held_until") == set.times["the cart's hold"],
        ]
        for (what, token) in set.tokens {
            let me = WireRequest.bytes(
                "GET", "/v1/me", fields: ["Authorization: Bearer \(token)"])
            found[what] = try client.ask(me).status == 200
        }
        return found
    }

    /// Makes every scheduled job due and waits until it has run; returns those that have not.
    static func runJobs(_ shop: Shop, port: UInt16) throws -> [String] {
        let client = try WireClient(port: port)
        // When it was due before: its next time, after one more run, is later.
        var before: [String: JSONTree] = [:]
        for job in try jobs(shop, client) {
            let id = job.text("id")
            let key = "revive-\(id)-\(UInt64.random(in: 0...UInt64.max))"
            let reply = try client.ask(
                WireRequest.bytes(
                    "POST", "/v1/jobs/\(id)/revive", fields: shop.fields(key)))
            // One that runs just now cannot be revived: it has its turn anyway.
            if reply.status < 300 { before[id] = job }
        }
        for _ in 0..<200 where !before.isEmpty {
            usleep(100_000)
            for job in try jobs(shop, client) {
                guard let first = before[job.text("id")] else { continue }
                if job.text("due_at") > first.text("due_at") { before[job.text("id")] = nil }
            }
        }
        return before.values.map { $0.text("name") }.sorted()
    }

    private static func jobs(_ shop: Shop, _ client: WireClient) throws -> [JSONTree] {
        try JSONTree(client.ask(shop.get("/v1/jobs?state=waiting&limit=200"))).list("items")
    }

    @discardableResult private func send(
        _ port: Int, _ path: String, _ name: String, _ body: String
    ) throws -> JSONTree {
        let reply = try WireClient(port: ports[port]).ask(
            WireRequest.bytes(
                "POST", path, fields: shop.fields("perishable-\(name)-\(path.hashValue)"),
                body: body))
        guard reply.status < 300 else {
            throw BenchError("POST \(path) was answered \(reply.status): \(reply.text)")
        }
        return try JSONTree(reply)
    }
}
