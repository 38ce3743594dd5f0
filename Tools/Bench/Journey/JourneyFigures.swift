import Foundation
import Glibc
import RetailLoad

/// A grocer of 457 stores and 92,331 products whose prices stand in lists of zones: how long they
/// take to load, how much memory they take, and how soon a changed price is asked everywhere.
struct JourneyFigures {
    let place: ProofPlace
    var folder: String?
    var products = JourneySet.usualProducts
    var connections = 16
    var changes = 200
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    func run() async throws {
        let set = try readSet()
        let work = try Workplace()
        var gateways = try place.start(in: work.path)
        guard let first = gateways.first else { return }
        let shop = try JourneyShop(first, of: set)
        try load(shop, gateways)
        for gateway in gateways { try gateway.stop() }
        try await size(shop, in: work.path)
        gateways = try place.start(in: work.path)
        let carts = try JourneyCarts(shop, at: gateways[0].port, of: set.products.count)
        for gateway in gateways { try gateway.stop() }
        gateways = try place.start(in: work.path)
        try memory(carts, gateways[0])
        try items(shop, gateways[0])
        try JourneyFile(shop, at: gateways[0]).measure(report)
        if place.server == nil { try second(in: gateways[0].folder) }
        try JourneyChanges(shop: shop, carts: carts, gateways: gateways, count: changes)
            .measure(report)
        for gateway in gateways { try gateway.stop() }
    }

    private func readSet() throws -> JourneySet {
        let start = ContinuousClock.now
        let set =
            try folder.map { try JourneySet.read($0, most: products) }
            ?? JourneySet.madeUp(products: products)
        let took = (ContinuousClock.now - start) / .seconds(1)
        tell(
            "the set",
            "\(set.products.count) products, \(set.stores.count) stores; \(set.source)",
            [("products", Double(set.products.count)), ("read_s", took)])
        return set
    }

    private func load(_ shop: JourneyShop, _ gateways: [GatewayChild]) throws {
        let before = gateways.reduce(0) { $0 + $1.process.processorSeconds }
        let result = try shop.load(gateways.map(\.port), connections: connections)
        let cpu = gateways.reduce(0) { $0 + $1.process.processorSeconds } - before
        tell(
            "load: products with all their prices",
            "\(result.seconds.text(1)) s, \(result.rate.text(0))/s, "
                + "\((cpu / Double(max(1, result.replies)) * 1_000_000).text(0)) µs CPU each",
            [("load_s", result.seconds), ("products_per_second", result.rate)])
    }

    /// What is stored, told while no gateway runs.
    private func size(_ shop: JourneyShop, in folder: String) async throws {
        let stored = try await JourneyStored(place, in: folder)
        let stores = shop.set.stores.count
        tell(
            "rows of catalogue_prices",
            "\(stored.prices), of which \(stored.own) the channel's own, the rest of "
                + "\(JourneySet.zones) lists; copies would be \(shop.set.products.count * stores)",
            [("rows", Double(stored.prices))])
        tell(
            "rows that assign lists", "\(stored.audiences) for \(stores) stores",
            [("rows", Double(stored.audiences))])
        let wanted = shop.set.products.reduce(0) { $0 + 1 + $1.zones.count }
        report(
            Figure(
                name: "no list is copied for a store",
                value: "\(stored.lists) lists have prices, \(stored.prices) rows",
                bar: "≤ \(JourneySet.zones + 1), \(wanted)",
                isMet: stored.prices == wanted && stored.lists <= JourneySet.zones + 1
                    && stored.audiences == stores))
        tell(
            "database", "\(stored.octets >> 20) MiB, prices alone \(stored.priceOctets >> 20) MiB",
            [("octets", Double(stored.octets)), ("price_octets", Double(stored.priceOctets))])
    }

    /// Shows all carts of a gateway that knows nothing yet, then once more.
    private func memory(_ carts: JourneyCarts, _ gateway: GatewayChild) throws {
        let before = gateway.process.memory.now
        let cold = try carts.showAll(gateway.port)
        let after = gateway.process.memory.now
        let warm = try carts.showAll(gateway.port)
        let items = carts.shop.set.products.count
        tell(
            "a cart of \(JourneyCarts.lines) lines, none known",
            Self.text(cold), [("p50_ms", cold.latencies.milliseconds(0.5))])
        tell(
            "a cart of \(JourneyCarts.lines) lines, all known",
            Self.text(warm), [("p50_ms", warm.latencies.milliseconds(0.5))])
        tell(
            "memory before and after \(items) items",
            "\(before >> 20) MiB, \(after >> 20) MiB; "
                + "\((after - before) / max(1, items)) octets each",
            [("before", Double(before)), ("after", Double(after))])
    }

    /// Shows two thousand items that were not shown before, then once more.
    private func items(_ shop: JourneyShop, _ gateway: GatewayChild) throws {
        let count = min(2_000, shop.set.products.count)
        for name in ["an item that was not shown before", "an item that was"] {
            var next = 0
            let result = try Load(ports: [gateway.port], connections: 1).run(for: .seconds(60)) {
                _ in
                guard next < count else { return nil }
                next += 1
                let sku = JourneyShop.sku(next * shop.set.products.count / (count + 1))
                return WireRequest.bytes(
                    "GET", "/v1/variants/\(sku)?channel=store",
                    fields: ["Authorization: Bearer \(shop.token)"])
            }
            guard result.statuses == [200: count] else {
                throw BenchError("Items were answered \(result.statuses).")
            }
            tell(name, Self.text(result), [("p50_ms", result.latencies.milliseconds(0.5))])
        }
    }

    /// Tries to start another gateway over the same file: its lock keeps every other process out.
    private func second(in folder: String) throws {
        var isRefused = false
        do { try GatewayChild(place.program, in: folder).stop() } catch { isRefused = true }
        report(
            Figure(
                name: "a second gateway over the same file",
                value: isRefused ? "refused by the lock beside it" : "started", bar: "refused",
                isMet: isRefused))
    }

    private func tell(_ name: String, _ value: String, _ numbers: [(name: String, value: Double)]) {
        report(Figure(name: name, value: value, numbers: numbers))
    }

    static func text(_ result: LoadResult) -> String {
        "p50 \(result.latencies.milliseconds(0.5).text(3)) ms, "
            + "p99 \(result.latencies.milliseconds(0.99).text(3)) ms"
    }
}
