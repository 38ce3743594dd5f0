import Glibc
import RetailJSON
import RetailLoad

/// What was traded in the shop until now: customers who came, orders of every channel that were
/// paid, packed, sent, collected or brought back, and what customers asked.
///
/// Each hour is lived through on the gateway's own clock, so that everything has its real time.
final class ConsoleTrade {
    let counter: Counter
    let products: Int
    let customers: Int
    let orders: Int
    /// How many days it goes back.
    static let days = 30

    private var random = SplitMix(state: 9)
    private var known: [String]
    private var placed = 0
    /// What the next hours have to do, by the hour in which they do it.
    private var plans: [Int: [() -> Void]] = [:]
    private let last = days * 24

    init(_ counter: Counter, products: Int, customers: Int, orders: Int) {
        self.counter = counter
        self.products = products
        self.customers = customers
        self.orders = orders
        known = [String](repeating: "", count: customers)
    }

    /// Makes all customers: each with a telephone, most with an address for e-mail.
    func meetCustomers() throws {
        for number in 0..<customers {
            counter.add(
                "/v1/customers/import",
                #"{"kind":"phone","value":"\#(ConsoleNames.phone(number))","#
                    + #""name":"\#(ConsoleNames.person(number))","#
                    + #""since":"20\#(23 + number % 3)-\#(Self.two(number % 12 + 1))-"#
                    + #"\#(Self.two(number % 28 + 1))T05:00:00Z"}"#
            ) { [self] reply in
                let id = Self.id(reply)
                known[number] = id
                guard number % 5 != 0 else { return }
                counter.add(
                    "/v1/customers/\(id)/identities",
                    #"{"kind":"email","value":"\#(ConsoleNames.mail(number))","verified":true}"#)
            }
        }
        try counter.work()
    }

    /// Lives through all hours until now; `set` sets the gateway's clock so many seconds ahead.
    func live(set: (_ ahead: Int) throws -> Void) throws {
        let shares = (0...last).map { Self.share(hour: $0, before: last) }
        let whole = shares.reduce(0, +)
        var due = 0.0
        for hour in 0...last {
            try set((hour - last) * 3_600)
            due += Double(orders) * Double(shares[hour]) / Double(whole)
            for _ in placed..<max(placed, hour == last ? orders : Int(due)) { place(hour) }
            for plan in plans.removeValue(forKey: hour) ?? [] { plan() }
            try counter.work()
        }
    }

    /// How much of the trade an hour has in Jakarta: little at night, most towards the evening.
    private static func share(hour: Int, before last: Int) -> Int {
        let ofDay = (time(nil) / 3_600 + 7 + hour - last) % 24
        return ofDay < 7 ? 1 : shares[ofDay - 7]
    }

    /// From seven in the morning on.
    private static let shares = [3, 5, 8, 10, 12, 11, 9, 8, 8, 9, 11, 13, 12, 10, 7, 5, 3]

    private func pick(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The first id in an answer, which is that of the record.
    private static func id(_ reply: WireReply) -> String {
        let text = reply.body.prefix(100)
        guard let start = text.firstRange(of: Array(#""id":""#.utf8)) else { return "" }
        let rest = text[start.upperBound...]
        return String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }

    // MARK: orders

    private func place(_ hour: Int) {
        placed += 1
        let number = placed
        let kind = pick(100)
        switch kind {
        case 0..<68: sell(number)
        case 68..<92: send(number, hour)
        case 92..<98: keep(number, hour)
        default: promise(number)
        }
        if number % 33 == 0 { ask(hour) }
    }

    /// At a till, taken along; a few come back with it.
    private func sell(_ number: Int) {
        let store = ConsoleShop.stores[number % ConsoleShop.stores.count]
        let isBack = pick(50) == 0
        let goods = self.goods(method: #","method":"carry-out""#)
        counter.add(
            "/v1/orders",
            #"{"channel":"tills","location":"\#(store)"\#(buyer()),\#(goods.lines),"#
                + #""payments":[{"tender":"cash","amount":\#(goods.sum)}]}"#
        ) { [counter] reply in
            guard isBack else { return }
            counter.add(
                "/v1/returns",
                #"{"order_id":"\#(Self.id(reply))","location":"\#(store)","#
                    + #""lines":[{"line":1,"quantity":"1"}]}"#)
        }
    }

    /// Sent by the warehouse: packed after hours, on its way a day, then there.
    private func send(_ number: Int, _ hour: Int) {
        let packed = hour + 2 + pick(30)
        let goods = self.goods(method: "")
        let channel = ConsoleShop.channels[number % 3].0
        counter.add(
            "/v1/orders",
            #"{"channel":"\#(channel)"\#(buyer()),\#(goods.lines),\#(card(number, goods.sum))}"#
        ) { [self] reply in
            take(Self.id(reply), "shipment", ConsoleShop.warehouse, at: packed) { [self] parcel in
                plan(packed + 3) { [self] in
                    counter.add(
                        "/v1/fulfilments/\(parcel)/ship", #"{"tracking":"JNE\#(number)"}"#)
                }
                plan(packed + 30) { [self] in
                    counter.add("/v1/fulfilments/\(parcel)/deliver", "{}")
                }
            }
        }
    }

    /// Kept in a store for who collects it with the code.
    private func keep(_ number: Int, _ hour: Int) {
        let store = ConsoleShop.stores[number % ConsoleShop.stores.count]
        let goods = self.goods(method: #","method":"pickup","location":"\#(store)""#)
        let packed = hour + 1 + pick(6)
        counter.add(
            "/v1/orders",
            #"{"channel":"web"\#(buyer()),\#(goods.lines),\#(card(number, goods.sum))}"#
        ) { [self] reply in
            take(Self.id(reply), "pickup", store, at: packed) { [self] parcel in
                plan(packed + 1) { [self] in
                    counter.add("/v1/fulfilments/\(parcel)/ready", "{}") { [self] reply in
                        let code = (try? JSONTree(reply).text("code")) ?? ""
                        plan(packed + 20) { [self] in
                            counter.add(
                                "/v1/fulfilments/\(parcel)/collect", #"{"code":"\#(code)"}"#)
                        }
                    }
                }
            }
        }
    }

    /// Ordered and not paid: it waits, and is given up.
    private func promise(_ number: Int) {
        counter.add("/v1/orders", #"{"channel":"web"\#(buyer()),\#(goods(method: "").lines)}"#)
    }

    private func take(
        _ order: String, _ method: String, _ place: String, at hour: Int,
        then: @escaping (_ parcel: String) -> Void
    ) {
        plan(hour) { [counter] in
            counter.add(
                "/v1/orders/\(order)/fulfilments",
                #"{"method":"\#(method)","location":"\#(place)"}"#
            ) { then(Self.id($0)) }
        }
    }

    /// Keeps work for an hour; what would be after now stays undone.
    private func plan(_ hour: Int, _ work: @escaping () -> Void) {
        if hour <= last { plans[hour, default: []].append(work) }
    }

    private func buyer() -> String {
        pick(5) == 0 ? "" : #","customer_id":"\#(known[pick(customers)])""#
    }

    private func card(_ number: Int, _ sum: String) -> String {
        #""payments":[{"tender":"card","reference":"pay-\#(number)","amount":\#(sum)}]"#
    }

    /// One to three items, a few of them bought by everybody, none of which is short.
    private func goods(method: String) -> (lines: String, sum: String) {
        var sum = 0
        var taken: [Int] = []
        for _ in 0...pick(3) {
            var product = pick(4) == 0 ? 1 + pick(30) : 1 + pick(products)
            if product % ConsoleShop.short == 0 { product -= 1 }
            if !taken.contains(product) { taken.append(product) }
        }
        let lines = taken.map { product in
            let count = 1 + pick(2)
            sum += count * ConsoleShop.price(product)
            let sku = ConsoleShop.sku(product, pick(2))
            return #"{"sku":"\#(sku)","quantity":"\#(count)"\#(method)}"#
        }.joined(separator: ",")
        return (#""lines":[\#(lines)]"#, #"{"amount":"\#(sum)","currency":"IDR"}"#)
    }

    // MARK: cases

    private static let questions = [
        "Where is my parcel?", "Can I have it in blue?", "A button is missing", "Wrong size came",
        "When do you open?", "I was charged twice",
    ]

    /// A customer asks; the desk answers within hours, and solves most of it on the next day.
    private func ask(_ hour: Int) {
        let number = pick(customers)
        let subject = Self.questions[pick(Self.questions.count)]
        let isHard = pick(8) == 0
        counter.add(
            "/v1/cases",
            #"{"subject":"\#(subject)","customer_id":"\#(known[number])","kind":"email","#
                + #""address":"\#(ConsoleNames.mail(number))"}"#
        ) { [self] reply in
            let id = Self.id(reply)
            plan(hour + 1 + pick(5)) { [counter] in
                counter.add("/v1/cases/\(id)/messages", #"{"body":"We look into it."}"#)
            }
            if isHard { return }
            plan(hour + 24) { [counter] in counter.add("/v1/cases/\(id)/solve", "{}") }
        }
    }
}
