import Glibc
import RetailLoad

/// Stops one of two gateways on one PostgreSQL server, again and again, while both sell: the other
/// must go on, and nothing may be lost or doubled.
struct Stalls {
    let place: ProofPlace
    var rounds = 10
    var seconds = 30
    var connections = 16
    /// Picks the moments of the stops.
    var seed: UInt64 = 1
    /// How long the other's sales may pause, in milliseconds.
    var mostPause = 3_000
    /// Hears the end of every round.
    var progress: (String) -> Void = { _ in }

    /// Runs all rounds.
    func run() async throws -> ProofReport {
        let place = try place.shared()
        let folder = try Workplace()
        var report = ProofReport()
        var books = Books()
        var random = SplitMix(state: seed)
        let gateways = try place.start(in: folder.path)
        let shop = try Shop(gateways[0], items: 20)
        let customer = try Shop.customer(gateways[0].admin())
        var longest = 0
        for round in 1...max(1, rounds) {
            let after = Duration.milliseconds(500 + Int(random.next() % 700))
            let stall = Stall(
                gateways: gateways, shop: shop, customer: customer, round: round, after: after,
                length: .seconds(seconds), connections: connections)
            let pause = try stall.run(&books, &report)
            longest = max(longest, pause)
            report.expect(
                pause <= mostPause, "Round \(round): the other gateway's sales paused \(pause) ms.")
            try Audit(gateway: gateways[0], shop: shop, customer: customer)
                .run(&books, &report)
            progress(
                "stall \(round): longest pause \(pause) ms, \(books.fresh.count) orders, "
                    + "\(books.open.count) keys repeated, \(report.faults.count) faults")
        }
        for gateway in gateways { try gateway.stop() }
        report.faults += try await place.verify(in: folder.path)
        report.facts.append(
            "stalls: \(rounds) rounds of \(seconds) s, longest pause of the other \(longest) ms, "
                + "\(books.orders.count) orders, \(books.repeated) keys repeated, of which "
                + "\(books.found) had been committed")
        return report
    }
}

/// One stop of the second gateway.
private struct Stall {
    let gateways: [GatewayChild]
    let shop: Shop
    let customer: String
    let round: Int
    let after: Duration
    let length: Duration
    let connections: Int

    /// Sells through both; returns the longest pause between two sales of the first while the
    /// second stood still, in milliseconds.
    func run(_ books: inout Books, _ report: inout ProofReport) throws -> Int {
        let stopped = gateways[1].process
        defer { stopped.signal(SIGCONT) }
        var phase = 0
        let start = ContinuousClock.now
        var last = start
        var longest = Duration.zero
        func mark() {
            let now = ContinuousClock.now
            if phase == 1 { longest = max(longest, now - last) }
            last = now
        }
        let buyers = Buyers(
            gateways: gateways, shop: shop, customer: customer, name: "stall-\(round)",
            connections: connections)
        let trade = try buyers.buy(
            for: after + length + .seconds(2),
            asking: { passed in
                if phase == 0, passed > after {
                    stopped.signal(SIGSTOP)
                    (phase, last) = (1, .now)
                } else if phase == 1, passed > after + length {
                    mark()
                    stopped.signal(SIGCONT)
                    phase = 2
                }
            }, sold: { if $0 == 0 { mark() } })
        mark()
        report.expect(phase == 2, "Round \(round): the other gateway stood still to the end.")
        let odd = trade.refused.filter { !$0.answer.hasPrefix("503 ") }
        report.expect(odd.isEmpty, "Round \(round): \(odd.first?.answer ?? "")")
        books.take(trade)
        let parts = longest.components
        return Int(parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
    }
}
