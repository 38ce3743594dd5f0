import Glibc
import RetailJSON
import RetailLoad

/// Lets the disk of a gateway on SQLite fail, by strace's injection of errors.
///
/// A read that fails for a while is answered 503, never called damage, and the gateway lives on.
/// A sync that fails ends the process, as it may not be tried again; nothing acknowledged is lost.
struct FaultyDisks {
    let place: ProofPlace
    var rounds = 3
    var connections = 8
    /// Hears the end of every round.
    var progress: (String) -> Void = { _ in }

    /// Runs all rounds.
    func run() async throws -> ProofReport {
        guard place.server == nil else { throw BenchError("strace looks at SQLite's own files.") }
        let folder = try Workplace()
        var report = ProofReport()
        var books = Books()
        var gateway = try place.start(0, in: folder.path)
        let shop = try Shop(gateway, items: 20)
        let customer = try Shop.customer(gateway.admin())
        for round in 1...max(1, rounds) {
            let here = shop.moved(to: gateway.port)
            let buyers = Buyers(
                gateways: [gateway], shop: here, customer: customer, name: "fault-\(round)",
                connections: connections)
            try failReads(gateway, buyers, "unread-\(round)", &books, &report)
            try Audit(gateway: gateway, shop: here, customer: customer).run(&books, &report)
            try failSync(gateway, buyers, round, &books, &report)
            report.faults += try await place.verify(in: folder.path)
                .map { "After fault \(round): \($0)" }
            gateway = try place.start(0, in: folder.path)
            try Audit(gateway: gateway, shop: shop.moved(to: gateway.port), customer: customer)
                .run(&books, &report)
            progress(
                "fault \(round): \(books.orders.count) orders, \(books.repeated) keys repeated, "
                    + "\(report.faults.count) faults")
        }
        try gateway.stop()
        report.facts.append(
            "faulty disk: \(rounds) rounds, \(books.orders.count) orders, \(books.repeated) keys "
                + "repeated, of which \(books.found) had been committed")
        return report
    }

    /// Every read fails for a second, while buyers go on; then all is well again.
    private func failReads(
        _ gateway: GatewayChild, _ buyers: Buyers, _ name: String, _ books: inout Books,
        _ report: inout ProofReport
    ) throws {
        let files = [gateway.folder + "/selaras.db", gateway.folder + "/selaras.db-wal"]
        let strace = try Strace(
            gateway, ["pread64", "read"], error: "EIO", when: "1+", files: files)
        let client = try WireClient(port: gateway.port)
        var failed = 0
        // New connections read from the disk; those that are kept have it in memory.
        for number in 0..<200 where failed < 20 {
            let path = ["/v1/orders?limit=200", "/v1/products", "/v1/customers"][number % 3]
            let reply = try client.ask(buyers.shop.get(path))
            if reply.status == 200 { continue }
            failed += 1
            report.expect(
                reply.status == 503
                    && (try? JSONTree(reply).text("code")) == "storage.disk-failed",
                "A failed read was answered \(reply.status) \(reply.text.prefix(200))")
        }
        let sellers = Buyers(
            gateways: [gateway], shop: buyers.shop, customer: buyers.customer, name: name,
            connections: connections)
        let trade = try sellers.buy(for: .seconds(1))
        for (_, answer) in trade.refused {
            report.expect(
                answer.hasPrefix("503 ") && answer.contains("failed to read"),
                "A sale without its reads was answered \(answer)")
        }
        books.take(trade)
        try strace.stop()
        report.expect(failed > 0, "No read failed: \(strace.said)")
        report.expect(gateway.process.isRunning, "Failed reads ended the gateway.")
        guard gateway.process.isRunning else { return }
        let status = try client.ask(buyers.shop.get("/v1/orders?limit=200")).status
        report.expect(status == 200, "After failed reads orders were answered \(status).")
        let ready = try client.ask(WireRequest.bytes("GET", "/health/ready")).status
        report.expect(ready == 200, "After failed reads it is ready with \(ready).")
    }

    /// One sync fails while buyers go on: the process ends with 74.
    private func failSync(
        _ gateway: GatewayChild, _ buyers: Buyers, _ round: Int, _ books: inout Books,
        _ report: inout ProofReport
    ) throws {
        let strace = try Strace(
            gateway, ["fsync", "fdatasync"], error: "EIO", when: "\(round * 7)", files: [])
        // It ends with the gateway; a slow machine takes its time to come to that sync.
        let trade = try buyers.buy(for: .seconds(60))
        for _ in 0..<100 where gateway.process.isRunning { usleep(100_000) }
        report.expect(!gateway.process.isRunning, "A failed sync did not end the gateway.")
        let code = gateway.process.isRunning ? -1 : gateway.process.wait()
        report.expect(code == 74, "After a failed sync it ended with \(code): \(strace.said)")
        try strace.stop()
        gateway.crash()
        report.expect(
            trade.refused.allSatisfy { $0.answer.hasPrefix("503 ") },
            "A failed sync was answered \(trade.refused.first?.answer ?? "")")
        books.take(trade)
    }
}
