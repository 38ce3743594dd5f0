import RetailJSON
import RetailLoad

/// A grocer's stores and products, made through the API: each zone of stores has one list.
struct JourneyShop {
    let set: JourneySet
    let admin: WireClient
    let token: String

    /// Opens the channel, the stores and the lists of their zones.
    init(_ gateway: GatewayChild, of set: JourneySet) throws {
        self.set = set
        admin = try gateway.admin()
        token = try Shop.key(admin)
        try Shop.send(
            admin, "POST", "/v1/channels",
            #"{"code":"store","name":"Stores","kind":"store","currency":"USD","#
                + #""locale":"en-US","tax_rate":"0","prices_include_tax":true}"#, 201)
        for store in set.stores {
            try Shop.send(
                admin, "POST", "/v1/locations",
                #"{"code":"\#(Self.code(of: store))","name":"Store","kind":"store"}"#, 201)
        }
        for zone in 0..<JourneySet.zones { try makeList(of: zone) }
    }

    static func code(of store: Int) -> String { "store-\(store)" }
    static func list(of zone: Int) -> String { "zone-\(zone)" }
    static func sku(_ product: Int) -> String { "CJ-\(product)" }

    /// The stores of a zone.
    func stores(of zone: Int) -> [Int] {
        set.stores.enumerated().filter {
            JourneySet.zone(of: $0.offset, among: set.stores.count) == zone
        }.map(\.element)
    }

    private func makeList(of zone: Int) throws {
        let places = stores(of: zone).map { #""\#(Self.code(of: $0))""# }.joined(separator: ",")
        let code = Self.list(of: zone)
        try Shop.send(
            admin, "POST", "/v1/price-lists",
            #"{"code":"\#(code)","name":"Zone","currency":"USD","locations":[\#(places)]}"#,
            201)
        try Shop.send(admin, "POST", "/v1/price-lists/\(code)/publish", "{}", 200)
    }

    /// Makes every product with all its prices, each in one act.
    func load(_ ports: [UInt16], connections: Int) throws -> LoadResult {
        var next = 0
        let result = try Load(ports: ports, connections: connections).run(for: .seconds(3_600)) {
            _ in
            guard next < set.products.count else { return nil }
            next += 1
            return WireRequest.bytes(
                "POST", "/v1/products", fields: fields("product-\(next)"), body: body(next - 1))
        }
        guard result.statuses == [201: set.products.count] else {
            throw BenchError("Products were answered \(result.statuses).")
        }
        return result
    }

    /// The fields of a command.
    func fields(_ key: String) -> [String] {
        ["Authorization: Bearer \(token)", "Idempotency-Key: \(key)"]
    }

    private func body(_ number: Int) -> String {
        let product = set.products[number]
        let own = JSONTree.object([
            .init("channel", .string("store")),
            .init("amount", .string(Self.dollars(product.price))),
        ])
        let zones = product.zones.sorted { $0.key < $1.key }.map { zone, cents in
            JSONTree.object([
                .init("list", .string(Self.list(of: zone))),
                .init("amount", .string(Self.dollars(cents))),
            ])
        }
        let variant = JSONTree.object([
            .init("sku", .string(Self.sku(number))), .init("prices", .array([own] + zones)),
        ])
        var writer = JSONWriter(capacity: 1_024)
        JSONTree.object([
            .init("slug", .string("cj-\(number)")), .init("name", .string(product.name)),
            .init("brand", .string(product.brand)), .init("status", .string("active")),
            .init("variants", .array([variant])),
            .init("listings", .array([.object([.init("channel", .string("store"))])])),
        ]).write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Cents as an amount of dollars.
    static func dollars(_ cents: Int) -> String { (Double(cents) / 100).text(2) }
}
