import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes back from places what they cannot let go, and seeks other places for it.
struct Rejections: Sendable {
    let book: OrderBook
    let stock: any StockHolding & StockRejecting & StockRouting
    let quoting: Quoting
    let cancellation: Cancellation
    let policy: OrderPolicy
    let store = RejectionStore()

    /// Takes units of an order from a place that cannot let them go.
    ///
    /// Stock is corrected as the reason says. What is sent comes from other places then, each line
    /// from one that has all of it, else, where the channel allows it, from several. What is
    /// nowhere, or was to be fetched or carried out, waits: it is sought again, and ends as short
    /// after ``OrderPolicy/longestWaiting``. Where it is not to come from elsewhere it ends at
    /// once.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.line-unknown`,
    ///   `orders.nothing-to-fulfil`, `core.quantity-step`.
    func reject(
        _ asked: RejectionAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> RejectionOutcome {
        var full = try book.open(asked.order, .goods(at: asked.location), by: call, in: tx)
        if asked.then == .short { try requireEnding(full.order, by: call) }
        let before = full.fulfilments
        let changed = try full.reject(asked)
        for index in changed { try write(index, of: &full, before, by: call, in: tx) }
        try stock.reject(
            asked.lines.compactMap {
                full.stockLine(ofLine: $0.line, $0.quantity, at: asked.location)
            }, heldFor: asked.order, because: asked.reason, by: call, in: tx)
        try store.add(asked.lines, of: asked, by: call, in: tx)
        // What comes and goes between places ends with the first that rejected it.
        let first = try store.first(asked.order, in: tx)
        for part in asked.lines {
            try full.wait(
                part, by: asked.method, since: since(first[part.line], at: call.now),
                until: call.now + pause)
        }
        var parts: [RejectionOutcome.Part] = []
        if asked.then == .allocate {
            parts = try allocate(
                asked.lines, by: asked.method, of: &full,
                without: try unable(asked.order, by: call, in: tx).union([asked.location]),
                by: call, in: tx)
        }
        try finish(asked, &full, by: call, in: tx)
        return RejectionOutcome(
            order: full.order,
            parts: parts.isEmpty ? asked.lines.map { full.part($0, .ended) } : parts)
    }

    /// Since when goods count as waiting that a place rejects now: what goes to and fro ends with
    /// the first that rejected it, and a rejection of long ago takes no more than a part of the
    /// time.
    private func since(_ first: Instant?, at now: Instant) -> Instant {
        max(first ?? now, now - policy.longestWaiting / 2)
    }

    /// Who gives up goods gives their price back: that is for who may cancel the order.
    private func requireEnding(_ order: Order, by call: Call) throws(RetailError) {
        guard !call.may(OrdersPermissions.writeOrders, at: order.location, on: order.channel)
        else { return }
        throw RequestErrors.forbidden.error(
            "This needs the permission \(OrdersPermissions.writeOrders.name) there. Let the goods "
                + "come from elsewhere, or ask somebody who may cancel orders.", at: "/then")
    }

    /// Writes what became of the order, and gives up what is not to come from elsewhere.
    private func finish(
        _ asked: RejectionAsked, _ full: inout FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let touched = Set(asked.lines.map(\.line))
        try book.lines.replaceAllocations(
            of: full.lines.filter { touched.contains($0.number) }, of: asked.order, in: tx)
        try tx.record(
            GoodsRejected(
                order: asked.order, customer: full.order.customer, location: asked.location,
                method: asked.method.rawValue, reason: asked.reason,
                lines: asked.lines.map(\.line)), by: call)
        guard asked.then == .short else { return try book.save(&full, by: call, in: tx) }
        try cancellation.giveUp(
            asked.lines, of: &full, as: .short, waitingBy: asked.method, by: call, in: tx)
    }

    /// Writes a fulfilment that carries less, or is cancelled as it carries nothing.
    private func write(
        _ index: Int, of full: inout FullOrder, _ before: [Fulfilment], by call: Call,
        in tx: borrowing Transaction
    ) throws {
        if full.fulfilments[index].lines.isEmpty {
            full.fulfilments[index] = before[index]
            let step = try full.fulfilments[index].step(.cancel)
            full.fulfilments[index].take(step, at: call.now)
        } else {
            try book.fulfilments.replaceLines(of: full.fulfilments[index], in: tx)
        }
        guard try book.fulfilments.update(full.fulfilments[index], in: tx) else {
            throw OrdersErrors.orderChanged.error("Somebody else was faster. Try again.")
        }
        full.fulfilments[index].version += 1
        guard full.fulfilments[index].stage == .cancelled else { return }
        try tx.record(FulfilmentMoved(full.fulfilments[index], of: full.order), by: call)
    }

    /// How much later a place is sought again.
    private var pause: Duration { policy.waitingPause }
}

extension Rejections {
    /// Allocates what waits to places that have it, and holds it there.
    /// - Returns: what became of it.
    private func allocate(
        _ wanted: [CancelledLine], by method: FulfilmentMethod, of full: inout FullOrder,
        without places: Set<Code<Location>>, by call: Call, in tx: borrowing Transaction
    ) throws -> [RejectionOutcome.Part] {
        // Nothing of a held order is allocated, and nobody fetches elsewhere.
        guard method == .shipment, full.order.hold == .none else {
            return wanted.map { full.part($0, .waiting) }
        }
        let point = SalesPoint(
            channel: try quoting.channel(full.order.channel, isPast: true, in: tx))
        let demand = wanted.compactMap { part in
            full.index(ofLine: part.line).map { (full.lines[$0].sku, part.quantity) }
        }
        let routed = try stock.route(demand, from: point, without: places, by: call, in: tx)
        try stock.reserve(
            routed.map {
                StockLine(sku: demand[$0.line].0, quantity: $0.quantity, location: $0.location)
            }, as: .order(full.order.id), on: full.order.channel, by: call, in: tx)
        var parts: [RejectionOutcome.Part] = []
        for (place, part) in wanted.enumerated() {
            guard let index = full.index(ofLine: part.line) else { continue }
            var left = part.quantity
            for found in routed where found.line == place {
                try full.lines[index].stopWaiting(found.quantity, by: method)
                try full.lines[index].allocate(found.quantity, at: found.location, by: method)
                left = try left.subtracting(found.quantity)
                parts.append(
                    full.part(
                        CancelledLine(line: part.line, quantity: found.quantity), .allocated,
                        at: found.location))
            }
            guard left.isPositive else { continue }
            parts.append(full.part(CancelledLine(line: part.line, quantity: left), .waiting))
        }
        return parts
    }

    /// The places that said within a day that they cannot hand out goods of the order: their books
    /// are right, so that nothing else keeps them from being asked again at once.
    private func unable(
        _ order: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> Set<Code<Location>> {
        try store.unable(order, since: call.now - .seconds(86_400), in: tx)
    }

    /// The job that seeks places for what waits.
    var job: Job {
        Job(
            "orders.allocate-waiting",
            "Seeks places for goods that come from nowhere, and ends what waits too long.",
            every: .seconds(60)
        ) { run in
            try await sweep(run)
        }
    }

    /// Seeks places for a portion of what waits; what cannot be sought is tried again later.
    /// - Returns: whether more may be due.
    @discardableResult
    func sweep(_ run: JobRun) async throws(RetailError) -> Bool {
        try await run.each(100) { past, limit, call, tx in
            try WaitingStore().due(at: call.now, past: past, limit: limit, in: tx)
        } act: { order, call, tx in
            try seek(for: order, by: call, in: tx)
        } putOff: { order, _, call, tx in
            try WaitingStore().putOff(order, until: call.now + pause, in: tx)
        }
    }

    /// Seeks places for what waits of one order; what waited too long ends.
    func seek(for order: OrderID, by call: Call, in tx: borrowing Transaction) throws {
        var full = try book.show(order, by: call, in: tx)
        guard full.order.axes.commercial == .open else { return }
        // Nothing of a held order is allocated, and nothing of it ends by itself.
        guard full.order.hold == .none else {
            return try WaitingStore().putOff(order, until: call.now + pause, in: tx)
        }
        let touched = full.lines.filter { !$0.waiting.isEmpty }.map(\.number)
        let sent = full.waiting { $0.method == .shipment }
        _ = try allocate(
            sent, by: .shipment, of: &full, without: try unable(order, by: call, in: tx),
            by: call, in: tx)
        for number in touched {
            guard let index = full.index(ofLine: number) else { continue }
            full.lines[index].waits(
                full.lines[index].waiting.map {
                    WaitingUnits(
                        method: $0.method, quantity: $0.quantity, since: $0.since,
                        nextAt: call.now + pause)
                })
        }
        try book.lines.replaceAllocations(
            of: full.lines.filter { touched.contains($0.number) }, of: order, in: tx)
        let over = full.waiting { $0.since + policy.longestWaiting <= call.now }
        guard !over.isEmpty else { return try book.save(&full, by: call, in: tx) }
        try cancellation.giveUp(over, of: &full, as: .short, by: call, in: tx)
    }
}

extension FullOrder {
    /// What waits of its lines, added up by line.
    fileprivate func waiting(where isMeant: (WaitingUnits) -> Bool) -> [CancelledLine] {
        lines.compactMap { line in
            let sum = line.waiting.filter(isMeant).reduce(0) { $0 &+ $1.quantity.thousandths }
            return sum > 0
                ? CancelledLine(line: line.number, quantity: Quantity(thousandths: sum)) : nil
        }
    }

    fileprivate mutating func wait(
        _ part: CancelledLine, by method: FulfilmentMethod, since first: Instant,
        until next: Instant
    ) throws(RetailError) {
        guard let index = index(ofLine: part.line) else { return }
        try lines[index].wait(part.quantity, by: method, since: first, until: next)
    }

    fileprivate func part(
        _ part: CancelledLine, _ fate: RejectionOutcome.Fate, at location: Code<Location>? = nil
    ) -> RejectionOutcome.Part {
        RejectionOutcome.Part(
            line: part.line, quantity: part.quantity, fate: fate, location: location)
    }
}
