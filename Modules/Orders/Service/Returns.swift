import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes goods back and refunds them to the original tenders.
struct Returns: Sendable {
    /// Where refunds are reckoned before the transaction that gives them.
    let database: Database
    let book: OrderBook
    let payments: Payments
    let stock: any StockReceiving
    let quoting: Quoting
    let authorisations: ReturnAuthorisations
    let rules: ReturnRules
    let gifts: GiftReceipts
    let store = ReturnStore()

    /// Takes back goods of an order.
    ///
    /// Every line gives back its share of what is left of its price, every payment its share of the
    /// sum, less what promotions claw back: whatever the order and size of the returns, all of them
    /// together give back what was paid, by the tenders by which it was paid. Of an order that was
    /// not paid in full the goods lower the debt first.
    /// - Parameters:
    ///   - known: what was reckoned before the transaction, where something was.
    ///   - handing: what of the refund pays for other goods, in place of going back.
    /// - Throws: `orders.order-unknown`, `orders.line-unknown`, `orders.return-too-much`,
    ///   `orders.return-too-late`, `orders.return-unapproved`, those of authorisations and
    ///   reasons (``brought(_:_:by:in:)``), `orders.return-suspected`, `orders.tender-unknown`,
    ///   `orders.tender-archived`, `orders.tender-unfit`; `Outdated` where the order is of another
    ///   version than is known.
    func take(
        _ request: ReturnRequest, knowing known: ReckonedRefund? = nil, by call: Call,
        in tx: borrowing Transaction,
        handing: (FullOrder, JudgedReturn) throws -> HandOver? = { _, _ in nil }
    ) throws -> Return {
        var (full, judged) = try judge(request, knowing: known, by: call, in: tx)
        let back = try credit(
            judged, to: &full, at: request.location, note: request.note,
            handing: handing(full, judged), by: call, in: tx)
        try keep(judged.findings, of: back, by: call, in: tx)
        if let gift = judged.gift {
            try gifts.use(gift.receipt, back, of: full.order, by: call, in: tx)
        }
        if let awaited = judged.authorisation {
            try authorisations.receive(back, of: awaited, full.order, by: call, in: tx)
        } else {
            try authorisations.giveUp(back, of: full, by: call, in: tx)
        }
        return back
    }

    /// Judges what a return gives back, before anything of it moves: the order as it stands with
    /// the goods come back, and what is credited and refunded.
    /// - Throws: as ``take(_:knowing:by:in:)``.
    func judge(
        _ request: ReturnRequest, knowing known: ReckonedRefund? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (full: FullOrder, judged: JudgedReturn) {
        // Where no goods are brought there is nothing but money, and that is of the order's place.
        var full = try book.show(
            request.order,
            request.lines.isEmpty && request.authorisation == nil && request.giftReceipt == nil
                ? .place : .brought(to: request.location), by: call, in: tx)
        if let known, known.version != full.order.version {
            throw Outdated(
                OrdersErrors.orderChanged.error(
                    "The order changed at the same moment. Take the goods back again."))
        }
        // Goods come back from whoever has them; words about who was forgotten do not.
        try book.requireNote(request.note, of: full.order, in: tx)
        let brought = try brought(request, full, by: call, in: tx)
        var request = request
        request.lines = brought.parts.map(\.asked)
        try check(request, brought, full, call)
        guard !request.lines.isEmpty || !request.charges.isEmpty else {
            throw RequestErrors.invalidInput.error("Say what comes back.", at: "/lines")
        }
        if request.lines.isEmpty {
            // Nothing comes back for it: it is a favour, not a return.
            try approve(call, for: full.order)
        }
        let tender =
            try brought.gift?.tender.tender
            ?? payments.tenders.refunding(
                request.tender, for: .refund, paid: full.payments, in: tx)
        if full.order.isImported || brought.gift != nil {
            try payments.tenders.known(in: tx).requireByHand(tender)
        }
        let lines = try bring(brought.parts, back: &full)
        let charges = try giveBack(
            request.charges
                + (brought.gift != nil
                    ? []
                    : full.deliveryBack(
                        for: brought.parts.compactMap(\.reason), besides: request.charges)),
            of: &full)
        try requireReceivable(request, full, in: tx)
        let rules =
            try full.order.isImported
            ? quoting.rulesIfClear(
                at: request.location, in: full.order.currency, by: call, in: tx)
                ?? full.order.rules : full.order.rules
        var judged = try value(
            lines, charges, of: &full, for: .returned, by: tender, rules, knowing: known, in: tx)
        judged.authorisation = brought.authorisation
        judged.gift = brought.gift
        judged.findings = try findings(of: judged, request, full.order, by: call, in: tx)
        return (full, judged)
    }

    /// Refuses goods fit for sale of which no stock can be kept where they come back.
    private func requireReceivable(
        _ request: ReturnRequest, _ full: FullOrder, in tx: borrowing Transaction
    ) throws {
        let resellable = request.lines.indices.filter {
            request.lines[$0].disposition == .resellable
        }
        try stock.requireReceivable(
            resellable.compactMap { place in
                let part = request.lines[place]
                return full.stockLine(ofLine: part.line, part.quantity, at: request.location)
            }, at: request.location,
            pointer: { place in
                StockPointer(
                    sku: "/lines/\(resellable[place])/line",
                    quantity: "/lines/\(resellable[place])/quantity")
            }, in: tx)
    }

    /// The return.
    /// - Throws: `orders.return-unknown`.
    func show(_ id: ReturnID, by call: Call, in tx: borrowing Transaction) throws -> Return {
        guard let value = try store.find(id, in: tx), try isReached(value, by: call, in: tx) else {
            throw OrdersErrors.returnUnknown.error(
                "No return of yours has this id.", at: "/return_id")
        }
        return value
    }

    /// A page of the returns of an order, those that the caller may see.
    /// - Throws: `orders.order-unknown` where there is none of them and the caller may not see the
    ///   order either; `core.invalid-cursor`.
    func list(
        of order: OrderID, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<Return> {
        let reach = ReturnReach(of: try book.orders.find(order, in: tx), by: call)
        do { _ = try book.show(order, .receipt, by: call, in: tx) } catch {
            guard (error as? RetailError)?.code == OrdersErrors.orderUnknown.code,
                !call.isCustomer, try store.hasAny(of: order, within: reach, in: tx)
            else { throw error }
        }
        return try store.list(of: order, within: reach, request, in: tx)
    }

    /// Whether the caller may see it.
    private func isReached(
        _ value: Return, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        if call.isCustomer {
            return try book.ownership.allows(call, owner: value.customer, in: tx)
        }
        let order = try value.order.flatMap { try book.orders.find($0, in: tx) }
        return ReturnReach(of: order, by: call).contains(value.location)
    }

    /// Refuses what comes too late, unless somebody lets that pass. What was authorised in time, or
    /// by who may, is in time, and so is what was asked for in time and nobody answered.
    private func check(
        _ request: ReturnRequest, _ brought: BroughtGoods, _ full: FullOrder, _ call: Call
    ) throws {
        guard brought.authorisation == nil else { return }
        let order = full.order
        if brought.parts.isEmpty, !request.isLateApproved {
            return try order.requireReturnTime(at: call.now)
        }
        let late = try brought.firstLate(of: full, at: call.now)
        guard late != nil || brought.parts.isEmpty && call.now > order.terms.returnableUntil
        else { return }
        guard request.isLateApproved else {
            throw OrdersErrors.tooLate(
                at: late.flatMap {
                    brought.parts[$0].reason == nil ? nil : "/lines/\($0)/reason"
                } ?? "/order_id")
        }
        try approve(call, at: request.location, for: order.channel)
    }

    /// Refuses a favour to who may not approve it where the order is managed.
    private func approve(_ call: Call, for order: Order) throws {
        guard
            call.may(OrdersPermissions.approveReturns, at: order.location, on: order.channel)
        else { throw OrdersErrors.unapproved }
        try call.requireConfirmation()
    }

    private func approve(
        _ call: Call, at location: Code<Location>, for channel: Code<Channel>?
    ) throws {
        guard call.mayHandle(OrdersPermissions.approveReturns, at: location, for: channel) else {
            throw OrdersErrors.unapproved
        }
        try call.requireConfirmation()
    }
}

extension Returns {
    /// Takes back goods whose sale cannot be found, at a price that the caller names.
    /// - Throws: `orders.return-unapproved`, `orders.return-suspected`,
    ///   `orders.customer-unknown`, `orders.return-too-much`
    ///   when points are asked for, `orders.tender-unknown`, `orders.tender-archived`,
    ///   `orders.tender-unfit` for one whose money a provider moves,
    ///   `inventory.item-unknown`, `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-closed`, `orders.not-payable`, `orders.market-unclear`.
    func takeBlind(
        _ lines: [ReturnLine], at location: Code<Location>, for customer: CustomerID?,
        tender code: Code<Tender>, currency: Currency, note: String,
        isFindingsApproved: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws -> Return {
        try call.requireHandling(at: location, for: nil)
        try approve(call, at: location, for: nil)
        let tender = try payments.tenders.refunding(
            code, for: .refundWithoutSale, in: tx)
        guard tender.kind != .points else {
            throw OrdersErrors.paymentIncomplete.error(
                "Points go back only to the payment that they came from.", at: "/tender")
        }
        try payments.tenders.known(in: tx).requireByHand(tender)
        let owner = try book.ownership.owner(customer, call, in: tx)?.record
        try stock.requireReceivable(
            lines.map { $0.stockLine(at: location) }, at: location, pointer: StockPointer.line,
            in: tx)
        let market = try quoting.market(countingAt: location, in: currency, by: call, in: tx)
        let rules = market.rules
        for (index, line) in lines.enumerated() {
            try rules.requirePayable(line.gross, at: "/lines/\(index)/refund")
            try rules.requirePayable(line.tax, at: "/lines/\(index)/tax")
            guard line.tax.amount <= line.gross.amount else {
                throw RequestErrors.invalidInput.error(
                    "The tax is a part of the refund. Give no more than \(line.gross.displayText).",
                    at: "/lines/\(index)/tax")
            }
        }
        let refund = try Money.sum(lines.map(\.gross), in: currency)
        // Whoever names the price names one that coins pay: rounded by itself, each of many small
        // returns would hand out more than the goods are worth.
        try rules.requirePayable(refund, inCash: tender.kind == .cash, at: "/lines")
        let findings = try findings(
            of: SuspectedReturn(
                isBlind: true, market: market.code,
                customers: try book.ownership.records(of: owner, in: tx), worth: refund,
                cash: tender.kind == .cash ? refund : .zero(currency)),
            isApproved: isFindingsApproved, at: location, for: nil, by: call, in: tx)
        let value = Return(
            id: call.newID(), order: nil, cause: .returned, customer: owner, location: location,
            refund: refund, credit: refund, tax: try Money.sum(lines.map(\.tax), in: currency),
            clawBack: .none(in: currency), payableUnit: rules.payableUnit,
            cashStep: rules.cashStep, note: note, at: call.now,
            lines: lines,
            tenders: [RefundPart(tender, refund, of: nil)], findings: findings)
        try store.insert(value, in: tx)
        try keep(findings, of: value, by: call, in: tx)
        try restock(value, by: call, in: tx)
        try tx.record(
            GoodsReturned(
                returnID: value.id, customer: owner, location: location, lines: try value.sold,
                total: refund), by: call)
        return value
    }
}
