import Glibc
import RetailJSON
import RetailLoad

/// Fills the small disk of a gateway on SQLite while it sells, and makes room again: it must say
/// so, answer what only reads, and sell again by itself; nothing acknowledged may be lost.
struct FullDisks {
    let place: ProofPlace
    var rounds = 3
    var connections = 8
    /// Hears the end of every round.
    var progress: (String) -> Void = { _ in }

    /// Runs all rounds.
    func run() async throws -> ProofReport {
        guard place.server == nil else { throw BenchError("A small disk is for SQLite's file.") }
        // What was refused is repeated when there is room: some thousand orders a round.
        let disk = try SmallDisk(megabytes: 128 + 128 * rounds)
        var report = ProofReport()
        var books = Books()
        let gateway = try place.start(0, in: disk.path)
        let shop = try Shop(gateway, items: 20)
        let customer = try Shop.customer(gateway.admin())
        for round in 1...max(1, rounds) {
            let buyers = Buyers(
                gateways: [gateway], shop: shop, customer: customer, name: "full-\(round)",
                connections: connections)
            disk.fill(leaving: 512 << 10)
            let trade = try buyers.buy(for: .seconds(3))
            report.expect(!trade.refused.isEmpty, "Round \(round): the disk was never full.")
            report.expect(trade.unheard.isEmpty, "Round \(round): sales without an answer.")
            for (_, answer) in trade.refused {
                report.expect(
                    answer.hasPrefix("503 ") && answer.contains("disk is full"),
                    "Round \(round): a full disk was answered \(answer)")
            }
            let full = FullGateway(gateway: gateway, shop: shop, customer: customer)
            try full.look("look-\(round)", disk, &report)
            disk.makeRoom()
            try full.seeRecovery(&report)
            books.take(trade)
            try Audit(gateway: gateway, shop: shop, customer: customer).run(&books, &report)
            progress(
                "full \(round): \(trade.known.count) sold, \(trade.refused.count) refused and "
                    + "repeated, \(report.faults.count) faults")
        }
        try gateway.stop()
        try seeDoors(disk, &report)
        report.faults += try await place.verify(in: disk.path)
        report.facts.append(
            "full disk: \(rounds) rounds, \(books.orders.count) orders, \(books.repeated) refused "
                + "or unheard and repeated; sold again without a restart")
        return report
    }

    /// Without a gateway every door says 69 and why; with room again all is there.
    private func seeDoors(_ disk: SmallDisk, _ report: inout ProofReport) throws {
        disk.fill(leaving: 0)
        defer { disk.makeRoom() }
        let data = disk.path + "/0"
        let selaras = GatewayChild.program("selaras")
        let doors: [(String, [String])] = [
            (selaras, ["--data", data, "customers", "create", "--name", "Ana"]),
            (selaras, ["--data", data, "backup", "\(disk.path)/copy.db"]),
            (selaras, ["--data", data, "migrate"]),
            (selaras, ["--data", "\(disk.path)/new", "init"]),
            (place.program, ["--data", data, "--listen", "127.0.0.1:0"]),
        ]
        for (program, words) in doors {
            let (code, text) = try Self.run(program, words)
            report.expect(
                code == 69 && text.contains("full"), "\(words) ended with \(code): \(text)")
        }
    }

    /// Runs a program to its end; returns its exit code and what it said.
    static func run(_ program: String, _ words: [String]) throws -> (code: Int32, text: String) {
        let folder = try Workplace()
        let log = folder.path + "/door.log"
        let child = try ChildProcess(program, words, log: log)
        for _ in 0..<600 where child.isRunning { usleep(100_000) }
        child.signal(SIGKILL)
        return (child.wait(), SmallFile.text(log))
    }
}

/// A gateway whose disk is full.
private struct FullGateway {
    let gateway: GatewayChild
    let shop: Shop
    let customer: String

    /// What it says of itself, and what it still does.
    func look(_ name: String, _ disk: SmallDisk, _ report: inout ProofReport) throws {
        // The room of the log that was given back may have let something in.
        var number = 0
        repeat {
            disk.fill(leaving: 0)
            number += 1
        } while try isSold("\(name)-\(number)") && number < 200
        report.expect(number < 200, "\(name): a disk without room took 200 sales.")
        for path in ["/v1/orders", "/v1/products", "/v1/stock-levels/ITEM-1"] {
            let status = try ask(shop.get(path)).status
            report.expect(status == 200, "\(name): \(path) was answered \(status).")
        }
        let ready = try ask(WireRequest.bytes("GET", "/health/ready"))
        report.expect(
            ready.status == 503 && (try? JSONTree(ready).text("problem")) == "disk-full",
            "\(name): it is \(ready.status) \(ready.text.prefix(100))")
        let live = try ask(WireRequest.bytes("GET", "/health/live")).status
        report.expect(live == 200, "\(name): it lives with \(live).")
        let metric = try metric()
        report.expect(metric == "1", "\(name): the metric says \(metric).")
        let selaras = GatewayChild.program("selaras")
        let doctor = try FullDisks.run(selaras, ["doctor", "--data", gateway.folder])
        report.expect(
            doctor.code == 1 && doctor.text.contains("the disk is full"),
            "\(name): the doctor ended with \(doctor.code): \(doctor.text)")
        let words = ["--data", gateway.folder, "customers", "create", "--name", "Ana"]
        let made = try FullDisks.run(selaras, words)
        report.expect(
            made.code == 69 && made.text.contains("full"),
            "\(name): a command ended with \(made.code): \(made.text)")
    }

    /// Within some seconds it is ready again, and sells.
    func seeRecovery(_ report: inout ProofReport) throws {
        var status = 0
        for _ in 0..<150 where status != 200 {
            status = try ask(WireRequest.bytes("GET", "/health/ready")).status
            if status != 200 { usleep(100_000) }
        }
        report.expect(status == 200, "With room again it is \(status).")
        let metric = try metric()
        report.expect(metric == "0", "With room again the metric says \(metric).")
    }

    private func isSold(_ key: String) throws -> Bool {
        let reply = try ask(
            WireRequest.bytes(
                "POST", "/v1/customers", fields: shop.fields(key),
                body: #"{"name":"\#(key)"}"#))
        return reply.status < 300
    }

    private func metric() throws -> String {
        let line = try ask(shop.get("/metrics")).text.split(separator: "\n")
            .first { $0.hasPrefix("selaras_database_full ") }
        return line.map { String($0.split(separator: " ").last ?? "") } ?? "nothing"
    }

    private func ask(_ request: [UInt8]) throws -> WireReply {
        try WireClient(port: gateway.port).ask(request)
    }
}
