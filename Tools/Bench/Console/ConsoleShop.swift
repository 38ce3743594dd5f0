import RetailJSON
import RetailLoad

/// A chain of clothes shops to look at: channels, places, goods with stock, promotions and staff.
struct ConsoleShop {
    /// How many products, of two items each.
    var products = 3_000

    static let channels = [
        ("web", "Web shop", "web"), ("app", "App", "app"),
        ("tokopedia", "Tokopedia", "marketplace"), ("tills", "Tills", "store"),
    ]
    static let warehouse = "dc-01"
    static let stores = ["jkt-01", "jkt-02", "bdg-01", "sby-01"]
    private static let cities = [
        warehouse: "Central warehouse", "jkt-01": "Jakarta Pusat", "jkt-02": "Jakarta Selatan",
        "bdg-01": "Bandung", "sby-01": "Surabaya",
    ]
    static let sizes = ["M", "L"]
    /// Of so many products the last is always short and not sold.
    static let short = 20

    static func sku(_ product: Int, _ size: Int) -> String { "CLO-\(product)-\(sizes[size])" }
    /// What an item costs, in IDR.
    static func price(_ product: Int) -> Int { 49_000 + product * 37 % 90 * 5_000 }

    /// Opens it, through the administrator's socket.
    /// - Returns: the token of a key that may do everything.
    func open(_ gateway: GatewayChild) throws -> String {
        let admin = try gateway.admin()
        let token = try Shop.key(admin)
        try openPlaces(admin)
        let counter = Counter(port: gateway.port, token: token, name: "goods")
        for product in 1...products { counter.add("/v1/products", Self.body(product)) }
        try counter.work()
        for place in [Self.warehouse] + Self.stores { takeIn(at: place, counter) }
        for number in 1...40 { prepare(number, counter) }
        try counter.work()
        return token
    }

    private func openPlaces(_ admin: WireClient) throws {
        for (code, name, kind) in Self.channels {
            try Shop.send(
                admin, "POST", "/v1/channels",
                #"{"code":"\#(code)","name":"\#(name)","kind":"\#(kind)","currency":"IDR","#
                    + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#, 201)
        }
        for place in [Self.warehouse] + Self.stores {
            let kind = place == Self.warehouse ? "warehouse" : "store"
            try Shop.send(
                admin, "POST", "/v1/locations",
                #"{"code":"\#(place)","name":"\#(Self.cities[place] ?? place)","kind":"\#(kind)","#
                    + #""shipping":true,"pickup":true,"zone":"Asia/Jakarta"}"#, 201)
        }
        for (code, _, kind) in Self.channels {
            let places = kind == "store" ? Self.stores : [Self.warehouse] + Self.stores
            let sources = places.map { #"{"location":"\#($0)"}"# }.joined(separator: ",")
            try Shop.send(
                admin, "PUT", "/v1/channels/\(code)/sources", #"{"sources":[\#(sources)]}"#, 200)
        }
        try Shop.send(
            admin, "PUT", "/v1/earning-rules/IDR",
            #"{"spend_per_point":"10000","worth_per_point":"10","valid_days":365}"#, 200)
    }

    private static func body(_ product: Int) -> String {
        let prices = channels.map {
            #"{"channel":"\#($0.0)","currency":"IDR","amount":"\#(price(product))"}"#
        }.joined(separator: ",")
        let variants = sizes.indices.map {
            #"{"sku":"\#(sku(product, $0))","choices":["\#(sizes[$0])"],"prices":[\#(prices)]}"#
        }.joined(separator: ",")
        let listings = channels.map { #"{"channel":"\#($0.0)"}"# }.joined(separator: ",")
        return #"{"slug":"clo-\#(product)","name":"\#(ConsoleNames.product(product))","#
            + #""brand":"Kemuning","options":["Size"],"status":"active","#
            + #""variants":[\#(variants)],"listings":[\#(listings)]}"#
    }

    private func takeIn(at place: String, _ counter: Counter) {
        for first in stride(from: 1, through: products, by: 250) {
            let lines = (first...min(products, first + 249)).flatMap { product in
                let count = product % Self.short == 0 ? product % 7 + 1 : 100_000
                return Self.sizes.indices.map {
                    #"{"sku":"\#(Self.sku(product, $0))","quantity":"\#(count)"}"#
                }
            }.joined(separator: ",")
            counter.add("/v1/stock-receipts", #"{"location":"\#(place)","lines":[\#(lines)]}"#)
        }
    }

    /// Promotions by coupon alone: the sums of orders stay what the prices say.
    private func prepare(_ number: Int, _ counter: Counter) {
        let code = "coupon-\(number)"
        counter.add(
            "/v1/promotions",
            #"{"code":"\#(code)","name":"Coupon \#(number)","lane":"item","needs_coupon":true,"#
                + #""gives":{"kind":"amount-each","amount":{"amount":"1000","currency":"IDR"}}}"#
        ) { _ in
            if number % 2 == 0 { counter.add("/v1/promotions/\(code)/publish", "{}") }
        }
    }
}

extension ConsoleShop {
    /// Makes staff, the first of whom may do everything and signs in to the console.
    static func employ(_ admin: WireClient, login: String, password: String) throws {
        for number in 0...staff {
            let name = number == 0 ? login : "\(login)-\(number)"
            try Shop.send(
                admin, "POST", "/v1/staff",
                #"{"login":"\#(name)","name":"\#(ConsoleNames.person(number * 41))","#
                    + #""password":"\#(password)","roles":[{"role":"bench"}]}"#, 201)
        }
    }

    /// Passwords are slow to keep, on purpose: a handful is enough to fill a list.
    private static let staff = 12
}
