import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What somebody brings back, with why, and under which authorisation.
struct BroughtGoods: Sendable {
    struct Part: Sendable {
        let asked: ReturnLineRequest
        let reason: GivenReason?
    }

    let parts: [Part]
    /// Until when each part may come.
    let until: [Instant]
    let authorisation: ReturnAuthorisation?
    /// Under which gift receipt it comes; nil under none.
    var gift: GiftUse? = nil

    /// The first part that comes too late: of what does, more than was asked for in time and
    /// nobody answered.
    /// - Throws: `core.quantity-overflow`.
    func firstLate(of full: FullOrder, at now: Instant) throws(RetailError) -> Int? {
        var late: [Int: Quantity] = [:]
        for (place, end) in until.enumerated() where now > end {
            let part = parts[place].asked
            let sum = try late[part.line, default: .zero].adding(part.quantity)
            guard let asked = full.authorised[part.line]?.unanswered, sum <= asked else {
                return place
            }
            late[part.line] = sum
        }
        return nil
    }
}

extension Returns {
    /// What a request brings back: under an authorisation units of it alone, for the reasons that
    /// it names; under a gift receipt units that are on it; under none no units that are approved
    /// to come under one.
    /// - Throws: `orders.return-authorisation-unknown`, `orders.return-authorisation-decided`,
    ///   `orders.return-unauthorised`, `orders.return-authorised`,
    ///   `orders.return-reason-unknown`, `orders.return-reason-unfit`,
    ///   `orders.gift-receipt-unknown`, `orders.gift-receipt-unfit`.
    func brought(
        _ request: ReturnRequest, _ full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws -> BroughtGoods {
        if let code = request.giftReceipt {
            return try given(by: code, request, full, in: tx)
        }
        guard let number = request.authorisation else {
            return try unauthorised(request, full, in: tx)
        }
        let awaited = try authorisations.find(number, of: full.order.id, in: tx)
        try awaited.requireAwaited(at: call.now)
        guard awaited.claim == nil || awaited.comesBack == true else {
            throw OrdersErrors.returnUnauthorised.error(
                "The goods of claim \(number) need not come back. Make it good with "
                    + "orders.claims.resolve.", at: "/authorisation")
        }
        let reasons = Dictionary(awaited.lines.map { ($0.line, $0.reason) }) { first, _ in first }
        let parts = try awaited.brought(request.lines).map {
            BroughtGoods.Part(asked: $0, reason: reasons[$0.line] ?? nil)
        }
        return BroughtGoods(parts: parts, until: [], authorisation: awaited)
    }

    func unauthorised(
        _ request: ReturnRequest, _ full: FullOrder, in tx: borrowing Transaction
    ) throws -> BroughtGoods {
        try requireUnbound(request.lines, full)
        guard request.lines.contains(where: { $0.reason != nil }) else {
            return BroughtGoods(
                parts: request.lines.map { BroughtGoods.Part(asked: $0, reason: nil) },
                until: request.lines.map { _ in full.order.terms.returnableUntil },
                authorisation: nil)
        }
        let known = try authorisations.reasons.known(in: tx)
        var (parts, until): ([BroughtGoods.Part], [Instant]) = ([], [])
        for (place, part) in request.lines.enumerated() {
            let reason = try part.reason.map { code throws(RetailError) in
                try known.reason(
                    code, in: full.order.terms.market, noting: request.note,
                    at: "/lines/\(place)/reason")
            }
            parts.append(BroughtGoods.Part(asked: part, reason: reason?.given))
            until.append(full.order.terms.returnable(for: reason))
        }
        return BroughtGoods(parts: parts, until: until, authorisation: nil)
    }

    private func requireUnbound(
        _ asked: [ReturnLineRequest], _ full: FullOrder
    ) throws(RetailError) {
        var sums: [Int: Quantity] = [:]
        for (place, part) in asked.enumerated() {
            let sum = try sums[part.line, default: .zero].adding(part.quantity)
            sums[part.line] = sum
            try full.requireUnbound(part.line, sum, at: "/lines/\(place)/quantity")
        }
    }
}
