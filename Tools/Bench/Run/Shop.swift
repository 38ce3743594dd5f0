import RetailJSON
import RetailLoad

/// A small shop to sell from, made through the API.
struct Shop {
    let port: UInt16
    /// A key that may do everything.
    let token: String
    /// How many items it has: `ITEM-1` and so on.
    let items: Int
    /// Which of them orders are of.
    var choice = ItemChoice.spread
    /// What promotions take off each piece.
    private(set) var off = 0
    /// What each costs, in minor units of IDR.
    static let price = 15_000

    /// Opens channels, locations and items, each with so much stock in the warehouse and the store.
    init(_ gateway: GatewayChild, items: Int, stock: Int = 1_000_000) throws {
        port = gateway.port
        self.items = items
        let admin = try gateway.admin()
        token = try Self.key(admin)
        try Self.open(admin)
        try Self.fill(port, token, items)
        for place in ["dc-01", "jkt-01"] {
            for first in stride(from: 1, through: items, by: 500) {
                let lines = (first...min(items, first + 499))
                    .map { #"{"sku":"ITEM-\#($0)","quantity":"\#(stock)"}"# }.joined(separator: ",")
                try Self.send(
                    admin, "POST", "/v1/stock-receipts",
                    #"{"location":"\#(place)","lines":[\#(lines)]}"#, 200)
            }
        }
    }

    /// Makes a role that may do everything and a key of it; returns the key's token.
    static func key(_ admin: WireClient) throws -> String {
        try send(
            admin, "PUT", "/v1/roles/bench", #"{"name":"Bench","permissions":["*"]}"#, nil)
        let reply = try send(
            admin, "POST", "/v1/keys", #"{"name":"Bench","role":"bench"}"#, 201)
        return try JSONTree(reply).text("token")
    }

    /// Makes a customer; returns the id.
    static func customer(_ admin: WireClient) throws -> String {
        try JSONTree(send(admin, "POST", "/v1/customers", #"{"name":"Ana"}"#, 201)).text("id")
    }

    private static func open(_ admin: WireClient) throws {
        for (code, kind) in [("web", "web"), ("till", "store")] {
            try send(
                admin, "POST", "/v1/channels",
                #"{"code":"\#(code)","name":"\#(code)","kind":"\#(kind)","currency":"IDR","#
                    + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#, 201)
        }
        let places = [("dc-01", "warehouse", "web"), ("jkt-01", "store", "till")]
        for (code, kind, channel) in places {
            try send(
                admin, "POST", "/v1/locations",
                #"{"code":"\#(code)","name":"\#(code)","kind":"\#(kind)","shipping":true,"#
                    + #""pickup":true}"#, 201)
            try send(
                admin, "PUT", "/v1/channels/\(channel)/sources",
                #"{"sources":[{"location":"\#(code)"}]}"#, 200)
        }
        try send(
            admin, "PUT", "/v1/earning-rules/IDR",
            #"{"spend_per_point":"10000","worth_per_point":"10","valid_days":365}"#, 200)
    }

    private static func fill(_ port: UInt16, _ token: String, _ items: Int) throws {
        var made = 0
        let result = try Load(ports: [port], connections: 16).run(for: .seconds(600)) { _ in
            guard made < items else { return nil }
            made += 1
            let prices = ["web", "till"]
                .map { #"{"channel":"\#($0)","currency":"IDR","amount":"\#(price)"}"# }
                .joined(separator: ",")
            return WireRequest.bytes(
                "POST", "/v1/products",
                fields: ["Authorization: Bearer \(token)", "Idempotency-Key: item-\(made)"],
                body: #"{"slug":"item-\#(made)","name":"Item \#(made)","status":"active","#
                    + #""variants":[{"sku":"ITEM-\#(made)","prices":[\#(prices)]}],"#
                    + #""listings":[{"channel":"web"},{"channel":"till"}]}"#)
        }
        guard result.statuses == [201: items] else {
            throw BenchError("Products were answered \(result.statuses).")
        }
    }

    /// Sends a command; `status` nil takes any below 300.
    @discardableResult static func send(
        _ client: WireClient, _ method: String, _ path: String, _ body: String, _ status: Int?
    ) throws -> WireReply {
        let reply = try client.ask(
            WireRequest.bytes(
                method, path,
                fields: ["Idempotency-Key: setup-\((path + body).hashValue)"], body: body))
        guard status.map({ reply.status == $0 }) ?? (reply.status < 300) else {
            throw BenchError("\(method) \(path) was answered \(reply.status): \(reply.text)")
        }
        return reply
    }
}

extension Shop {
    /// Publishes promotions that all give something on every piece.
    mutating func give(_ promotions: Int, _ admin: WireClient) throws {
        for number in 0..<promotions {
            let code = "off-\(number)"
            try Self.send(
                admin, "POST", "/v1/promotions",
                #"{"code":"\#(code)","name":"Off","lane":"item","tags":["all"],"#
                    + #""combines_with":["all"],"gives":{"kind":"amount-each","#
                    + #""amount":{"amount":"100","currency":"IDR"}}}"#, 201)
            try Self.send(admin, "POST", "/v1/promotions/\(code)/publish", "{}", 200)
        }
        off = 100 * promotions
    }

    /// The fields of a command.
    func fields(_ key: String) -> [String] {
        ["Authorization: Bearer \(token)", "Idempotency-Key: \(key)"]
    }

    /// A query.
    func get(_ path: String) -> [UInt8] {
        WireRequest.bytes("GET", path, fields: ["Authorization: Bearer \(token)"])
    }

    /// An order of three items for shipment, paid by card.
    func order(_ key: String, _ number: Int) -> [UInt8] {
        WireRequest.bytes("POST", "/v1/orders", fields: fields(key), body: orderBody(key, number))
    }

    /// The body of ``order(_:_:)``; the key names the payment too, as one order is one payment.
    func orderBody(_ key: String, _ number: Int) -> String {
        #"{"channel":"web","lines":[\#(lines(number))],"payments":[\#(paid(key))]}"#
    }

    /// A sale of three items at the till, paid and carried out, so that it completes at once.
    func sale(_ key: String, _ number: Int, to customer: String) -> [UInt8] {
        let body =
            #"{"channel":"till","location":"jkt-01","customer_id":"\#(customer)","#
            + #""lines":[\#(lines(number, #","method":"carry-out""#))],"#
            + #""payments":[\#(paid(key))]}"#
        return WireRequest.bytes("POST", "/v1/orders", fields: fields(key), body: body)
    }

    private func lines(_ number: Int, _ more: String = "") -> String {
        choice.items(of: number, lines: 3, among: items)
            .map { #"{"sku":"ITEM-\#($0)","quantity":"1"\#(more)}"# }.joined(separator: ",")
    }

    private func paid(_ key: String) -> String {
        #"{"tender":"card","amount":{"amount":"\#(3 * (Self.price - off))","currency":"IDR"},"#
            + #""reference":"pay_\#(key)"}"#
    }
}

extension Shop {
    private init(_ shop: Shop, port: UInt16) {
        self.port = port
        token = shop.token
        items = shop.items
        choice = shop.choice
        off = shop.off
    }

    /// The same shop behind another port.
    func moved(to port: UInt16) -> Shop { Shop(self, port: port) }
}

extension JSONTree {
    /// Reads a reply's body, however long: a page of a thousand events is longer than a request.
    init(_ reply: WireReply) throws {
        let size = reply.body.count
        let limits = JSONLimits(
            maxBytes: size, maxStringBytes: size, maxMembers: 100_000, maxNodes: size)
        self.init(try JSONDocument(reply.body, limits: limits).root)
    }

    /// A text member, or an empty text.
    func text(_ name: String) -> String {
        if case .string(let text)? = self[name] { text } else { "" }
    }

    /// A whole number or whole amount, or 0.
    func whole(_ name: String) -> Int {
        switch self[name] {
        case .number(let number)?: Int(number.text) ?? 0
        case .string(let text)?: Int(text) ?? 0
        default: 0
        }
    }

    /// A list member, or an empty list.
    func list(_ name: String) -> [JSONTree] {
        if case .array(let elements)? = self[name] { elements } else { [] }
    }
}
