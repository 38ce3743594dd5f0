import Glibc
import RetailCore
import RetailJSON
import RetailLoad

/// Lets one of two gateways on one PostgreSQL server believe in a wrong time, and sets it wrong
/// otherwise while both sell: it must say so and not be ready, and whatever it is asked all the
/// same must happen by the database's time.
///
/// On SQLite, where the machine's clock is the database's, one gateway's clock jumps while it
/// sells: it must go on, in order.
struct Skews {
    let place: ProofPlace
    /// By how many seconds the clock is wrong, one after another.
    var offsets = [3_600, -3_600, 30, -30, 259_200]
    /// For how long is sold with each.
    var seconds = 5
    var connections = 8
    /// Whether to wait, a minute, for what ends by itself.
    var seesEnds = true
    /// Hears the end of every round.
    var progress: (String) -> Void = { _ in }

    /// Runs all rounds.
    func run() async throws -> ProofReport {
        guard place.server != nil else { return try await jump() }
        let folder = try Workplace()
        var report = ProofReport()
        var books = Books()
        let place = try place.shared()
        let clock = try FakeClock(in: folder.path)
        try clock.set(ahead: offsets.first ?? 0)
        // All work in the background falls to the one whose clock is wrong.
        let gateways = try [
            place.start(0, in: folder.path, ["--no-background"]),
            place.start(1, in: folder.path, [], clock: clock),
        ]
        let shop = try Shop(gateways[0], items: 20)
        let customer = try Shop.customer(gateways[0].admin())
        let stock = try Perishables(shop: shop, ports: gateways.map(\.port), customer: customer)
        let first = try stock.make(through: 1, "first")
        for (round, offset) in offsets.enumerated() {
            try clock.set(ahead: offset)
            let skewed = SkewedGateway(
                gateway: gateways[1], shop: shop, server: place.server ?? "", clock: clock,
                offset: offset)
            try skewed.look(&report)
            try stock.compare("round-\(round)", &report)
            try sell(gateways, shop, customer, "skew-\(round)", &books, &report)
            try skewed.requireUnready(&report)
            progress(
                "skew \(offset) s: \(books.fresh.count) orders, \(report.faults.count) faults")
        }
        try stock.seeTimes(&report)
        if seesEnds {
            try clock.set(ahead: -3_600)
            try stock.seeEnd(of: first, &report)
        }
        try clock.set(ahead: 0)
        try SkewedGateway.requireReady(gateways[1], &report)
        for gateway in gateways { try gateway.stop() }
        report.faults += try await place.verify(in: folder.path)
        report.facts.append(
            "skews: \(offsets.map(String.init).joined(separator: ", ")) s, "
                + "\(books.orders.count) orders, nothing ended by the wrong clock")
        return report
    }

    /// The same on SQLite, where there is no other clock to tell that this one is wrong.
    private func jump() async throws -> ProofReport {
        let folder = try Workplace()
        var report = ProofReport()
        var books = Books()
        let clock = try FakeClock(in: folder.path)
        let gateway = try place.start(0, in: folder.path, [], clock: clock)
        let shop = try Shop(gateway, items: 20)
        let customer = try Shop.customer(gateway.admin())
        // A clock that is behind sells nothing that was published since: it cannot know better.
        let jumps = offsets.filter { $0 > 0 }
        for (round, offset) in jumps.flatMap({ [$0, 0] }).enumerated() {
            try clock.set(ahead: offset)
            try sell([gateway], shop, customer, "jump-\(round)", &books, &report)
            progress(
                "clock at \(offset) s: \(books.fresh.count) orders, \(report.faults.count) faults")
        }
        let late = try Self.waitsTooLong("inventory.expire-holds", shop, gateway)
        report.expect(!late, "With the clock set right the jobs wait for the wrong time.")
        try SkewedGateway.requireReady(gateway, &report)
        try gateway.stop()
        report.faults += try await place.verify(in: folder.path)
        report.facts.append(
            "jumps: \(jumps.map(String.init).joined(separator: ", ")) s and back, "
                + "\(books.orders.count) orders in order")
        return report
    }

    /// Whether a job that runs every few seconds still waits, after some of them, for more than a
    /// minute from now.
    private static func waitsTooLong(
        _ name: String, _ shop: Shop, _ gateway: GatewayChild
    ) throws -> Bool {
        let client = try WireClient(port: gateway.port)
        for number in 0..<50 {
            let cart = try client.ask(
                WireRequest.bytes(
                    "POST", "/v1/carts", fields: shop.fields("now-\(number)"),
                    body: #"{"channel":"web"}"#))
            let now = try Instant(rfc3339: JSONTree(cart).text("started_at"))
            let jobs = try JSONTree(client.ask(shop.get("/v1/jobs?state=waiting&limit=200")))
            let due = jobs.list("items").first { $0.text("name") == name }?.text("due_at")
            if let due, try Instant(rfc3339: due) < now + .seconds(60) { return false }
            usleep(200_000)
        }
        return true
    }

    /// Sells through all gateways, repeats keys of one through the other, and looks at the books.
    private func sell(
        _ gateways: [GatewayChild], _ shop: Shop, _ customer: String, _ name: String,
        _ books: inout Books, _ report: inout ProofReport
    ) throws {
        let buyers = Buyers(
            gateways: gateways, shop: shop, customer: customer, name: name,
            connections: connections)
        let trade = try buyers.buy(for: .seconds(seconds))
        report.expect(
            trade.refused.isEmpty && trade.unheard.isEmpty,
            "\(name): \(trade.refused.count) sales refused, \(trade.unheard.count) unheard: "
                + (trade.refused.first?.answer ?? ""))
        report.expect(!trade.known.isEmpty, "\(name): nothing was sold.")
        books.take(trade)
        for gateway in gateways {
            let client = try WireClient(port: gateway.port)
            for (sale, order) in trade.known.suffix(connections) {
                let again = try client.ask(sale.request)
                report.expect(
                    again.field("Idempotent-Replayed") == "true"
                        && (try? JSONTree(again).text("id")) == order,
                    "\(sale.key) repeated was answered \(again.status) \(again.text.prefix(200))")
            }
            try Audit(gateway: gateway, shop: shop.moved(to: gateway.port), customer: customer)
                .run(&books, &report)
        }
    }
}
