import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Returns {
    /// What comes back under a gift receipt: units that are on it, all that are left where none is
    /// named. Delivery and fees stay: the buyer had them.
    /// - Throws: `request.invalid-input`, `orders.gift-receipt-unknown`,
    ///   `orders.gift-receipt-unfit`, and as any return without an authorisation.
    func given(
        by code: String, _ request: ReturnRequest, _ full: FullOrder,
        in tx: borrowing Transaction
    ) throws -> BroughtGoods {
        guard request.authorisation == nil else {
            throw RequestErrors.invalidInput.error(
                "Goods come under an authorisation or under a gift receipt. Name one of them.",
                at: "/gift_receipt")
        }
        guard request.charges.isEmpty else {
            throw RequestErrors.invalidInput.error(
                "Under a gift receipt goods alone come back. Leave it out.", at: "/charges")
        }
        let receipt = try gifts.find(code, of: full.order.id, in: tx)
        var request = request
        if request.lines.isEmpty { request.lines = try receipt.rest(of: full) }
        try receipt.requireLeft(request.lines)
        var brought = try unauthorised(request, full, in: tx)
        let tender = try payments.tenders.refunding(
            request.tender, for: .refundWithoutSale, in: tx)
        guard tender.kind != .points else {
            throw OrdersErrors.tenderUnfit.error(
                "Whoever brings a gift gets no points for it.", at: "/tender")
        }
        brought.gift = GiftUse(
            receipt: receipt, location: request.location,
            tender: OtherTender(
                tender: tender, reason: receipt.reason(noting: request.note)))
        return brought
    }

    /// How a share of a refund goes to whoever brings goods under a gift receipt: coins are coins,
    /// what was paid by card or transfer goes by the tender that the clerk names.
    /// - Parameter coins: what coins gave back of the order's cards and transfers so far.
    /// - Throws: `orders.tender-unfit`.
    func parts(
        of share: Money, _ payment: Payment, for gift: GiftUse, after coins: inout Money,
        by rules: MoneyRules
    ) throws(RetailError) -> [RefundPart] {
        let other = gift.tender.tender
        guard payment.tender.kind != .cash else {
            return try payment.parts(returning: share, by: rules)
        }
        guard payment.tender.kind != .points else {
            throw OrdersErrors.tenderUnfit.error(
                "Points paid for it meanwhile, and go back to whose they are alone. Take it back "
                    + "by the order: leave the gift receipt out.", at: "/gift_receipt")
        }
        try payment.requireOtherwise(other)
        guard other.kind == .cash else { return [RefundPart(other, share, of: payment.number)] }
        let part = try RefundPart.coins(share, by: other, after: coins, rules)
        coins = try coins.adding(share)
        return [
            RefundPart(
                tender: other, payment: payment.number, amount: share, rounding: part.rounding,
                points: 0)
        ]
    }

    /// What coins gave back of an order's cards and transfers; nothing is read where none do.
    func coins(
        for gift: GiftUse?, of order: Order, in tx: borrowing Transaction
    ) throws -> Money {
        guard gift?.tender.tender.kind == .cash else { return .zero(order.currency) }
        return try gifts.store.coins(of: order, in: tx)
    }

    /// Gives a share of a refund to whoever brings goods under a gift receipt.
    func give(
        _ share: Money, of full: inout FullOrder, _ index: Int, _ id: ReturnID, for gift: GiftUse,
        after coins: inout Money, by call: Call, in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        let payment = full.payments[index]
        let parts = try parts(
            of: share, payment, for: gift, after: &coins, by: full.order.rules)
        guard payment.tender.kind != .cash else {
            return try payments.refund(
                share, by: &full.payments[index], of: full.order, returnID: id, call: call, in: tx)
        }
        try requireOtherwise(parts, of: full, for: gift, by: call)
        for part in parts {
            try full.payments[index].giveBack(
                part, otherwise: gift.tender, for: id, at: call.now)
        }
        return parts
    }

    /// Refuses to give money by another tender than it came by to who may not.
    /// - Throws: `request.forbidden`, `request.confirmation-needed`.
    func requireOtherwise(
        _ parts: [RefundPart], of full: FullOrder, for gift: GiftUse, by call: Call
    ) throws {
        let isOtherwise = parts.contains { part in
            full.payments.contains {
                $0.number == part.payment && $0.tender.code != part.tender.code
            }
        }
        guard isOtherwise else { return }
        let permission = OrdersPermissions.refundOtherwise
        guard call.mayHandle(permission, at: gift.location, for: full.order.channel) else {
            throw RequestErrors.forbidden.error(
                "What was paid by card goes out by \(gift.tender.tender.code): that needs the "
                    + "permission \(permission.name). Take other goods for it, or ask somebody "
                    + "who has it.", at: "/tender")
        }
        try call.requireConfirmation()
    }
}

extension GiftReceipt {
    /// Why money goes by another tender: what the clerk notes, else that it is a gift.
    fileprivate func reason(noting note: String) -> String {
        let isSaid = note.count(where: { !$0.isWhitespace }) >= 3
        return isSaid ? note : "Gift receipt \(number)"
    }

    /// All that can still come back under it, as it stands in its order.
    /// - Throws: `orders.gift-receipt-unfit` where nothing is left.
    fileprivate func rest(of full: FullOrder) throws(RetailError) -> [ReturnLineRequest] {
        var rest: [ReturnLineRequest] = []
        let bringable = try full.bringable
        for part in lines {
            guard let index = full.index(ofLine: part.line) else { continue }
            let left = try min(
                part.quantity.subtracting(part.used), bringable[part.line] ?? .zero,
                full.free(of: full.lines[index]))
            guard left.isPositive else { continue }
            rest.append(
                ReturnLineRequest(line: part.line, quantity: left, disposition: .resellable))
        }
        guard !rest.isEmpty else {
            throw OrdersErrors.giftReceiptUnfit.error(
                "Nothing is left that could come back under gift receipt \(number).",
                at: "/gift_receipt")
        }
        return rest
    }

    /// Refuses what is not on it, or came back under it before.
    /// - Throws: `orders.gift-receipt-unfit`, `core.quantity-overflow`.
    fileprivate func requireLeft(_ asked: [ReturnLineRequest]) throws(RetailError) {
        var sums: [Int: Quantity] = [:]
        for (place, part) in asked.enumerated() {
            let sum = try sums[part.line, default: .zero].adding(part.quantity)
            sums[part.line] = sum
            let own = lines.first { $0.line == part.line }
            let left = try own.map { line throws(RetailError) in
                try line.quantity.subtracting(line.used)
            }
            guard let left, sum <= left else {
                throw OrdersErrors.giftReceiptUnfit.error(
                    "Of line \(part.line) \(left ?? .zero) is left on gift receipt \(number).",
                    at: "/lines/\(place)/quantity")
            }
        }
    }
}
