import Glibc
import RetailCore
import RetailHTTPClient
import RetailJSON

@testable import RetailDemo

/// A shop with three places and two channels, at which four callers of different scopes do what
/// comes into their heads, over HTTP.
struct StockWalk {
    /// What can be tried; whether it is allowed is for the gateway to say.
    enum Act: CaseIterable {
        case receive, adjust, holdByHand, releaseHold, extendHold
        case startCart, fillCart, holdCart, releaseCart, abandonCart
        case orderCart, order, orderAtTill, pay, cancel
        case fulfil, ship, deliver, giveUpFulfilment, bringBack
        case transfer, shipTransfer, receiveTransfer, cancelTransfer
    }

    static let skus = ["TEA-1", "Mug-2", "CAKE-3"]
    static let places = ["dc-01", "jkt-01", "bdg-01"]
    static let callers = ["web", "shop", "jkt", "bdg"]

    let gateway: GatewayLine
    let office: GatewayLine
    var random: SeededRandom
    /// What was done, for the report of a failure.
    private(set) var done: [Act] = []
    /// What answers of the gateway have put on the shelves, by item, in thousandths.
    private(set) var expected: [String: Int64] = [:]
    /// How much has left by sales when it was last looked at, in thousandths.
    private(set) var sold: Int64 = 0
    /// Where less was found by hand than the books had: more may be promised there than is left.
    private var corrected: Set<String> = []
    private var tokens: [String: String] = [:]
    private var ids: [String: [String]] = [:]
    private var sent = 0

    init(gateway: GatewayLine, office: GatewayLine, seed: UInt64) {
        self.gateway = gateway
        self.office = office
        random = SeededRandom(seed: seed)
    }

    struct Broken: Error, CustomStringConvertible { let description: String }

    /// Makes the shop and a key for each caller.
    mutating func furnish() async throws {
        for channel in ["web", "shop"] {
            try await must(
                "/channels",
                #"{"code":"\#(channel)","name":"C","kind":"web","currency":"IDR","#
                    + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#)
        }
        for (place, kind) in zip(Self.places, ["warehouse", "store", "store"]) {
            try await must(
                "/locations",
                #"{"code":"\#(place)","name":"L","kind":"\#(kind)","pickup":true,"shipping":true}"#)
        }
        for (number, sku) in Self.skus.enumerated() {
            let prices = ["web", "shop"].map {
                #"{"channel":"\#($0)","currency":"IDR","amount":"\#((number + 1) * 100)"}"#
            }
            try await must(
                "/products",
                #"{"slug":"p-\#(number)","name":"P","status":"active","variants":"#
                    + #"[{"sku":"\#(sku)","prices":[\#(prices.joined(separator: ","))]}],"#
                    + #""listings":[{"channel":"web"},{"channel":"shop"}]}"#)
        }
        try await must("/channels/web/sources", sources(Self.places), "PUT")
        try await must("/channels/shop/sources", sources(["jkt-01", "bdg-01"]), "PUT")
        try await must("/roles/any", #"{"name":"A","permissions":["*"]}"#, "PUT")
        for (caller, limit) in [
            ("web", #""channel":"web""#), ("shop", #""channel":"shop""#),
            ("jkt", #""locations":["jkt-01"]"#), ("bdg", #""locations":["bdg-01"]"#),
        ] {
            let key = try await must(
                "/keys", #"{"name":"K","role":"any",\#(limit)}"#)
            tokens[caller] = key.text("token")
        }
        for place in Self.places {
            for sku in Self.skus { try await receive(sku, 6, at: place, by: nil) }
        }
    }

    private func sources(_ places: [String]) -> String {
        let list = places.map { #"{"location":"\#($0)"}"# }.joined(separator: ",")
        return #"{"sources":[\#(list)]}"#
    }

    /// Does one thing at random.
    mutating func step() async throws {
        guard let act = Act.allCases.randomElement(using: &random) else { return }
        done.append(act)
        try await perform(act, by: pick(Self.callers))
    }

    private mutating func perform(_ act: Act, by caller: String) async throws {
        let (sku, place, count) = (
            pick(Self.skus), pick(Self.places), Int.random(in: 1...4, using: &random)
        )
        switch act {
        case .receive: try await receive(sku, Int64(count), at: place, by: caller)
        case .adjust:
            let change = Int64(count) - (count > 2 ? 2 : 3)
            let body =
                #"{"sku":"\#(sku)","location":"\#(place)","change":"\#(change)","reason":"count"}"#
            if try await did(caller, "/stock-adjustments", body) {
                expected[sku, default: 0] += change * 1_000
                if change < 0 { corrected.insert(sku + place) }
            }
        case .holdByHand:
            try await make(
                "hold", caller, "/holds",
                #"{"reference":"Ibu Sari","lines":[\#(line(sku, count, place))]}"#)
        case .releaseHold: try await ask(caller, "/holds/\(known("hold"))/release", "{}")
        case .extendHold:
            try await ask(caller, "/holds/\(known("hold"))/extend", #"{"minutes":30}"#)
        case .startCart:
            try await make("cart", caller, "/carts", #"{"channel":"\#(channel())"}"#)
        case .fillCart:
            let place = Bool.random(using: &random) ? #","location":"\#(place)""# : ""
            try await ask(
                caller, "/carts/\(known("cart"))/lines",
                #"{"sku":"\#(sku)","quantity":"\#(count)"\#(place)}"#)
        case .holdCart: try await ask(caller, "/carts/\(known("cart"))/hold", "{}")
        case .releaseCart: try await ask(caller, "/carts/\(known("cart"))/release", "{}")
        case .abandonCart: try await ask(caller, "/carts/\(known("cart"))/abandon", "{}")
        case .orderCart:
            try await make("order", caller, "/orders", #"{"cart_id":"\#(known("cart"))"}"#)
        case .order, .orderAtTill, .pay, .cancel: try await sell(act, caller, sku, count, place)
        case .fulfil, .ship, .deliver, .giveUpFulfilment, .bringBack:
            try await handle(act, caller, count, place)
        case .transfer, .shipTransfer, .receiveTransfer, .cancelTransfer:
            try await transfer(act, caller, sku, count, place)
        }
    }

    private mutating func sell(
        _ act: Act, _ caller: String, _ sku: String, _ count: Int, _ place: String
    ) async throws {
        let payments = #""payments":[{"tender":"card","amount":{"amount":"10","currency":"IDR"}}]"#
        switch act {
        case .orderAtTill:
            try await make(
                "order", caller, "/orders",
                #"{"channel":"\#(channel())","location":"\#(place)","lines":[{"sku":"\#(sku)","#
                    + #""quantity":"\#(count)","method":"carry-out"}],"#
                    + #""payments":[{"tender":"cash","#
                    + #""amount":{"amount":"9000","currency":"IDR"}}]}"#)
        case .order:
            let location = Bool.random(using: &random) ? #","location":"\#(place)""# : ""
            try await make(
                "order", caller, "/orders",
                #"{"channel":"\#(channel())","lines":[{"sku":"\#(sku)","quantity":"\#(count)""#
                    + "\(location)}]}")
        case .pay:
            let body =
                Bool.random(using: &random)
                ? "{\(payments)}"
                : #"{"payments":[{"tender":"cash","amount":{"amount":"9000","currency":"IDR"}}]}"#
            try await ask(caller, "/orders/\(known("order"))/payments", body)
        default: try await ask(caller, "/orders/\(known("order"))/cancel", "{}")
        }
    }

    private mutating func handle(
        _ act: Act, _ caller: String, _ count: Int, _ place: String
    ) async throws {
        switch act {
        case .fulfil:
            try await make(
                "fulfilment", caller, "/orders/\(known("order"))/fulfilments",
                #"{"method":"shipment","location":"\#(place)"}"#)
        case .bringBack:
            try await ask(
                caller, "/returns",
                #"{"order_id":"\#(known("order"))","location":"\#(place)","lines":[{"line":1,"#
                    + #""quantity":"\#(count)"}]}"#)
        case .ship: try await ask(caller, "/fulfilments/\(known("fulfilment"))/ship", "{}")
        case .deliver: try await ask(caller, "/fulfilments/\(known("fulfilment"))/deliver", "{}")
        default: try await ask(caller, "/fulfilments/\(known("fulfilment"))/cancel", "{}")
        }
    }

    private mutating func transfer(
        _ act: Act, _ caller: String, _ sku: String, _ count: Int, _ place: String
    ) async throws {
        switch act {
        case .transfer:
            try await make(
                "transfer", caller, "/transfers",
                #"{"source":"\#(place)","destination":"\#(pick(Self.places))","lines":[{"sku":"#
                    + #""\#(sku)","quantity":"\#(count)"}]}"#)
        case .shipTransfer:
            try await ask(caller, "/transfers/\(known("transfer"))/ship", "{}")
        case .receiveTransfer:
            try await ask(caller, "/transfers/\(known("transfer"))/receive", "{}")
        default: try await ask(caller, "/transfers/\(known("transfer"))/cancel", "{}")
        }
    }

    private mutating func receive(
        _ sku: String, _ count: Int64, at place: String, by caller: String?
    ) async throws {
        let body = #"{"location":"\#(place)","lines":[{"sku":"\#(sku)","quantity":"\#(count)"}]}"#
        if try await did(caller, "/stock-receipts", body) {
            expected[sku, default: 0] += count * 1_000
        }
    }
}

extension StockWalk {
    /// How many of each kind of thing were made.
    var made: [String: Int] { ids.mapValues(\.count) }

    /// What does not add up: what is on hand is what came in less what was sold and not brought
    /// back, and nothing is promised that is not there.
    mutating func faults() async throws -> [String] {
        var (left, faults) = (expected, [String]())
        sold = 0
        for order in ids["order"] ?? [] {
            let full = try await ask(nil, "/orders/\(order)", nil, "GET").body
            for line in full.elements("lines") {
                sold += line.thousandths("fulfilled")
                left[line.text("sku"), default: 0] -=
                    line.thousandths("fulfilled") - line.thousandths("returned")
            }
        }
        for sku in Self.skus {
            var sum: Int64 = 0
            for level in try await ask(nil, "/stock-levels/\(sku)", nil, "GET").body
                .elements("items")
            {
                let (here, kept) = (level.thousandths("on_hand"), level.thousandths("reserved"))
                sum += here
                let place = sku + level.text("location")
                let isShort = kept > here && !corrected.contains(place)
                if kept <= here { corrected.remove(place) }
                if kept < 0 || here < 0 || isShort {
                    faults.append(
                        "\(sku) at \(level.text("location")): \(kept) of \(here) promised")
                }
            }
            if sum != left[sku] {
                faults.append("\(sku): \(sum) there, \(left[sku] ?? 0) expected")
            }
        }
        return faults
    }

    private mutating func pick(_ list: [String]) -> String {
        list.randomElement(using: &random) ?? ""
    }

    private mutating func channel() -> String { pick(["web", "shop"]) }

    /// Something of the kind that was made, rather one of the last; else what nobody made.
    private mutating func known(_ kind: String) -> String {
        (ids[kind] ?? []).suffix(6).randomElement(using: &random)
            ?? "\(kind)_01h455vb4pex5vsknk084sn02q"
    }

    private func line(_ sku: String, _ count: Int, _ place: String) -> String {
        #"{"sku":"\#(sku)","quantity":"\#(count)","location":"\#(place)"}"#
    }

    private mutating func make(
        _ kind: String, _ caller: String, _ path: String, _ body: String
    ) async throws {
        let answer = try await ask(caller, path, body)
        guard (200..<300).contains(answer.status) else { return }
        let made = answer.body.elements("items").first ?? answer.body
        ids[kind, default: []].append(made.text("id"))
    }

    private mutating func did(
        _ caller: String?, _ path: String, _ body: String
    ) async throws -> Bool {
        try await (200..<300).contains(ask(caller, path, body).status)
    }

    @discardableResult
    private mutating func must(
        _ path: String, _ body: String, _ method: String = "POST"
    ) async throws -> JSONTree {
        let answer = try await ask(nil, path, body, method)
        guard answer.status < 300 else { throw Broken(description: "\(path): \(answer)") }
        return answer.body
    }

    /// Sends a request; nil stands for the administrator.
    /// - Throws: ``Broken`` for an answer that is no refusal and no success.
    @discardableResult
    private mutating func ask(
        _ caller: String?, _ path: String, _ body: String?, _ method: String = "POST"
    ) async throws -> (status: Int, body: JSONTree) {
        sent += 1
        let line = caller == nil ? office : gateway
        var request = line.request(
            method, "/v1" + path, as: caller.flatMap { tokens[$0] },
            body: body.map { Array($0.utf8) })
        if body != nil { request.headers.append((name: "Idempotency-Key", value: "walk-\(sent)")) }
        let response = try await line.send(request)
        let tree = response.body.isEmpty ? .null : JSONTree(try JSONDocument(response.body).root)
        guard response.status < 500, response.status != 400, response.status != 401,
            response.status != 422 || tree.text("code") != "request.invalid-input"
        else {
            throw Broken(
                description: "\(method) \(path) \(body ?? ""): \(response.status) \(tree)")
        }
        return (response.status, tree)
    }
}
