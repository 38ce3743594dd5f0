import Glibc
import RetailLoad

/// What orders cost, and how long the slowest hundredth of them takes, before and after many more.
struct Growth {
    let run: OrderRun
    let seconds: Int
    /// Where the database lies, if it is a file.
    let folder: String

    func measure(_ orders: Int, report: (Figure) -> Void) throws {
        let before = try tails("before")
        let size = size
        let placed = try run.place(64, for: .seconds(36_000), named: "grow", count: orders)
        try Consumers(of: run.shop).drain()
        report(
            Figure(
                name: "\(orders) more orders",
                value: "\(placed.rate.text(0))/s, \((self.size - size) / max(1, orders)) octets of "
                    + "the database for each"))
        let after = try tails("after")
        for (name, old, new, most) in [
            ("CPU of an order, µs", before.cpu, after.cpu, 1.1),
            ("p99 of an order, ms", before.order, after.order, 1.25),
            ("p99 of a point read, ms", before.read, after.read, 1.25),
        ] {
            report(
                Figure(
                    name: "\(name), after \(orders) more",
                    value: "\(old.text(2)) before, \(new.text(2)) after",
                    bar: "≤ \(most.text(2)) times: \((new / max(old, 0.001)).text(2))",
                    isMet: new <= old * most, numbers: [("before", old), ("after", new)]))
        }
    }

    private func tails(
        _ name: String
    ) throws -> (cpu: Double, order: Double, read: Double) {
        let reads = (0..<1_000).map {
            run.shop.get("/v1/stock-levels/ITEM-\($0 % run.shop.items + 1)")
        }
        var number = 0
        let read = try Load(ports: [run.shop.port], connections: 16).run(for: .seconds(seconds)) {
            _ in
            number += 1
            return reads[number % reads.count]
        }
        let orders = try run.measure(16, seconds: seconds, named: "tail-\(name)")
        return (
            orders.all, orders.result.latencies.milliseconds(0.99),
            read.latencies.milliseconds(0.99)
        )
    }

    /// Octets of the database's files; 0 where it is a server's.
    private var size: Int {
        ["selaras.db", "selaras.db-wal"].reduce(0) { sum, name in
            var status = stat()
            return stat("\(folder)/\(name)", &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }
}
