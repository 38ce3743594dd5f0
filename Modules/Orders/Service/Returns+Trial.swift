import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Returns {
    /// Says what a return would give back, by the same judgement as the act: whoever stands at the
    /// counter can be told before it is taken. Nothing is written.
    /// - Throws: as ``take(_:knowing:by:in:)``.
    func trial(
        _ request: ReturnRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnTrial {
        let (full, judged) = try judge(request, by: call, in: tx)
        return try trial(of: judged, full, by: call, in: tx)
    }

    /// Says what a return that was judged would give back.
    /// - Parameter handing: what of it would pay for other goods.
    func trial(
        of judged: JudgedReturn, _ full: FullOrder, handing: HandOver? = nil, by call: Call,
        in tx: borrowing Transaction
    ) throws -> ReturnTrial {
        let parts =
            try judged.gift.map {
                try given(judged, full, for: $0, handing: handing, by: call, in: tx)
            } ?? parts(of: judged, full, handing: handing, in: tx)
        var judged = judged
        judged.refund = try full.refund(judged, by: parts)
        return ReturnTrial(order: full.order.id, judged: judged, tenders: parts)
    }

    /// How a refund would go to whoever brings goods under a gift receipt.
    private func given(
        _ judged: JudgedReturn, _ full: FullOrder, for gift: GiftUse, handing: HandOver?,
        by call: Call, in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        guard judged.refund.isPositive, !full.order.isImported else {
            return try parts(of: judged, full, in: tx)
        }
        var coins = try coins(for: gift, of: full.order, in: tx)
        var given: [RefundPart] = []
        for (payment, share) in zip(full.payments, try shares(of: judged.refund, among: full)) {
            var left = share
            if let part = handing?.amount(of: payment.number) {
                given.append(RefundPart(payment.tender, part, of: payment.number))
                left = try share.subtracting(part)
            }
            guard left.isPositive else { continue }
            given += try parts(
                of: left, payment, for: gift, after: &coins, by: full.order.rules)
        }
        try requireOtherwise(given, of: full, for: gift, by: call)
        return given
    }

    /// How a refund would go back: to the payments as ``giveBack(_:of:_:_:_:by:in:)`` shares it.
    private func parts(
        of judged: JudgedReturn, _ full: FullOrder, handing: HandOver? = nil,
        in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        guard judged.refund.isPositive else { return [] }
        guard !full.order.isImported else { return try imported(judged, full.order, in: tx) }
        let shares = try shares(of: judged.refund, among: full)
        return try zip(full.payments, shares).flatMap { payment, share in
            guard !payment.isOfGiver else {
                let part = handing?.amount(of: payment.number)
                return part.map { [RefundPart(payment.tender, $0, of: payment.number)] } ?? []
            }
            return share.isPositive
                ? try payment.parts(returning: share, by: full.order.rules) : []
        }
    }

    private func imported(
        _ judged: JudgedReturn, _ order: Order, in tx: borrowing Transaction
    ) throws -> [RefundPart] {
        let (refund, tender) = (judged.refund, judged.tender)
        guard !tender.kind.hasProvider else { return [RefundPart(tender, refund, of: nil)] }
        let before = try store.refundedInCash(of: order, in: tx)
        guard tender.kind == .points else {
            return [try .coins(refund, by: tender, after: before, judged.rules)]
        }
        try requireHolder(of: order)
        let (most, points) = try mostPoints(for: refund, of: order, in: tx)
        return [
            RefundPart(tender, most, of: nil, points: points),
            try .coins(refund.subtracting(most), by: .cash, after: before, judged.rules),
        ].filter(\.amount.isPositive)
    }
}
