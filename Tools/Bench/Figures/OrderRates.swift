import Glibc
import RetailLoad

/// Orders a second at one or several gateways over any database.
struct OrderRates {
    let place: ProofPlace
    var products = 2_000
    var seconds = 8
    var connections = [16, 64]
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    func run() throws {
        let folder = try Workplace()
        let gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return }
        let shop = try Shop(first, items: products)
        for count in connections { try measure(shop, gateways, count) }
        for gateway in gateways { try gateway.stop() }
    }

    private func measure(_ shop: Shop, _ gateways: [GatewayChild], _ connections: Int) throws {
        let load = Load(ports: gateways.map(\.port), connections: connections)
        var number = 0
        let next: Load.Next = { _ in
            number += 1
            return shop.order("r\(connections)-\(number)", number)
        }
        _ = try load.run(for: .seconds(2), next: next)
        let before = gateways.reduce(0) { $0 + $1.process.processorSeconds }
        let result = try load.run(for: .seconds(seconds), next: next)
        let used = gateways.reduce(0) { $0 + $1.process.processorSeconds } - before
        guard result.broken == 0, result.statuses[201] == result.replies else {
            throw BenchError("Orders were answered \(result.statuses), \(result.broken) broken.")
        }
        let cost = (used / Double(max(1, result.replies)) * 1_000_000).text(0)
        report(
            Figure(
                name: "orders.place, \(gateways.count) gateway(s), \(connections) connections",
                value: Measurement.text(result) + ", \(cost) µs CPU of gateways"))
    }
}
