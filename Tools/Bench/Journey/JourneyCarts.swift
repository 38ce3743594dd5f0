import Glibc
import RetailJSON
import RetailLoad

/// Carts that ask for every product once, in stores of every zone.
struct JourneyCarts {
    let shop: JourneyShop
    private(set) var ids: [String] = []
    static let lines = 40

    /// Puts so many products into carts, each cart at a store.
    init(_ shop: JourneyShop, at port: UInt16, of products: Int) throws {
        self.shop = shop
        let stores = shop.set.stores
        let client = try WireClient(port: port)
        for first in stride(from: 0, to: products, by: Self.lines) {
            let store = stores[(first / Self.lines) % stores.count]
            let id = try start(client, at: store)
            ids.append(id)
        }
        try fill(port, products)
    }

    /// Starts an empty cart at a store.
    func start(_ client: WireClient, at store: Int) throws -> String {
        let reply = try client.ask(
            WireRequest.bytes(
                "POST", "/v1/carts", fields: shop.fields("cart-\(Int.random(in: 0...Int.max))"),
                body: #"{"channel":"store","location":"\#(JourneyShop.code(of: store))"}"#))
        try require(reply, 201, "A cart")
        return try JSONTree(reply).text("id")
    }

    /// What puts a product into a cart.
    func add(_ product: Int, to cart: String) -> [UInt8] {
        WireRequest.bytes(
            "POST", "/v1/carts/\(cart)/lines", fields: shop.fields("line-\(cart)-\(product)"),
            body: #"{"sku":"\#(JourneyShop.sku(product))","quantity":"1","method":"carry-out"}"#)
    }

    /// What shows a cart with what it costs.
    func show(_ cart: String) -> [UInt8] {
        WireRequest.bytes(
            "GET", "/v1/carts/\(cart)", fields: ["Authorization: Bearer \(shop.token)"])
    }

    /// One line of every cart at a time: two lines of one cart would wait for each other.
    private func fill(_ port: UInt16, _ products: Int) throws {
        var order: [Int] = []
        for line in 0..<Self.lines {
            order += stride(from: line, to: products, by: Self.lines)
        }
        var next = 0
        let result = try Load(ports: [port], connections: 16).run(for: .seconds(3_600)) { _ in
            guard next < order.count else { return nil }
            next += 1
            let product = order[next - 1]
            return add(product, to: ids[product / Self.lines])
        }
        guard result.statuses.keys.allSatisfy({ $0 < 300 }), result.replies == products else {
            throw BenchError("Lines of carts were answered \(result.statuses).")
        }
    }

    /// Shows every cart once, one after another.
    func showAll(_ port: UInt16) throws -> LoadResult {
        var next = 0
        let result = try Load(ports: [port], connections: 1).run(for: .seconds(600)) { _ in
            guard next < ids.count else { return nil }
            next += 1
            return show(ids[next - 1])
        }
        guard result.statuses == [200: ids.count] else {
            throw BenchError("Carts were answered \(result.statuses).")
        }
        return result
    }
}
