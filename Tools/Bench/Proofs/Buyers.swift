import RetailJSON
import RetailLoad

/// Buyers at the tills of one or several gateways, who buy as fast as they are answered.
struct Buyers {
    let gateways: [GatewayChild]
    let shop: Shop
    let customer: String
    /// Begins the key of every sale.
    let name: String
    var connections = 16

    /// Buys for so long. `asking` hears, before every sale, how much time has passed; `sold` hears
    /// the place of the gateway that has acknowledged one.
    func buy(
        for length: Duration, asking: (Duration) -> Void = { _ in },
        sold: @escaping (Int) -> Void = { _ in }
    ) throws -> Trade {
        var asked = [Sale?](repeating: nil, count: connections)
        var trade = Trade()
        var number = 0
        let start = ContinuousClock.now
        _ = try Load(ports: gateways.map(\.port), connections: connections).run(
            for: length,
            next: { index in
                asking(ContinuousClock.now - start)
                number += 1
                let key = "\(name)-\(number)"
                let sale = Sale(key: key, request: shop.sale(key, number, to: customer))
                asked[index] = sale
                return sale.request
            },
            heard: { index, reply in
                guard let sale = asked[index] else { return }
                asked[index] = nil
                if reply.status == 201, let id = try? JSONTree(reply).text("id") {
                    trade.known.append((sale, id))
                    sold(index % gateways.count)
                } else {
                    trade.refused.append((sale, "\(reply.status) \(reply.text.prefix(200))"))
                }
            })
        trade.unheard = asked.compactMap { $0 }
        return trade
    }
}

/// A sale as it was sent.
struct Sale {
    let key: String
    let request: [UInt8]
}

/// What buyers have heard.
struct Trade {
    var known: [(sale: Sale, order: String)] = []
    /// Sales with another answer than an order: its status and what it says.
    var refused: [(sale: Sale, answer: String)] = []
    /// Sales without an answer.
    var unheard: [Sale] = []
}

/// What the clients know.
struct Books {
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

    /// Begins the books of a round with what its buyers heard.
    mutating func take(_ trade: Trade) {
        acknowledged += trade.known.count
        fresh = trade.known
        open = trade.refused.map(\.sale) + trade.unheard
    }
}
