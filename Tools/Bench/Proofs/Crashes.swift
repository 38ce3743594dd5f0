import Glibc
import RetailJSON
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
        var books = CrashBooks()
        var random = SplitMix(state: seed)
        var gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return report }
        let shop = try Shop(first, items: 20)
        let made = try Shop.send(
            first.admin(), "POST", "/v1/crm/customers", #"{"name":"Ana"}"#, 201)
        let customer = try JSONTree(made).text("id")
        for round in 1...max(1, rounds) {
            if round > 1 { gateways = try place.start(in: folder.path) }
            let after = Duration.milliseconds(100 + Int(random.next() % 500))
            try load(
                gateways, shop.moved(to: gateways[0].port), customer, round, after, &books, &report)
            report.faults += try await place.verify(in: folder.path)
                .map { "After crash \(round): \($0)" }
            gateways = try place.start(in: folder.path)
            let audit = CrashAudit(
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
        _ after: Duration, _ books: inout CrashBooks, _ report: inout ProofReport
    ) throws {
        var asked = [Sale?](repeating: nil, count: connections)
        var number = 0
        var open: [Sale] = []
        var known: [(Sale, String)] = []
        var refusals: [String] = []
        var isDead = false
        let start = ContinuousClock.now
        _ = try Load(ports: gateways.map(\.port), connections: connections).run(
            for: .seconds(30),
            next: { index in
                if !isDead, ContinuousClock.now - start > after {
                    isDead = true
                    for gateway in gateways { gateway.process.signal(SIGKILL) }
                }
                number += 1
                let key = "crash-\(round)-\(number)"
                let sale = Sale(key: key, request: shop.sale(key, number, to: customer))
                asked[index] = sale
                return sale.request
            },
            heard: { index, reply in
                guard let sale = asked[index] else { return }
                asked[index] = nil
                if reply.status == 201, let id = try? JSONTree(reply).text("id") {
                    known.append((sale, id))
                } else {
                    refusals.append("\(reply.status) \(reply.text.prefix(200))")
                }
            })
        open = asked.compactMap { $0 }
        for gateway in gateways { gateway.crash() }
        report.expect(isDead, "Round \(round) ended before its crash.")
        report.expect(refusals.isEmpty, "Round \(round): \(refusals.first ?? "")")
        books.acknowledged += known.count
        books.fresh = known
        books.open = open
    }
}

/// A sale as it was sent.
struct Sale {
    let key: String
    let request: [UInt8]
}

/// What the clients know.
struct CrashBooks {
    /// All orders that there must be, by id.
    var orders: Set<String> = []
    /// Those of this round that were acknowledged.
    var fresh: [(sale: Sale, order: String)] = []
    /// Those of this round that were not.
    var open: [Sale] = []
    var acknowledged = 0
    var repeated = 0
    /// How many of the repeated ones had been committed.
    var found = 0
    /// The place in the event log up to which it was read.
    var position = 0
    var placed: [String: Int] = [:]
    var completed: [String: Int] = [:]
}

/// A generator of numbers that gives the same ones for the same seed (SplitMix64, Steele 2014).
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
