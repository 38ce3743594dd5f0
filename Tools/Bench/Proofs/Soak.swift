import Glibc
import RetailLoad

/// Sells for long at half of the highest rate: memory, the consumers' lag and the log of the
/// database must stay where they were.
struct Soak {
    let place: ProofPlace
    var products = 2_000
    var seconds = 600
    var connections = 64
    /// Hears how it stands, every half minute.
    var progress: (String) -> Void = { _ in }

    /// How it stood at a moment.
    private struct Sample {
        let second: Int
        let memory: Int
        let lag: Int
        let log: Int

        var text: String {
            "\(second) s: \(memory / 1_048_576) MiB, lag \(lag) acts, log \(log / 1_024) KiB"
        }
    }

    func run() async throws -> ProofReport {
        let folder = try Workplace()
        let gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return ProofReport() }
        var shop = try Shop(first, items: products)
        shop.choice = .random
        let orders = try OrderRun(shop, at: gateways)
        let top = try orders.measure(connections, seconds: 10, named: "top")
        progress("top rate: \(top.text)")
        let (result, samples) = try sell(shop, gateways, at: top.result.rate / 2)
        var report = ProofReport()
        let drain = try Consumers(of: shop).drain()
        report.facts = [
            "\(result.replies) orders in \(result.seconds.text(0)) s, \(Measurement.text(result)), "
                + "the slowest \(result.latencies.milliseconds(1).text(1)) ms, caught up in "
                + "\(drain.text(2)) s"
        ]
        judge(result, samples, &report)
        for gateway in gateways { try gateway.stop() }
        report.faults += try await place.verify(in: folder.path)
        return report
    }

    private func sell(
        _ shop: Shop, _ gateways: [GatewayChild], at rate: Double
    ) throws -> (LoadResult, [Sample]) {
        let consumers = try Consumers(of: shop)
        var samples: [Sample] = []
        var trouble: (any Error)?
        var number = 0
        let start = ContinuousClock.now
        let load = Load(ports: gateways.map(\.port), connections: connections)
        let result = try load.run(for: .seconds(seconds), pace: rate) { _ in
            number += 1
            let second = Int((ContinuousClock.now - start) / .seconds(1))
            if second >= (samples.last?.second ?? -5) + 5 {
                do { samples.append(try sample(second, gateways, consumers)) } catch {
                    trouble = error
                    return nil
                }
                if let last = samples.last, samples.count % 6 == 1 { progress(last.text) }
            }
            return shop.order("soak-\(number)", number)
        }
        if let trouble { throw trouble }
        return (result, samples)
    }

    private func sample(
        _ second: Int, _ gateways: [GatewayChild], _ consumers: Consumers
    ) throws -> Sample {
        var status = stat()
        let log = gateways.first.map { $0.folder + "/selaras.db-wal" } ?? ""
        let size = stat(log, &status) == 0 ? Int(status.st_size) : 0
        return Sample(
            second: second, memory: gateways.map { $0.process.memory.now }.max() ?? 0,
            lag: try consumers.lag(), log: size)
    }

    private func judge(
        _ result: LoadResult, _ samples: [Sample], _ report: inout ProofReport
    ) {
        report.expect(
            result.broken == 0 && result.statuses[201] == result.replies,
            "Orders were answered \(result.statuses), \(result.broken) broken.")
        let lag = samples.map(\.lag).max() ?? 0
        report.expect(lag < 1_000, "The consumers were \(lag) acts behind.")
        let log = samples.map(\.log).max() ?? 0
        report.expect(log < Self.mostLog, "The log of the database grew to \(log / 1_024) KiB.")
        // The first third fills what is kept: statements, offers, the newest events.
        let settled = samples.prefix(max(1, samples.count / 3)).map(\.memory).max() ?? 0
        let end = samples.suffix(max(1, samples.count / 6)).map(\.memory).min() ?? 0
        report.expect(
            Double(end) <= Double(settled) * 1.1 + 8_388_608,
            "Memory grew from \(settled / 1_048_576) to \(end / 1_048_576) MiB.")
        report.facts.append(
            "lag at most \(lag) acts, log at most \(log / 1_024) KiB, memory "
                + "\(settled / 1_048_576) MiB after a third, \(end / 1_048_576) MiB at the end")
    }

    /// Four times what the writer lets it grow to before it writes it into the file.
    private static let mostLog = 4 * 8_000 * 4_096
}
