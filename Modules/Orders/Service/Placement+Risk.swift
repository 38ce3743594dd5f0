import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Placement {
    /// What holds a new order: of the rules of the moment at which it was priced each that finds
    /// something.
    ///
    /// What a customer ordered before is read in the act that adds the order, so that of two orders
    /// at once one sees the other; one statement reads it for all rules. Nothing of what is told
    /// late or was carried out at once can be kept any more: it is not judged.
    func judge(
        _ priced: PricedOrder, _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderHold] {
        let rules = priced.risks
        guard !rules.isEmpty, !call.isPast, full.order.axes.fulfilment != .fulfilled else {
            return []
        }
        let order = full.order
        let isSent = full.lines.contains { $0.allocations.contains { $0.method == .shipment } }
        let facts = RiskFacts(
            gross: order.gross,
            destination: isSent
                ? order.facts.shipTo ?? TaxPlace(priced.market.country) : nil,
            earlier: rules.contains(where: \.kind.looksAtOrders)
                ? try earlier(than: order, rules, at: call.now, in: tx) : nil,
            now: call.now)
        let found = rules.compactMap { rule in rule.found(in: facts).map { (rule, $0) } }
        return found.enumerated().map { index, hit in
            OrderHold(hit.0, found: hit.1, number: index + 1, on: order, by: call)
        }
    }

    /// What the customer of an order that is not written yet ordered before.
    private func earlier(
        than order: Order, _ rules: [RiskRule], at now: Instant, in tx: borrowing Transaction
    ) throws -> EarlierOrders {
        guard order.customer != nil else { return .none }
        let longest = rules.compactMap(\.minutes).max() ?? 0
        return try book.orders.earlier(
            of: try carts.ownership.records(of: order.customer, in: tx),
            since: now - .seconds(Int64(longest) * 60), like: order.goodsDigest, in: tx)
    }

    /// Writes what holds a new order, and tells it.
    func write(
        _ holds: [OrderHold], of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !holds.isEmpty else { return }
        try book.holds.insert(holds, in: tx)
        try tx.record(OrderHeld(holds, open: holds.count, of: order), by: call)
    }
}

extension OrderHeld {
    init(_ holds: [OrderHold], open: Int, of order: Order) {
        self.init(
            order: order.id, customer: order.customer, reasons: holds.map(\.reason),
            rules: holds.compactMap(\.rule?.rule), open: open)
    }
}

extension [OrderLine] {
    /// What they are for as one number: items and quantities, whatever lines they stand in, in
    /// whatever order. Of two orders that share it by chance one is looked at for nothing.
    ///
    /// Source: FNV-1a, 64 bits (RFC 9923).
    var digest: Int64 {
        var sums: [String: Int64] = [:]
        // What ended, by an edit among other causes, is not what the order is for.
        for line in self where line.quantity != line.ended {
            sums[line.sku.key, default: 0] &+= line.quantity.thousandths &- line.ended.thousandths
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (item, quantity) in sums.sorted(by: { $0.key < $1.key }) {
            for byte in "\(item) \(quantity)\n".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
        }
        return Int64(bitPattern: hash)
    }
}
