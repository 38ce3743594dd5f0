import Glibc
import RetailJSON
import RetailLoad

/// Looks at the shop after a crash or another fault, through the API.
struct Audit {
    let gateway: GatewayChild
    let shop: Shop
    let customer: String

    /// Points for one sale: a point for each 10,000.00 of 45,000.00.
    private static let pointsOfSale = 3 * Shop.price / 10_000

    func run(_ books: inout Books, _ report: inout ProofReport) throws {
        let client = try WireClient(port: gateway.port)
        try repeatOpen(client, &books, &report)
        try look(client, books, &report)
        try catchUp(client)
        try events(client, &books, &report)
        try figures(client, books, &report)
    }

    /// Repeating a key whose answer was lost gives exactly one order.
    private func repeatOpen(
        _ client: WireClient, _ books: inout Books, _ report: inout ProofReport
    ) throws {
        for (_, order) in books.fresh { books.orders.insert(order) }
        for sale in books.open {
            let first = try client.ask(sale.request)
            let second = try client.ask(sale.request)
            report.expect(
                first.status == 201 && second.status == 201 && first.body == second.body,
                "\(sale.key) repeated gave \(first.status), then \(second.status).")
            report.expect(
                second.field("Idempotent-Replayed") == "true", "\(sale.key) was not replayed.")
            if first.field("Idempotent-Replayed") == "true" { books.found += 1 }
            books.repeated += 1
            books.orders.insert(try JSONTree(first).text("id"))
        }
        if let (sale, order) = books.fresh.last {
            let again = try JSONTree(client.ask(sale.request)).text("id")
            report.expect(again == order, "\(sale.key) gave \(again) instead of \(order).")
        }
    }

    /// Every acknowledged order of the round is there, whole.
    private func look(
        _ client: WireClient, _ books: Books, _ report: inout ProofReport
    ) throws {
        for (sale, id) in books.fresh {
            let order = try JSONTree(client.ask(shop.get("/v1/orders/\(id)")))
            report.expect(
                order.list("lines").count == 3 && order.text("status") == "completed"
                    && order["paid"]?.whole("amount") == 3 * Shop.price,
                "\(sale.key) is not whole: \(id) \(order.text("status")).")
        }
    }

    /// Waits until every consumer has seen every event.
    private func catchUp(_ client: WireClient) throws {
        for _ in 0..<600 {
            let consumers = try JSONTree(client.ask(shop.get("/v1/consumers"))).list("items")
            if !consumers.isEmpty, consumers.allSatisfy({ $0.whole("lag") == 0 }) { return }
            usleep(100_000)
        }
        throw BenchError("The consumers did not catch up within a minute.")
    }

    /// The log goes on where it was, and tells of every order exactly once.
    private func events(
        _ client: WireClient, _ books: inout Books, _ report: inout ProofReport
    ) throws {
        while true {
            let path = "/v1/events?limit=1000&after=\(books.position)"
            let page = try JSONTree(client.ask(shop.get(path))).list("items")
            for event in page {
                let position = event.whole("position")
                report.expect(
                    position > books.position, "Event \(position) follows \(books.position).")
                books.position = position
                switch event.text("type") {
                case "orders.order-placed": books.placed[event.text("subject"), default: 0] += 1
                case "orders.order-completed":
                    books.completed[event.text("subject"), default: 0] += 1
                default: break
                }
            }
            if page.isEmpty { break }
        }
        report.expect(
            Set(books.placed.keys) == books.orders,
            "\(books.placed.count) orders in the log, \(books.orders.count) known to the clients.")
        report.expect(books.placed.values.allSatisfy { $0 == 1 }, "An order was placed twice.")
        report.expect(
            books.completed == books.placed, "Not every order was completed exactly once.")
    }

    /// What consumers keep agrees with the orders.
    private func figures(
        _ client: WireClient, _ books: Books, _ report: inout ProofReport
    ) throws {
        let account = try JSONTree(client.ask(shop.get("/v1/points-accounts/\(customer)")))
        let wanted = books.orders.count * Self.pointsOfSale
        report.expect(
            account.whole("balance") == wanted,
            "\(account.whole("balance")) points for \(books.orders.count) orders, not \(wanted).")
        let consumers = try JSONTree(client.ask(shop.get("/v1/consumers"))).list("items")
        report.expect(consumers.allSatisfy { $0.whole("parked") == 0 }, "Events were parked.")
        let kinds = try timeline(client)
        let times = Set(kinds.filter { $0.key.hasPrefix("orders.order-") }.values)
        report.expect(
            times == [books.orders.count],
            "The timeline counts \(kinds) for \(books.orders.count) orders.")
    }

    /// How often each kind of entry stands in the customer's timeline.
    private func timeline(_ client: WireClient) throws -> [String: Int] {
        var kinds: [String: Int] = [:]
        var after = ""
        repeat {
            let path = "/v1/customers/\(customer)/timeline?limit=200\(after)"
            let page = try JSONTree(client.ask(shop.get(path)))
            for entry in page.list("items") { kinds[entry.text("code"), default: 0] += 1 }
            let next = page.text("next")
            after = next.isEmpty ? "" : "&after=\(next)"
        } while !after.isEmpty
        return kinds
    }

    /// Building a projection again from the log gives the same figures.
    func replay(_ books: Books, _ report: inout ProofReport) throws {
        let client = try WireClient(port: gateway.port)
        let before = try timeline(client)
        let consumers = try JSONTree(client.ask(shop.get("/v1/consumers"))).list("items")
        var names: [String] = []
        for consumer in consumers where consumer["replayable"] == .boolean(true) {
            let name = consumer.text("name")
            names.append(name)
            let path = "/v1/consumers/\(name)/replay"
            let reply = try client.ask(
                WireRequest.bytes("POST", path, fields: shop.fields("replay-\(name)")))
            report.expect(reply.status < 300, "The replay of \(name) was answered \(reply.status).")
        }
        try catchUp(client)
        let after = try timeline(client)
        report.expect(before == after, "Replayed, the timeline is \(after), before \(before).")
        try figures(client, books, &report)
        report.facts.append("replayed to the same figures: \(names.joined(separator: ", "))")
    }
}
