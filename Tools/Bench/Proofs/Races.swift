import RetailJSON
import RetailLoad

/// Many at once for what there is too little of: the answer must be the same as one after another.
struct Races {
    let place: ProofPlace

    /// Runs the races, then verifies the database.
    func run() async throws -> ProofReport {
        let folder = try Workplace()
        var report = ProofReport()
        do {
            let gateways = try place.start(in: folder.path)
            guard let first = gateways.first else { return report }
            let shop = try Shop(first, items: 10)
            let ports = gateways.map(\.port)
            report.add(try lastUnits(first, shop, ports))
            report.add(try hotItem(first, shop, ports))
            report.add(try points(first, shop, ports))
            report.add(try oneKey(shop, ports))
            report.add(try lastCoupon(first, shop, ports))
            report.add(try budget(first, shop, ports))
            for gateway in gateways { try gateway.stop() }
        }
        report.faults += try await place.verify(in: folder.path)
        report.facts.append("verify: every check of every module was run")
        return report
    }

    /// 300 buyers of 100 pieces.
    private func lastUnits(
        _ gateway: GatewayChild, _ shop: Shop, _ ports: [UInt16]
    ) throws -> ProofReport {
        var report = ProofReport()
        let admin = try gateway.admin()
        try leave(100, of: 10, admin)
        let replies = try atOnce(300, ports) { index in
            WireRequest.bytes(
                "POST", "/v1/orders", fields: shop.fields("buyer-\(index)"),
                body: #"{"channel":"web","lines":[{"sku":"ITEM-10","quantity":"1"}]}"#)
        }
        let sold = replies.filter { $0.status == 201 }.count
        let refused = replies.filter { isRefusal($0, 409, "inventory.insufficient-stock") }.count
        report.facts.append("last units: \(sold) sold, \(refused) refused, of 300")
        report.expect(sold == 100, "\(sold) of 100 pieces were sold.")
        report.expect(
            refused == 200, "\(refused) of 200 buyers were refused cleanly: \(odd(replies))")
        let levels = try JSONTree(
            admin.ask(WireRequest.bytes("GET", "/v1/stock-levels/ITEM-10")))
        let level = levels.list("items").first { $0.text("location") == "dc-01" }
        report.expect(
            level?.whole("reserved") == 100 && level?.whole("on_hand") == 100,
            "The level is \(String(describing: level)).")
        return report
    }

    /// 20 orders, each paying with all the points there are.
    private func points(
        _ gateway: GatewayChild, _ shop: Shop, _ ports: [UInt16]
    ) throws -> ProofReport {
        var report = ProofReport()
        let admin = try gateway.admin()
        let customer = try JSONTree(
            Shop.send(admin, "POST", "/v1/customers", #"{"name":"Ana"}"#, 201)
        ).text("id")
        try Shop.send(
            admin, "POST", "/v1/points-accounts/\(customer)/adjustments",
            #"{"points":500,"currency":"IDR","note":"Race"}"#, 200)
        let replies = try atOnce(20, ports) { index in
            WireRequest.bytes(
                "POST", "/v1/orders", fields: shop.fields("points-\(index)"),
                body: #"{"channel":"web","customer_id":"\#(customer)","#
                    + #""lines":[{"sku":"ITEM-1","quantity":"1"}],"#
                    + #""payments":[{"tender":"points","points":500}]}"#)
        }
        let paid = replies.filter { $0.status == 201 }.count
        let refused = replies.filter { isRefusal($0, 409, "loyalty.insufficient-points") }.count
        report.facts.append("points: \(paid) order paid, \(refused) refused, of 20")
        report.expect(paid == 1, "\(paid) orders were paid with the same points.")
        report.expect(refused == 19, "\(refused) of 19 were refused cleanly: \(odd(replies))")
        let account = try JSONTree(
            admin.ask(WireRequest.bytes("GET", "/v1/points-accounts/\(customer)")))
        report.expect(account.whole("balance") == 0, "The balance is \(account.whole("balance")).")
        return report
    }

    /// One key 50 times in parallel.
    private func oneKey(_ shop: Shop, _ ports: [UInt16]) throws -> ProofReport {
        var report = ProofReport()
        let before = try count(shop)
        let request = shop.order("one-key", 0)
        let replies = try atOnce(50, ports) { _ in request }
        let bodies = Set(replies.map(\.body))
        let replayed = replies.filter { $0.field("Idempotent-Replayed") == "true" }.count
        let orders = try count(shop) - before
        report.facts.append(
            "one key: \(orders) order, \(bodies.count) body, \(replayed) of 50 marked as replayed")
        report.expect(orders == 1, "One key made \(orders) orders.")
        report.expect(bodies.count == 1, "One key had \(bodies.count) answers: \(odd(replies))")
        report.expect(replies.allSatisfy { $0.status == 201 }, odd(replies))
        report.expect(replayed == 49, "\(replayed) of 49 answers were marked as replayed.")
        return report
    }

    /// How many orders there are, up to a page; the newest come first.
    private func count(_ shop: Shop) throws -> Int {
        let client = try WireClient(port: shop.port)
        var after = ""
        var count = 0
        repeat {
            let page = try JSONTree(client.ask(shop.get("/v1/orders?limit=200" + after)))
            count += page.list("items").count
            let next = page.text("next")
            after = next.isEmpty ? "" : "&after=\(next)"
        } while !after.isEmpty
        return count
    }

    /// Counts so many pieces of an item, so that no more of them are there.
    func leave(_ pieces: Int, of item: Int, _ admin: WireClient) throws {
        try Shop.send(
            admin, "POST", "/v1/stock-counts",
            #"{"location":"dc-01","lines":[{"sku":"ITEM-\#(item)","quantity":"\#(pieces)"}]}"#, 200)
    }

    /// Sends one request on each of so many connections, all open before the first is sent.
    private func atOnce(
        _ count: Int, _ ports: [UInt16], _ request: (Int) -> [UInt8]
    ) throws -> [WireReply] {
        var replies: [WireReply] = []
        var isAsked = [Bool](repeating: false, count: count)
        let result = try Load(ports: ports, connections: count).run(
            for: .seconds(60),
            next: { index in
                guard !isAsked[index] else { return nil }
                isAsked[index] = true
                return request(index)
            }, heard: { replies.append($1) })
        guard result.broken == 0, replies.count == count else {
            throw BenchError("\(result.broken) of \(count) connections broke.")
        }
        return replies
    }

    func isRefusal(_ reply: WireReply, _ status: Int, _ code: String) -> Bool {
        reply.status == status
            && reply.field("Content-Type") == "application/problem+json"
            && (try? JSONTree(reply).text("code")) == code
    }

    /// The different answers, to be looked at.
    func odd(_ replies: [WireReply]) -> String {
        Set(replies.map { "\($0.status) \((try? JSONTree($0).text("code")) ?? "")" }).sorted()
            .joined(separator: ", ")
    }
}
