import RetailJSON
import RetailLoad

extension Races {
    private static let buyers = 300
    private static let others = 64
    private static let ordersOfOthers = 20

    /// 300 buyers of the 100 pieces of one item, while 64 connections sell the others on and on:
    /// nobody is sold what is not there, and nobody else is refused for it.
    func hotItem(
        _ gateway: GatewayChild, _ shop: Shop, _ ports: [UInt16]
    ) throws -> ProofReport {
        var report = ProofReport()
        try leave(100, of: 9, gateway.admin())
        var asked = [Int](repeating: 0, count: Self.buyers + Self.others)
        var (hot, rest): ([WireReply], [WireReply]) = ([], [])
        let result = try Load(ports: ports, connections: asked.count).run(
            for: .seconds(120),
            next: { index in
                let isHot = index < Self.buyers
                guard asked[index] < (isHot ? 1 : Self.ordersOfOthers) else { return nil }
                asked[index] += 1
                let item = isHot ? 9 : (index * 7 + asked[index]) % 8 + 1
                return WireRequest.bytes(
                    "POST", "/v1/orders", fields: shop.fields("hot-\(index)-\(asked[index])"),
                    body: #"{"channel":"web","lines":[{"sku":"ITEM-\#(item)","quantity":"1"}]}"#)
            },
            heard: { index, reply in
                if index < Self.buyers { hot.append(reply) } else { rest.append(reply) }
            })
        let sold = hot.count { $0.status == 201 }
        let refused = hot.count { isRefusal($0, 409, "inventory.insufficient-stock") }
        let served = rest.count { $0.status == 201 }
        report.facts.append(
            "hot item: \(sold) sold, \(refused) refused, of \(Self.buyers), beside \(served) "
                + "orders of others; \(Measurement.text(result))")
        report.expect(result.broken == 0, "\(result.broken) connections broke.")
        report.expect(sold == 100, "\(sold) of 100 pieces of the hot item were sold.")
        report.expect(
            refused == Self.buyers - 100, "\(refused) were refused cleanly: \(odd(hot))")
        report.expect(
            served == Self.others * Self.ordersOfOthers,
            "\(served) of \(Self.others * Self.ordersOfOthers) orders of others: \(odd(rest))")
        return report
    }
}
