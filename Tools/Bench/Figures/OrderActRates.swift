import RetailJSON
import RetailLoad

/// What becomes of orders after they were placed, act by act: an item is replaced by another, the
/// goods are sent, and one of them comes back. Each act is asked for once of each of so many
/// orders, and is a figure of its own.
struct OrderActRates {
    let shop: Shop
    let gateways: [GatewayChild]
    /// Of so many orders.
    let orders: Int

    /// An act: what it is called, and what is asked for of an order.
    private struct Act {
        let name: String
        let request: (PlacedOrder) -> (path: String, body: String)
    }

    /// An order as its receipt names it.
    private struct PlacedOrder {
        let id: String
        let number: String
        /// Which of the run it is.
        let place: Int
    }

    /// Every act at one number of connections, one after the other.
    func measure(_ connections: Int, named run: String, report: (Figure) -> Void) throws {
        let placed = try place(connections, named: run)
        for (number, act) in acts.enumerated() {
            var left = placed[...]
            let load = Load(ports: gateways.map(\.port), connections: connections)
            let result = try load.run(for: Self.patience) { _ in
                guard let order = left.popFirst() else { return nil }
                let (path, body) = act.request(order)
                return WireRequest.bytes(
                    "POST", "/v1" + path, fields: shop.fields("\(run)-\(number)-\(order.place)"),
                    body: body)
            }
            try require(result, act.name)
            report(
                Figure(
                    name: "\(act.name), \(gateways.count) gateway(s), \(connections) connections",
                    value: Measurement.text(result),
                    numbers: [
                        ("acts_per_second", result.rate),
                        ("p50_ms", result.latencies.milliseconds(0.5)),
                        ("p99_ms", result.latencies.milliseconds(0.99)),
                    ]))
        }
    }

    /// How long all orders may take of one act.
    private static let patience = Duration.seconds(600)

    private var acts: [Act] {
        [
            Act(name: "orders.edits.request") { order in
                let other = order.place % shop.items + 1
                return (
                    "/orders/\(order.id)/edits",
                    #"{"changes":[{"kind":"replace","line":1,"sku":"ITEM-\#(other)"}]}"#
                )
            },
            Act(name: "orders.edits.approve") { ("/orders/\($0.id)/edits/1/approve", "{}") },
            Act(name: "orders.fulfilments.create") {
                ("/orders/\($0.id)/fulfilments", #"{"method":"shipment","location":"dc-01"}"#)
            },
            Act(name: "orders.fulfilments.ship") { ("/fulfilments/\($0.number)/ship", "{}") },
            Act(name: "orders.returns.create") { order in
                (
                    "/returns",
                    #"{"order_id":"\#(order.id)","location":"dc-01","#
                        + #""lines":[{"line":2,"quantity":"1"}]}"#
                )
            },
        ]
    }

    /// Places the orders that the acts are tried on.
    private func place(_ connections: Int, named run: String) throws -> [PlacedOrder] {
        var (asked, placed) = (0, [PlacedOrder]())
        var trouble: (any Error)?
        let load = Load(ports: gateways.map(\.port), connections: connections)
        let result = try load.run(for: Self.patience) { _ in
            guard asked < orders, trouble == nil else { return nil }
            asked += 1
            return shop.order("\(run)-\(asked)", asked)
        } heard: { _, reply in
            do {
                let receipt = try JSONTree(reply)
                placed.append(
                    PlacedOrder(
                        id: receipt.text("id"), number: receipt.text("number"),
                        place: placed.count))
            } catch { trouble = error }
        }
        if let trouble { throw trouble }
        try require(result, "orders.place")
        return placed
    }

    private func require(_ result: LoadResult, _ act: String) throws {
        let done = result.statuses.filter { (200..<300).contains($0.key) }.values.reduce(0, +)
        guard result.broken == 0, done == orders else {
            throw BenchError(
                "\(act) of \(orders) orders was answered \(result.statuses), \(result.broken) "
                    + "broken.")
        }
    }
}
