import Glibc
import RetailLoad

/// Kills the gateway under load again and again and looks at what is left.
struct Crashes {
    let place: ProofPlace
    var rounds = 20
    var connections = 16
    /// Picks the moments of the crashes.
    var seed: UInt64 = 1
    /// Hears the end of every round.
    var progress: (String) -> Void = { _ in }

    /// Runs all rounds.
    func run() async throws -> ProofReport {
        let folder = try Workplace()
        var report = ProofReport()
        var books = Books()
        var random = SplitMix(state: seed)
        var gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return report }
        let shop = try Shop(first, items: 20)
        let customer = try Shop.customer(first.admin())
        for round in 1...max(1, rounds) {
            if round > 1 { gateways = try place.start(in: folder.path) }
            let after = Duration.milliseconds(100 + Int(random.next() % 500))
            try load(
                gateways, shop.moved(to: gateways[0].port), customer, round, after, &books, &report)
            report.faults += try await place.verify(in: folder.path)
                .map { "After crash \(round): \($0)" }
            gateways = try place.start(in: folder.path)
            let audit = Audit(
                gateway: gateways[0], shop: shop.moved(to: gateways[0].port), customer: customer)
            try audit.run(&books, &report)
            if round == rounds { try audit.replay(books, &report) }
            for gateway in gateways { try gateway.stop() }
            progress(
                "crash \(round): \(books.orders.count) orders, \(books.repeated) keys "
                    + "repeated, \(report.faults.count) faults")
        }
        report.facts.append(
            "crashes: \(rounds) rounds, \(books.orders.count) orders, \(books.acknowledged) "
                + "acknowledged before a crash; \(books.repeated) keys repeated after one, of "
                + "which \(books.found) had been committed")
        return report
    }

    /// Sells until the crash, and keeps what was acknowledged and what was not.
    private func load(
        _ gateways: [GatewayChild], _ shop: Shop, _ customer: String, _ round: Int,
        _ after: Duration, _ books: inout Books, _ report: inout ProofReport
    ) throws {
        var isDead = false
        let buyers = Buyers(
            gateways: gateways, shop: shop, customer: customer, name: "crash-\(round)",
            connections: connections)
        let trade = try buyers.buy(
            for: .seconds(30),
            asking: { passed in
                guard !isDead, passed > after else { return }
                isDead = true
                for gateway in gateways { gateway.process.signal(SIGKILL) }
            })
        for gateway in gateways { gateway.crash() }
        report.expect(isDead, "Round \(round) ended before its crash.")
        report.expect(trade.refused.isEmpty, "Round \(round): \(trade.refused.first?.answer ?? "")")
        books.take(trade)
    }
}
