import Glibc
import RetailLoad

/// What placing orders at one number of connections cost.
struct OrderFigures {
    let result: LoadResult
    /// Processor time of the gateways for an order, in microseconds, until the last was answered.
    let placing: Double
    /// The same until the consumers had taken in all of them.
    let all: Double
    /// Acts by which the consumers were behind when the last order was answered.
    let lag: Int
    /// Seconds until they had caught up.
    let drain: Double
    /// Octets that the gateways had written to disks, for an order.
    let written: Int

    var text: String {
        "\(Measurement.text(result)), \(all.text(0)) µs CPU (\(placing.text(0)) while placing), "
            + "lag \(lag) acts, caught up in \(drain.text(2)) s, \(written / 1_024) KiB written"
    }

    /// What a program compares over time.
    var numbers: [(name: String, value: Double)] {
        [
            ("orders_per_second", result.rate), ("p50_ms", result.latencies.milliseconds(0.5)),
            ("p99_ms", result.latencies.milliseconds(0.99)), ("cpu_us", all),
            ("cpu_placing_us", placing), ("lag_acts", Double(lag)), ("drain_s", drain),
            ("written_octets", Double(written)),
        ]
    }
}

/// Places orders of three lines, paid by card, and waits for all that follows from them.
struct OrderRun {
    let shop: Shop
    let gateways: [GatewayChild]
    /// Whose they are, one after the other; nobody's where there are none.
    let customers: [String]
    private let consumers: Consumers

    init(_ shop: Shop, of customers: [String] = [], at gateways: [GatewayChild]) throws {
        self.shop = shop
        self.gateways = gateways
        self.customers = customers
        consumers = try Consumers(of: shop)
    }

    /// Measures a run of so many seconds, after one of two that warms up.
    func measure(_ connections: Int, seconds: Int, named run: String) throws -> OrderFigures {
        _ = try place(connections, for: .seconds(2), named: "\(run)-warm")
        try consumers.drain()
        let (cpu, written) = (used, octets)
        let result = try place(connections, for: .seconds(seconds), named: run)
        let count = Double(max(1, result.replies))
        let (placed, lag) = (used, try consumers.lag())
        let drain = try consumers.drain()
        return OrderFigures(
            result: result, placing: (placed - cpu) / count * 1_000_000,
            all: (used - cpu) / count * 1_000_000, lag: lag, drain: drain,
            written: (octets - written) / max(1, result.replies))
    }

    /// Places orders until the time is over, or so many.
    func place(
        _ connections: Int, for limit: Duration, named run: String, count: Int = .max
    ) throws -> LoadResult {
        let load = Load(ports: gateways.map(\.port), connections: connections)
        var number = 0
        let result = try load.run(for: limit) { _ in
            guard number < count else { return nil }
            number += 1
            return customers.isEmpty
                ? shop.order("\(run)-\(number)", number)
                : shop.sale(
                    "\(run)-\(number)", number, to: customers[number % customers.count])
        }
        guard result.broken == 0, result.statuses[201] == result.replies else {
            throw BenchError("Orders were answered \(result.statuses), \(result.broken) broken.")
        }
        return result
    }

    private var used: Double { gateways.reduce(0) { $0 + $1.process.processorSeconds } }
    private var octets: Int { gateways.reduce(0) { $0 + $1.process.writtenOctets } }
}
