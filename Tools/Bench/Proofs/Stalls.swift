import Glibc
import RetailJSON
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
        guard place.server != nil else {
            throw BenchError("Two gateways share a server: name it with --database postgresql://…")
        }
        let folder = try Workplace()
        var report = ProofReport()
        var books = CrashBooks()
        var random = SplitMix(state: seed)
        var place = place
        place.gateways = 2
        let gateways = try place.start(in: folder.path)
        let shop = try Shop(gateways[0], items: 20)
        let made = try Shop.send(
            gateways[0].admin(), "POST", "/v1/crm/customers", #"{"name":"Ana"}"#, 201)
        let customer = try JSONTree(made).text("id")
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
            try CrashAudit(gateway: gateways[0], shop: shop, customer: customer)
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
    func run(_ books: inout CrashBooks, _ report: inout ProofReport) throws -> Int {
        let stopped = gateways[1].process
        defer { stopped.signal(SIGCONT) }
        var asked = [Sale?](repeating: nil, count: connections)
        var known: [(sale: Sale, order: String)] = []
        var open: [Sale] = []
        var odd: [String] = []
        var number = 0
        var phase = 0
        let start = ContinuousClock.now
        var last = start
        var longest = Duration.zero
        func mark() {
            let now = ContinuousClock.now
            if phase == 1 { longest = max(longest, now - last) }
            last = now
        }
        _ = try Load(ports: gateways.map(\.port), connections: connections).run(
            for: after + length + .seconds(2),
            next: { index in
                let passed = ContinuousClock.now - start
                if phase == 0, passed > after {
                    stopped.signal(SIGSTOP)
                    (phase, last) = (1, .now)
                } else if phase == 1, passed > after + length {
                    mark()
                    stopped.signal(SIGCONT)
                    phase = 2
                }
                number += 1
                let key = "stall-\(round)-\(number)"
                let sale = Sale(key: key, request: shop.sale(key, number, to: customer))
                asked[index] = sale
                return sale.request
            },
            heard: { index, reply in
                guard let sale = asked[index] else { return }
                asked[index] = nil
                if reply.status == 201, let id = try? JSONTree(reply).text("id") {
                    known.append((sale, id))
                    if index % 2 == 0 { mark() }
                } else {
                    open.append(sale)
                    if reply.status != 503 { odd.append("\(reply.status) \(reply.text)") }
                }
            })
        mark()
        report.expect(phase == 2, "Round \(round): the other gateway stood still to the end.")
        report.expect(odd.isEmpty, "Round \(round): \(odd.first?.prefix(200) ?? "")")
        books.acknowledged += known.count
        books.fresh = known
        books.open = open + asked.compactMap { $0 }
        let parts = longest.components
        return Int(parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
    }
}
