import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Lets customers and staff ask for a return before the goods come, and decides on it.
///
/// The time for returns is judged when it is asked for: what is authorised may come later. Units
/// under an authorisation that has not ended are not authorised again. What nobody decided binds
/// nobody: its goods may come without naming it, and leave it then.
struct ReturnAuthorisations: Sendable {
    let book: OrderBook
    let reasons: ReturnReasons
    let policy: OrderPolicy
    let store = ReturnAuthorisationStore()

    /// Asks for a return. Where the reasons of all its lines say so it is approved at once.
    /// - Throws: `orders.order-unknown`, `orders.line-unknown`, `orders.return-too-much`,
    ///   `orders.return-authorised` for units that are under another, `orders.return-too-late`,
    ///   `orders.return-unapproved`, `orders.return-reason-unknown`, `orders.return-reason-unfit`,
    ///   `orders.too-many-return-authorisations`, `core.quantity-step`, `orders.order-changed`.
    func request(
        _ asked: AuthorisationAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        let full = try book.current(asked.order, .receipt, by: call, in: tx)
        try full.requireRoomForAuthorisation()
        try requireRoomForCustomer(full.order, by: call, in: tx)
        try book.requireNote(asked.note, of: full.order, in: tx)
        let known = try reasons.known(in: tx)
        var (lines, given): ([AuthorisedLine], [ReturnReason?]) = ([], [])
        var named: Set<Int> = []
        for (place, part) in asked.lines.enumerated() {
            let line = try full.authorisable(part, besides: &named, at: place)
            let reason = try reason(
                part, of: full.order, noting: asked.note, known, at: "/lines/\(place)/reason")
            lines.append(
                AuthorisedLine(
                    line: part.line, sku: line.sku, quantity: part.quantity, received: .zero,
                    reason: reason?.given))
            given.append(reason)
        }
        let isLate = given.contains { call.now > full.order.terms.returnable(for: $0) }
        if isLate { try requireLateApproval(asked, full, by: call) }
        let value = authorisation(asked, lines, given, isLate: isLate, of: full.order, by: call)
        try store.insert(value, of: full.order, in: tx)
        try value.tell(of: full.order, call, in: tx)
        return value
    }

    /// Approves what was asked for: its goods may come for so many days.
    /// - Throws: `orders.order-unknown`, `orders.return-authorisation-unknown`,
    ///   `orders.return-authorisation-decided`.
    func approve(
        _ asked: AuthorisationDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try move(asked, .place, by: call, in: tx) { value throws(RetailError) in
            try value.requireRequested(at: call.now)
            value.stage = .approved
            value.decision = EditAct(asked.note, by: call)
            value.daysToCome = asked.daysToCome ?? value.daysToCome
            value.endsAt = call.now + Self.days(value.daysToCome)
        }
    }

    /// Declines what was asked for.
    /// - Throws: as ``approve(_:by:in:)``.
    func decline(
        _ asked: AuthorisationDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try move(asked, .place, by: call, in: tx) { value throws(RetailError) in
            try value.requireRequested(at: call.now)
            value.decision = EditAct(asked.note, by: call)
            value.conclude(as: .declined, "", by: call)
        }
    }

    /// Ends one of which no more is waited for: it is cancelled, or closed where some came.
    /// - Throws: as ``approve(_:by:in:)``.
    func cancel(
        _ asked: AuthorisationDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try move(asked, .receipt, by: call, in: tx) { value throws(RetailError) in
            try value.requireOpen(at: call.now)
            value.conclude(as: .cancelled, asked.note, by: call)
        }
    }

    /// A page of them: of an order all, else those at a stage.
    /// - Throws: `orders.order-unknown`; `request.invalid-input` to a customer who names no order;
    ///   `core.invalid-cursor`.
    func list(
        _ query: AuthorisationQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<ReturnAuthorisation> {
        guard let order = query.filter.order else {
            guard !call.isCustomer else {
                throw RequestErrors.invalidInput.error(
                    "Name one of your orders.", at: "/order_id")
            }
            return try store.page(query.filter, query.list, within: call.reach(), in: tx)
        }
        _ = try book.show(order, .receipt, by: call, in: tx)
        return try store.page(query.filter, query.list, within: nil, in: tx)
    }

    static func days(_ count: Int) -> Duration { .seconds(Int64(count) * 86_400) }
}

extension ReturnAuthorisations {
    /// The authorisation of an order.
    /// - Parameter isClaim: whether it is a claim; nil for either.
    /// - Throws: `orders.return-authorisation-unknown`.
    func find(
        _ number: Int, of order: OrderID, asClaim isClaim: Bool? = nil,
        in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        let found = try store.find(number, of: order, in: tx)
        guard let value = found, isClaim.map({ $0 == (value.claim != nil) }) ?? true else {
            guard isClaim != true else {
                throw OrdersErrors.authorisationUnknown.error(
                    "The order has no claim \(number). List them with orders.claims.list.",
                    at: "/claim")
            }
            throw OrdersErrors.authorisationUnknown.error(
                "The order has no authorisation \(number). List them with "
                    + "orders.return-authorisations.list.", at: "/authorisation")
        }
        return value
    }

    /// Writes that goods of one came by a return.
    func receive(
        _ back: Return, of awaited: ReturnAuthorisation, _ order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        var value = awaited
        try value.receive(back.lines, by: call)
        try store.updateCame([value], since: [awaited], in: tx)
        try store.update(value, from: awaited.stage, in: tx)
        try value.tell(of: order, by: back.id, call, in: tx)
    }

    /// Writes that units of a claim were made good without coming back.
    func settle(
        _ before: ReturnAuthorisation, _ back: Return, of order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        var value = before
        try value.settle(back.lines, by: call)
        try store.updateCame([value], since: [before], in: tx)
        try store.update(value, from: before.stage, in: tx)
        try value.tell(of: order, by: back.id, call, in: tx)
    }

    /// Counts goods that came without an authorisation among those that were asked for and that
    /// nobody answered, the oldest first: what came is waited for no more.
    func giveUp(
        _ back: Return, of full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        var came = try back.lines.units
        guard came.keys.contains(where: { full.authorised[$0]?.undecided.isPositive ?? false })
        else { return }
        let before = try store.unanswered(of: full.order.id, at: call.now, in: tx)
        let after = try before.map { value in
            var value = value
            try value.giveUp(&came, by: call)
            return value
        }
        try store.updateCame(after, since: before, in: tx)
        let closed = after.filter { $0.stage == .closed }
        try store.close(closed, of: full.order.id, by: EditAct("", by: call), in: tx)
        for value in closed { try value.tell(of: full.order, by: back.id, call, in: tx) }
    }

    /// Does something to one as it stands.
    func move(
        _ asked: AuthorisationDecision, _ access: OrderAccess, asClaim: Bool = false,
        by call: Call, in tx: borrowing Transaction,
        _ change: (inout ReturnAuthorisation) throws(RetailError) -> Void
    ) throws -> ReturnAuthorisation {
        let full = try book.show(asked.order, access, by: call, in: tx)
        var value = try find(
            asked.authorisation, of: full.order.id, asClaim: asClaim, in: tx)
        let before = value.stage
        try change(&value)
        try book.requireNote(asked.note, of: full.order, in: tx)
        try store.update(value, from: before, in: tx)
        try value.tell(of: full.order, call, in: tx)
        return value
    }

    private func authorisation(
        _ asked: AuthorisationAsked, _ lines: [AuthorisedLine], _ given: [ReturnReason?],
        isLate: Bool, of order: Order, by call: Call
    ) -> ReturnAuthorisation {
        let isAutomatic = !isLate && given.allSatisfy { $0?.isAutomatic ?? false }
        let days = given.compactMap { $0?.daysToCome }.min() ?? ReturnReason.usualDaysToCome
        let act = EditAct(asked.note, by: call)
        return ReturnAuthorisation(
            order: order.id, number: order.authorisations + 1, channel: order.channel,
            location: order.location, stage: isAutomatic ? .approved : .requested,
            comesBy: asked.comesBy,
            wayBack: given.contains { $0?.wayBack == .retailer } ? .retailer : .customer,
            isLate: isLate, isAutomatic: isAutomatic, daysToCome: days, asked: act,
            endsAt: call.now + (isAutomatic ? Self.days(days) : policy.returnRequest),
            decision: isAutomatic ? EditAct("", by: call) : nil, lines: lines)
    }

    /// A customer uses up no more than a part of an order's authorisations: staff have the rest.
    func requireRoomForCustomer(
        _ order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        let most = ReturnAuthorisation.mostByCustomer
        guard call.isCustomer, order.authorisations >= most,
            try store.askedByCustomer(of: order.id, in: tx) >= most
        else { return }
        throw OrdersErrors.tooManyAuthorisations.error(
            "You asked for \(most) returns of the order. Ask the shop for more.",
            at: "/order_id")
    }

    /// Where a market gives reasons, each line has one.
    private func reason(
        _ part: LineToAuthorise, of order: Order, noting note: String,
        _ known: KnownReturnReasons, at pointer: String
    ) throws(RetailError) -> ReturnReason? {
        let market = order.terms.market
        guard let code = part.reason else {
            guard !known.areGiven(in: market) else {
                throw OrdersErrors.returnReasonUnfit.error(
                    "Say why it comes back. List the reasons with orders.return-reasons.list.",
                    at: pointer)
            }
            return nil
        }
        return try known.reason(code, in: market, noting: note, at: pointer)
    }

    private func requireLateApproval(
        _ asked: AuthorisationAsked, _ full: FullOrder, by call: Call
    ) throws {
        let order = full.order
        guard asked.isLateApproved else {
            let isAsked = asked.lines.allSatisfy { part in
                full.authorised[part.line].map { part.quantity <= $0.unanswered } ?? false
            }
            guard isAsked else { throw OrdersErrors.tooLate(at: "/order_id") }
            throw OrdersErrors.returnTooLate.error(
                "This was asked for in time, and nobody answered: bring it without asking again.",
                at: "/order_id")
        }
        guard
            call.may(OrdersPermissions.approveReturns, at: order.location, on: order.channel)
        else { throw OrdersErrors.unapproved }
        try call.requireConfirmation()
    }
}

extension FullOrder {
    /// The line of which so much can be authorised, besides what is.
    /// - Throws: `orders.line-unknown`, `request.invalid-input` for a line that is named twice,
    ///   `orders.return-too-much`, `orders.return-authorised`, `core.quantity-step`.
    func authorisable(
        _ part: LineToAuthorise, besides named: inout Set<Int>, at place: Int
    ) throws(RetailError) -> OrderLine {
        guard let index = index(ofLine: part.line) else {
            throw OrdersErrors.lineUnknown.error(
                "The order has no line \(part.line).", at: "/lines/\(place)/line")
        }
        let line = lines[index]
        guard named.insert(part.line).inserted else {
            throw RequestErrors.invalidInput.error(
                "Line \(part.line) is named twice. Ask for it by another request.",
                at: "/lines/\(place)/line")
        }
        try requireUnauthorised(part.line, part.quantity, at: "/lines/\(place)/quantity")
        let left = try line.returnable
        guard part.quantity <= left else {
            throw OrdersErrors.returnTooMuch.error(
                "Of line \(part.line) only \(left) can be returned.",
                at: "/lines/\(place)/quantity")
        }
        try line.requireStep(part.quantity, at: "/lines/\(place)/quantity")
        return line
    }
}
