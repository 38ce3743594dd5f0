import RetailJSON
import RetailLoad

extension Races {
    private static let buyers = 1_000
    private static let connections = 500
    /// What the promotion gives on each piece, and in all, in units of IDR.
    private static let (each, budget) = (700, 100_000)

    /// 1,000 buyers with the same coupon for one order: one gets it, the others are refused.
    func lastCoupon(
        _ gateway: GatewayChild, _ shop: Shop, _ ports: [UInt16]
    ) throws -> ProofReport {
        var report = ProofReport()
        let admin = try gateway.admin()
        try publish(
            "last", #""needs_coupon":true,"gives":{"kind":"percentage","rate":"0.1"}"#, admin)
        try Shop.send(
            admin, "POST", "/v1/coupons",
            #"{"code":"LAST","promotion":"last","uses":1}"#, 201)
        let replies = try buy(shop, ports, "last", #","coupons":["last"]"#)
        let sold = replies.count { $0.status == 201 }
        let refused = replies.count {
            isRefusal($0, 409, "orders.coupon-refused")
                || isRefusal($0, 409, "orders.promotion-used-up")
        }
        report.facts.append(
            "last coupon: \(sold) order with it, \(refused) refused, of \(Self.buyers)")
        report.expect(sold == 1, "\(sold) orders used a coupon for one.")
        report.expect(
            refused == Self.buyers - 1, "\(refused) were refused cleanly: \(odd(replies))")
        try end("last", admin)
        return report
    }

    /// 1,000 buyers of a promotion whose budget is for 142 of them: the others pay the whole price.
    func budget(
        _ gateway: GatewayChild, _ shop: Shop, _ ports: [UInt16]
    ) throws -> ProofReport {
        var report = ProofReport()
        let admin = try gateway.admin()
        try publish(
            "pot",
            #""gives":{"kind":"amount","amount":{"amount":"\#(Self.each)","currency":"IDR"}},"#
                + #""budget":{"amount":"\#(Self.budget)","currency":"IDR"}"#, admin)
        let replies = try buy(shop, ports, "pot", "")
        var given: [Int: Int] = [:]
        for reply in replies where reply.status == 201 {
            guard case .object? = try JSONTree(reply)["discount"] else { continue }
            given[try JSONTree(reply)["discount"]?.whole("amount") ?? 0, default: 0] += 1
        }
        let most = Self.budget / Self.each
        report.facts.append(
            "budget: \(given[Self.each] ?? 0) orders with \(Self.each), \(given[0] ?? 0) without, "
                + "of \(Self.buyers); \(Self.budget) are for \(most)")
        report.expect(
            given == [Self.each: most, 0: Self.buyers - most],
            "The budget gave \(given): \(odd(replies))")
        try end("pot", admin)
        return report
    }

    private func buy(
        _ shop: Shop, _ ports: [UInt16], _ run: String, _ more: String
    ) throws -> [WireReply] {
        var replies: [WireReply] = []
        var asked = 0
        let result = try Load(ports: ports, connections: Self.connections).run(
            for: .seconds(120),
            next: { _ in
                guard asked < Self.buyers else { return nil }
                asked += 1
                return WireRequest.bytes(
                    "POST", "/v1/orders", fields: shop.fields("\(run)-\(asked)"),
                    body: #"{"channel":"web","lines":[{"sku":"ITEM-\#(asked % 8 + 1)","#
                        + #""quantity":"1"}]\#(more)}"#)
            }, heard: { replies.append($1) })
        guard result.broken == 0, replies.count == Self.buyers else {
            throw BenchError("\(result.broken) broken, \(replies.count) of \(Self.buyers).")
        }
        return replies
    }

    private func publish(_ code: String, _ rule: String, _ admin: WireClient) throws {
        try Shop.send(
            admin, "POST", "/v1/promotions",
            #"{"code":"\#(code)","name":"\#(code)","lane":"item",\#(rule)}"#, 201)
        try Shop.send(admin, "POST", "/v1/promotions/\(code)/publish", "{}", 200)
    }

    private func end(_ code: String, _ admin: WireClient) throws {
        try Shop.send(admin, "POST", "/v1/promotions/\(code)/end", "{}", 200)
    }
}
