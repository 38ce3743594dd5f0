import Glibc
import RetailJSON
import RetailLoad

/// Changes prices at one gateway and asks another until it asks the new one.
struct JourneyChanges {
    let shop: JourneyShop
    let carts: JourneyCarts
    /// The first changes, the last is asked: on SQLite they are one, for one process owns the file.
    let gateways: [GatewayChild]
    let count: Int

    /// Times so many changes, each of an item in the list of the zone in which its cart is.
    func measure(_ report: (Figure) -> Void) throws {
        guard let first = gateways.first, let last = gateways.last else { return }
        let (setter, asker) = (try WireClient(port: first.port), try WireClient(port: last.port))
        var (acts, delays, whole) = (Latencies(), Latencies(), Latencies())
        var stale = 0
        for number in 0..<count {
            let product = number * shop.set.products.count / count
            let place = number % shop.set.stores.count
            let zone = JourneySet.zone(of: place, among: shop.set.stores.count)
            let cart = try carts.start(asker, at: shop.set.stores[place])
            try ask(asker, carts.add(product, to: cart), "A line")
            let price = JourneyShop.dollars(200_000 + number)
            let start = ContinuousClock.now
            try ask(setter, set(product, zone, price), "A price")
            let answered = ContinuousClock.now
            while try !shows(asker, cart, price) {
                stale += 1
                guard ContinuousClock.now - answered < .seconds(10) else {
                    throw BenchError("A price was not used after 10 s.")
                }
            }
            let used = ContinuousClock.now
            acts.add(Self.nanoseconds(answered - start))
            delays.add(Self.nanoseconds(used - answered))
            whole.add(Self.nanoseconds(used - start))
        }
        let where_ = gateways.count > 1 ? "another gateway" : "another connection"
        for (name, found) in [
            ("prices set, until it is answered", acts),
            ("then until \(where_) has shown it", delays), ("both", whole),
        ] {
            report(
                Figure(
                    name: "\(name), \(count) changes",
                    value: "p50 \(found.milliseconds(0.5).text(2)) ms, "
                        + "p99 \(found.milliseconds(0.99).text(2)) ms",
                    numbers: [
                        ("p50_ms", found.milliseconds(0.5)), ("p99_ms", found.milliseconds(0.99)),
                    ]))
        }
        report(
            Figure(
                name: "old prices shown after the answer", value: "\(stale)", bar: "0",
                isMet: stale == 0, numbers: [("stale", Double(stale))]))
    }

    private func set(_ product: Int, _ zone: Int, _ price: String) -> [UInt8] {
        let sku = JourneyShop.sku(product)
        return WireRequest.bytes(
            "POST", "/v1/variants/\(sku)/prices", fields: shop.fields("set-\(sku)-\(price)"),
            body: #"{"prices":[{"list":"\#(JourneyShop.list(of: zone))","amount":"\#(price)"}]}"#)
    }

    private func ask(_ client: WireClient, _ request: [UInt8], _ what: String) throws {
        let reply = try client.ask(request)
        guard reply.status < 300 else {
            throw BenchError("\(what) was answered \(reply.status): \(reply.text.prefix(600))")
        }
    }

    /// Whether the cart's line costs that.
    private func shows(_ client: WireClient, _ cart: String, _ price: String) throws -> Bool {
        let reply = try client.ask(carts.show(cart))
        try require(reply, 200, "A cart")
        let line = try JSONTree(reply).list("lines").first
        return line?["gross"]?.text("amount") == price
    }

    private static func nanoseconds(_ duration: Duration) -> UInt64 {
        UInt64(max(0, duration / .nanoseconds(1)))
    }
}
