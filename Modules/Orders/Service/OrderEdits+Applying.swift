import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

extension OrderEdits {
    /// Does to an order what a plan says; nothing is written. Preview, request and approval go
    /// through here, so that they say the same.
    /// - Throws: `orders.edit-refused`, `orders.order-too-large`, `request.invalid-input`.
    func change(
        _ full: inout FullOrder, by plan: PlannedEdit, _ act: EditActKind,
        in tx: borrowing Transaction
    ) throws -> AppliedPlan {
        let before = full
        let released = try full.letGo(plan.givenUp) { _, _ in "/changes" }
        let charges = try full.giveUp(charges: plan.dropped)
        full.lines += plan.added
        full.charges += plan.addedCharges
        try full.order.add(plan)
        var judged: JudgedReturn?
        if !plan.givenUp.isEmpty || !charges.isEmpty {
            judged = try returning.judged(
                Ending(
                    cause: .edited, location: nil,
                    lines: plan.givenUp.map { EndingLine(line: $0.line, quantity: $0.quantity) },
                    note: "", charges: charges), of: &full, in: tx)
        }
        full.order.goodsDigest = full.lines.digest
        try full.requirePayable(after: before, within: plan.limits)
        return AppliedPlan(
            released: released, judged: judged,
            amounts: try before.amounts(of: plan, judged, act))
    }

    /// Writes what a plan does to an order, and tells of it.
    /// - Parameter mayWait: whether what is added and nowhere waits for a place.
    /// - Returns: what was given up, as a return; its amounts.
    /// - Throws: `inventory.insufficient-stock`, `orders.too-much-unpaid`; `Outdated` where others
    ///   have used up a promotion.
    func apply(
        _ planned: PlannedEdit, _ act: EditActKind, of edit: OrderEdit, to full: inout FullOrder,
        mayWait: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws -> (id: ReturnID?, amounts: [EditAmount]) {
        var plan = planned
        let before = full
        let applied = try change(&full, by: plan, act, in: tx)
        let gone = Set(plan.givenUp.map(\.line))
        try book.lines.replaceAllocations(
            of: full.lines.filter { gone.contains($0.number) }, of: full.order.id, in: tx)
        if mayWait {
            try stock.release(
                applied.released, heldFor: .order(full.order.id), by: call, in: tx)
            try seek(&plan, of: full.order, by: call, in: tx)
            full.lines = full.lines.dropLast(plan.added.count) + plan.added
        } else {
            try hold(plan.added, insteadOf: applied.released, of: full.order, by: call, in: tx)
        }
        try requireUnpaidRoom(for: full, since: before, in: tx)
        try book.lines.giveUp(charges: plan.dropped, of: full.order.id, in: tx)
        let stored = plan.added.map(StoredLine.init) + plan.addedCharges.map(StoredLine.init)
        try book.lines.insert(stored.map { (order: full.order.id, line: $0) }, in: tx)
        try WaitingStore().insert(plan.added, of: full.order.id, in: tx)
        try claim(plan.spent, for: edit, of: full.order, by: call, in: tx)
        try record(plan, act, of: edit, full.order, by: call, in: tx)
        guard let judged = applied.judged else {
            try book.save(&full, by: call, in: tx)
            return (nil, applied.amounts)
        }
        let back = try returning.credit(
            judged, to: &full, at: nil, note: "", by: call, in: tx)
        return (back.id, applied.amounts)
    }

    /// Holds what is added, and lets go what is given up: what is both stays as it is held.
    private func hold(
        _ added: [OrderLine], insteadOf released: [StockLine], of order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let (free, needed) = StockLine.apart(released, added.flatMap { $0.stockLines() })
        if !free.isEmpty {
            try stock.release(free, heldFor: .order(order.id), by: call, in: tx)
        }
        guard !needed.isEmpty else { return }
        do {
            try stock.reserve(
                needed, as: .order(order.id), on: order.channel, by: call, in: tx)
        } catch let error as RetailError {
            throw error.naming { _, _ in "/edit" }
        }
    }

    /// Tells what was added; what was given up is told as a return.
    private func record(
        _ plan: PlannedEdit, _ act: EditActKind, of edit: OrderEdit, _ order: Order,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let runs = plan.added.flatMap(\.runs) + plan.addedCharges.map(\.run)
        try tx.record(
            OrderEdited(
                order: order.id, edit: edit.number, isUndone: act == .undo,
                customer: order.customer, channel: order.channel, location: order.location,
                lines: plan.added.map(\.sold), total: try plan.gross(in: order.currency),
                charges: plan.addedCharges.map(\.sold),
                discounts: runs.discounts.map {
                    GivenDiscount(promotion: $0.promotion, amount: $0.amount)
                }), by: call)
    }

    /// Counts what an edit uses of promotions with a limit. Where others were faster, it is priced
    /// again.
    private func claim(
        _ spent: SpentPromotions, for edit: OrderEdit, of order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        do {
            try quoting.uses.claim(spent, for: order, edit: edit.number, at: call.now, in: tx)
        } catch let refusal as RetailError
            where refusal.code == OrdersErrors.promotionUsedUp.code
        {
            throw Outdated(refusal)
        }
    }

    /// Refuses to keep more from others for a customer whose orders wait for money than one may.
    private func requireUnpaidRoom(
        for full: FullOrder, since before: FullOrder, in tx: borrowing Transaction
    ) throws {
        let more = full.openQuantity.thousandths &- before.openQuantity.thousandths
        guard full.money.uncovered > 0, more > 0, full.order.customer != nil else { return }
        let members = try book.ownership.records(of: full.order.customer, in: tx)
        let waiting = try book.orders.unpaid(
            of: members, most: policy.mostUnpaidOrders, in: tx)
        let own = before.order.isWaiting ? more : full.openQuantity.thousandths
        let units = try waiting.units.adding(Quantity(thousandths: own))
        guard units <= policy.mostUnpaidUnits else {
            throw OrdersErrors.tooMuchUnpaid.error(
                "The customer may have \(policy.mostUnpaidUnits) units in all wait for money and "
                    + "goods. Pay what is due first, or add less.")
        }
    }

    /// What is to be sent and is nowhere now.
    func missing(
        _ plan: PlannedEdit, _ applied: AppliedPlan, of full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [MissingGoods] {
        let wanted = plan.added.filter { $0.allocations.first?.method == .shipment }
        guard !wanted.isEmpty else { return [] }
        let point = SalesPoint(
            channel: try quoting.channel(full.order.channel, isPast: true, in: tx))
        let routed = try stock.route(
            wanted.map { ($0.sku, $0.quantity) }, from: point, without: [], by: call, in: tx)
        var free: [SKU: Int64] = [:]
        for line in applied.released { free[line.sku, default: 0] &+= line.quantity.thousandths }
        var missing: [MissingGoods] = []
        for (place, line) in wanted.enumerated() {
            let found = routed.filter { $0.line == place }.reduce(0) {
                $0 &+ $1.quantity.thousandths
            }
            let lacking = line.quantity.thousandths &- found
            let covered = min(max(0, lacking), free[line.sku] ?? 0)
            free[line.sku, default: 0] &-= covered
            guard lacking > covered else { continue }
            missing.append(
                MissingGoods(sku: line.sku, quantity: Quantity(thousandths: lacking &- covered)))
        }
        return missing
    }
}

extension StockLine {
    /// What is only released, and what is only wanted: what is both at one place is neither.
    fileprivate static func apart(
        _ released: [StockLine], _ wanted: [StockLine]
    ) -> (free: [StockLine], needed: [StockLine]) {
        var free = released
        var needed: [StockLine] = []
        var standing: [StockPlace: [Int]] = [:]
        for (index, line) in free.enumerated() {
            standing[StockPlace(sku: line.sku, location: line.location), default: []].append(index)
        }
        for line in wanted {
            var left = line.quantity.thousandths
            for index in standing[StockPlace(sku: line.sku, location: line.location)] ?? [] {
                let taken = min(left, free[index].quantity.thousandths)
                left &-= taken
                free[index] = StockLine(
                    sku: line.sku,
                    quantity: Quantity(thousandths: free[index].quantity.thousandths &- taken),
                    location: line.location)
            }
            guard left > 0 else { continue }
            needed.append(
                StockLine(
                    sku: line.sku, quantity: Quantity(thousandths: left), location: line.location))
        }
        return (free.filter(\.quantity.isPositive), needed)
    }

    private struct StockPlace: Hashable {
        let sku: SKU
        let location: Code<Location>
    }
}
