import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Issues gift receipts: by its code whoever has one brings goods of an order back, without the
/// buyer and without being told what was paid. What is left of it is reckoned from the order.
struct GiftReceipts: Sendable {
    let book: OrderBook
    let codes: OneTimeCodes
    let store = GiftReceiptStore()

    /// Issues one for units that have neither come back nor ended, and are on no other.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.return-too-late`,
    ///   `orders.too-many-gift-receipts`, `orders.gift-receipt-unfit` where points paid,
    ///   `orders.line-unknown`, `orders.return-too-much`, `core.quantity-step`,
    ///   `orders.order-changed`.
    func issue(
        _ asked: GiftReceiptAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> IssuedGiftReceipt {
        let full = try book.current(asked.order, by: call, in: tx)
        try full.requireGiftable(at: call.now)
        try requireRoom(full.order, by: call, in: tx)
        let order = full.order
        let taken = order.giftReceipts > 0 ? try store.open(of: order.id, in: tx) : [:]
        var named: Set<Int> = []
        let lines = try asked.lines.enumerated().map { place, part in
            try full.gift(part, besides: taken[part.line] ?? .zero, &named, at: place)
        }
        let code = codes.make()
        let value = GiftReceipt(
            order: order.id, number: order.giftReceipts + 1, issued: EditAct("", by: call),
            cancelled: nil, lines: lines)
        try store.insert(value, code.digest, of: order, in: tx)
        try tell(.issued, value, of: order, by: call, in: tx)
        return IssuedGiftReceipt(
            view: try GiftReceiptView(value.seen(by: call), of: full, at: call.now),
            code: code.text)
    }

    /// Ends one: nothing comes back under it any more.
    /// - Throws: `orders.order-unknown`, `orders.gift-receipt-unknown`,
    ///   `orders.gift-receipt-unfit`.
    func cancel(
        _ asked: GiftReceiptEnd, by call: Call, in tx: borrowing Transaction
    ) throws -> GiftReceiptView {
        let full = try book.show(asked.order, by: call, in: tx)
        guard var value = try store.find(asked.receipt, of: full.order.id, in: tx) else {
            throw OrdersErrors.giftReceiptUnknown.error(
                "The order has no gift receipt \(asked.receipt).", at: "/gift_number")
        }
        try value.requireUncancelled(at: "/gift_number")
        try book.requireNote(asked.note, of: full.order, in: tx)
        let end = EditAct(asked.note, by: call)
        try store.cancel(value, end, in: tx)
        value.cancelled = end
        try tell(.cancelled, value, of: full.order, by: call, in: tx)
        return try GiftReceiptView(value, of: full, at: call.now)
    }

    /// A page of those of an order, the oldest first; codes are told to nobody again.
    /// - Throws: `orders.order-unknown`, `core.invalid-cursor`.
    func list(
        of order: OrderID, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<GiftReceiptView> {
        let full = try book.show(order, by: call, in: tx)
        return try store.page(of: full.order.id, request, in: tx).map {
            try GiftReceiptView($0.seen(by: call), of: full, at: call.now)
        }
    }

    /// Whether a code is a gift receipt's, also of one that has ended: that was guessed by nobody.
    func knows(_ code: String, in tx: borrowing Transaction) throws -> Bool {
        try store.has(codes.digest(of: code), in: tx)
    }

    /// What can still come back under the gift receipt whose code somebody shows: the code is the
    /// proof, whoever has it.
    /// - Throws: `orders.gift-receipt-unknown`.
    func lookUp(
        _ code: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> GiftReceiptView {
        guard let value = try store.find(codes.digest(of: code), in: tx),
            let full = try book.find(value.order, in: tx)
        else { throw Self.unknown }
        return try GiftReceiptView(value, of: full, at: now)
    }

    /// The gift receipt of an order that a code means, as long as goods come back under it.
    /// - Throws: `orders.gift-receipt-unknown`, `orders.gift-receipt-unfit`.
    func find(
        _ code: String, of order: OrderID, in tx: borrowing Transaction
    ) throws -> GiftReceipt {
        guard let value = try store.find(codes.digest(of: code), in: tx), value.order == order
        else { throw Self.unknown }
        try value.requireUncancelled(at: "/gift_receipt")
        return value
    }

    /// Counts what came back under one.
    /// - Throws: `orders.gift-receipt-unfit` when somebody was faster.
    func use(
        _ value: GiftReceipt, _ back: Return, of order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try store.use(back.lines.units, of: value, in: tx)
        try tell(.used, value, of: order, for: back.id, by: call, in: tx)
    }

    private func tell(
        _ step: GiftReceiptStep, _ value: GiftReceipt, of order: Order, for back: ReturnID? = nil,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            GiftReceiptMoved(
                order: order.id, receipt: value.number, customer: order.customer, step: step,
                returnID: back), by: call)
    }

    /// A customer uses up no more than a part of an order's gift receipts: staff have the rest.
    private func requireRoom(
        _ order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        let most = GiftReceipt.mostByCustomer
        guard order.giftReceipts < GiftReceipt.most else {
            throw OrdersErrors.tooManyGiftReceipts.error(
                "The order has \(GiftReceipt.most) gift receipts.", at: "/order_id")
        }
        guard call.isCustomer, order.giftReceipts >= most,
            try store.issuedByCustomer(of: order.id, in: tx) >= most
        else { return }
        throw OrdersErrors.tooManyGiftReceipts.error(
            "You issued \(most) gift receipts of the order. Ask the shop for more.",
            at: "/order_id")
    }

    private static var unknown: RetailError {
        OrdersErrors.giftReceiptUnknown.error(
            "No gift receipt of this order has the code. Read it again from the paper.",
            at: "/gift_receipt")
    }
}

extension GiftReceipt {
    /// - Throws: `orders.gift-receipt-unfit`.
    func requireUncancelled(at pointer: String) throws(RetailError) {
        guard cancelled == nil else {
            throw OrdersErrors.giftReceiptUnfit.error(
                "Gift receipt \(number) was cancelled.", at: pointer)
        }
    }
}

extension FullOrder {
    /// Refuses gift receipts of what was given up, comes too late, or was paid by points: those go
    /// back to whose they are alone.
    /// - Throws: `orders.order-closed`, `orders.return-too-late`, `orders.gift-receipt-unfit`.
    fileprivate func requireGiftable(at now: Instant) throws(RetailError) {
        guard !order.axes.commercial.isGone else {
            throw OrdersErrors.orderClosed.error(
                "The order is \(order.axes.commercial.rawValue).", at: "/order_id")
        }
        guard now <= order.terms.returnableUntil else {
            throw OrdersErrors.returnTooLate.error(
                "The time for returns is over: nothing would come back under it.",
                at: "/order_id")
        }
        guard !payments.contains(where: { $0.tender.kind == .points && $0.refundable.isPositive })
        else {
            throw OrdersErrors.giftReceiptUnfit.error(
                "Points paid for the order, and go back to whose they are alone.",
                at: "/order_id")
        }
    }

    /// Units of a line for a gift receipt, besides what is on others.
    /// - Throws: `orders.line-unknown`, `request.invalid-input` for a line that is named twice,
    ///   `orders.return-too-much`, `core.quantity-step`.
    fileprivate func gift(
        _ part: GiftLineAsked, besides taken: Quantity, _ named: inout Set<Int>, at place: Int
    ) throws(RetailError) -> GiftLine {
        guard let index = index(ofLine: part.line) else {
            throw OrdersErrors.lineUnknown.error(
                "The order has no line \(part.line).", at: "/lines/\(place)/line")
        }
        let line = lines[index]
        guard named.insert(part.line).inserted else {
            throw RequestErrors.invalidInput.error(
                "Line \(part.line) is named twice. Say once how much of it.",
                at: "/lines/\(place)/line")
        }
        let left = try line.quantity.subtracting(line.credited).subtracting(taken)
        guard part.quantity <= left else {
            throw OrdersErrors.returnTooMuch.error(
                "Of line \(part.line) \(max(.zero, left)) is left that is on no gift receipt.",
                at: "/lines/\(place)/quantity")
        }
        try line.requireStep(part.quantity, at: "/lines/\(place)/quantity")
        return GiftLine(
            line: part.line, sku: line.sku, quantity: part.quantity, used: .zero)
    }
}
