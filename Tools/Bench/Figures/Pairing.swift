import Glibc
import RetailLoad

/// Measures a read of the gateway and of the bare responder in turn, so that what else the machine
/// does hits both.
struct Pairing {
    let bare: UInt16
    let gateway: GatewayChild
    let seconds: Int
    let report: (Figure) -> Void

    private struct Run {
        let result: LoadResult
        /// Processor time of the server for a reply, in microseconds.
        let cost: Double
    }

    /// Measures what epoll and loopback allow.
    func bareAlone(_ octets: Int) throws {
        let run = try ask(bare, [WireRequest.bytes("GET", "/fixed")], ownProcess: true)
        report(Figure(name: "bare: \(octets) octets from memory", value: text(run)))
    }

    /// Compares over 64 connections in three rounds, and shows those of the middle rates.
    func compare(
        _ name: String, _ paths: [String], _ bareName: String, _ barePaths: [String],
        _ shop: Shop, _ share: Double
    ) throws {
        var ours: [Run] = []
        var theirs: [Run] = []
        let bareRequests = barePaths.map { WireRequest.bytes("GET", $0) }
        for _ in 0..<3 {
            theirs.append(try ask(bare, bareRequests, ownProcess: true))
            ours.append(try ask(gateway.port, paths.map { shop.get($0) }, ownProcess: false))
        }
        let limit = middle(theirs)
        let own = middle(ours)
        let reached = own.result.rate / limit.result.rate
        report(Figure(name: "bare: \(bareName) from SQLite", value: text(limit)))
        report(
            Figure(
                name: name, value: text(own),
                bar: "≥ \((share * 100).text(0)) % of bare: \((reached * 100).text(0)) %",
                isMet: reached >= share))
    }

    private func middle(_ runs: [Run]) -> Run {
        runs.sorted { $0.result.rate < $1.result.rate }[runs.count / 2]
    }

    private func text(_ run: Run) -> String {
        "\(Measurement.text(run.result)), \(run.cost.text(1)) µs CPU"
    }

    private func ask(_ port: UInt16, _ requests: [[UInt8]], ownProcess: Bool) throws -> Run {
        var number = 0
        let next: Load.Next = { _ in
            number += 1
            return requests[number % requests.count]
        }
        let load = Load(ports: [port], connections: 64)
        _ = try load.run(for: .milliseconds(500), next: next)
        let before = used(ownProcess)
        let result = try load.run(for: .seconds(seconds), next: next)
        let cost = (used(ownProcess) - before) / Double(max(1, result.replies)) * 1_000_000
        guard result.broken == 0, result.successes == result.replies else {
            throw BenchError("Answered \(result.statuses), \(result.broken) broken.")
        }
        return Run(result: result, cost: cost)
    }

    /// Processor time of the gateway, or of all threads here but this one: the bare responder's.
    private func used(_ ownProcess: Bool) -> Double {
        guard ownProcess else { return gateway.process.processorSeconds }
        return clock(CLOCK_PROCESS_CPUTIME_ID) - clock(CLOCK_THREAD_CPUTIME_ID)
    }

    private func clock(_ name: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(name, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
