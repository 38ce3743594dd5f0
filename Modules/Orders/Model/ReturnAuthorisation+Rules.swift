import RetailContracts
import RetailCore
import RetailKit

// What returns that are asked for before the goods ask of an authorisation as it stands.

extension ReturnAuthorisation {
    /// Refuses to decide what is not waiting for it.
    /// - Throws: `orders.return-authorisation-decided`.
    func requireRequested(at now: Instant) throws(RetailError) {
        guard stage == .requested, !isOver(at: now) else { throw decided(at: now) }
    }

    /// Refuses to end what has ended.
    /// - Throws: `orders.return-authorisation-decided`.
    func requireOpen(at now: Instant) throws(RetailError) {
        guard stage.isOpen, !isOver(at: now) else { throw decided(at: now) }
    }

    /// Refuses goods of what is not approved, or is over.
    /// - Throws: `orders.return-authorisation-decided`.
    func requireAwaited(at now: Instant) throws(RetailError) {
        guard stage != .requested || isOver(at: now) else {
            guard claim == nil else {
                throw OrdersErrors.authorisationDecided.error(
                    "Nobody has decided claim \(number) yet. Decide it with orders.claims.approve "
                        + "or orders.claims.deny.", at: "/claim")
            }
            throw OrdersErrors.authorisationDecided.error(
                "Nobody has decided authorisation \(number) yet. Take the goods back without "
                    + "naming it, or decide it with orders.return-authorisations.approve.",
                at: "/authorisation")
        }
        guard stage.isAwaited, !isOver(at: now) else { throw decided(at: now) }
    }

    /// Whether its time is over, also where no job has ended it yet.
    private func isOver(at now: Instant) -> Bool { endsAt.map { $0 < now } ?? true }

    private func decided(at now: Instant) -> RetailError {
        let word = stage.isOpen && isOver(at: now) ? AuthorisationStage.expired : stage
        guard claim == nil else {
            return OrdersErrors.authorisationDecided.error(
                "Claim \(number) is \(ClaimStage(word).rawValue). "
                    + (word.isAwaited
                        ? "Resolve it with orders.claims.resolve, or end it with "
                            + "orders.claims.cancel." : "Open another with orders.claims.open."),
                at: "/claim")
        }
        let way =
            word.isAwaited
            ? "Name it when the goods come, or end it with orders.return-authorisations.cancel."
            : "Ask for another with orders.return-authorisations.request, or take the goods back "
                + "without one."
        return OrdersErrors.authorisationDecided.error(
            "Authorisation \(number) is \(word.rawValue). \(way)", at: "/authorisation")
    }

    /// The lines of which so much is brought, each with what it says: nothing else, and no more
    /// than has not come. Where nothing is said, all of it comes.
    /// - Throws: `orders.return-unauthorised`, `request.invalid-input`, `core.quantity-overflow`.
    func brought(_ asked: [ReturnLineRequest]) throws(RetailError) -> [ReturnLineRequest] {
        guard !asked.isEmpty else { return try rest }
        var left: [Int: Quantity] = [:]
        for line in lines { left[line.line] = try line.left }
        for (place, part) in asked.enumerated() {
            guard part.reason == nil else {
                throw RequestErrors.invalidInput.error(
                    "The authorisation says why: leave the reason out.",
                    at: "/lines/\(place)/reason")
            }
            guard let most = left[part.line] else {
                throw OrdersErrors.returnUnauthorised.error(
                    "\(name) has nothing of line \(part.line). \(wayOn)",
                    at: "/lines/\(place)/line")
            }
            guard part.quantity <= most else {
                throw OrdersErrors.returnUnauthorised.error(
                    "\(name) has \(most) of line \(part.line) left. \(wayOn)",
                    at: "/lines/\(place)/quantity")
            }
            left[part.line] = try most.subtracting(part.quantity)
        }
        return asked
    }

    private var name: String { claim == nil ? "Authorisation \(number)" : "Claim \(number)" }

    private var wayOn: String {
        claim == nil
            ? "Take it back by a return of its own."
            : "Open a claim of its own for more with orders.claims.open."
    }

    private var rest: [ReturnLineRequest] {
        get throws(RetailError) {
            var rest: [ReturnLineRequest] = []
            for line in lines where try line.left.isPositive {
                rest.append(
                    ReturnLineRequest(
                        line: line.line, quantity: try line.left, disposition: .resellable))
            }
            return rest
        }
    }

    /// Counts what came by naming it.
    /// - Throws: `core.quantity-overflow`.
    mutating func receive(_ goods: [ReturnLine], by call: Call) throws(RetailError) {
        let came = try goods.units
        for index in lines.indices {
            guard let more = came[lines[index].line] else { continue }
            lines[index].received = try lines[index].received.adding(more)
        }
        try goOn(by: call)
    }

    /// Closes it where nothing is waited for any more.
    mutating func goOn(by call: Call) throws(RetailError) {
        stage = try isWhole ? .closed : .partlyReceived
        if stage == .closed { conclude("", by: call) }
    }

    /// Counts what came without naming it, as far as it was asked for: that is taken from `came`.
    /// Where nothing of it is left nobody has to decide it any more: who took the goods did.
    /// - Throws: `core.quantity-overflow`.
    mutating func giveUp(_ came: inout [Int: Quantity], by call: Call) throws(RetailError) {
        for index in lines.indices {
            guard let more = came[lines[index].line] else { continue }
            let part = min(more, try lines[index].left)
            lines[index].cameOtherwise = try lines[index].cameOtherwise.adding(part)
            came[lines[index].line] = try more.subtracting(part)
        }
        guard stage == .requested, try isWhole else { return }
        stage = .closed
        decision = EditAct("", by: call)
        conclude("", by: call)
    }

    private var isWhole: Bool {
        get throws(RetailError) {
            for line in lines where try line.left.isPositive { return false }
            return true
        }
    }

    /// Ends it where it stands: of what partly came no more is waited for.
    mutating func conclude(as ended: AuthorisationStage, _ note: String, by call: Call) {
        stage = stage == .partlyReceived ? .closed : ended
        conclude(note, by: call)
    }

    private mutating func conclude(_ note: String, by call: Call) {
        end = EditAct(note, by: call)
        endsAt = nil
    }
}

extension OrderTerms {
    /// Until when goods come back for a reason: counted, as the market's time is, from when the
    /// last of them was handed over.
    func returnable(for reason: ReturnReason?) -> Instant {
        guard let days = reason?.windowDays else { return returnableUntil }
        return returnableUntil + .seconds(Int64(days - returnDays) * 86_400)
    }
}

extension FullOrder {
    /// Refuses to authorise units that are under another authorisation.
    /// - Throws: `orders.return-authorised`, `core.quantity-overflow`.
    func requireUnauthorised(
        _ line: Int, _ quantity: Quantity, at pointer: String
    ) throws(RetailError) {
        guard let taken = authorised[line], let number = taken.awaited ?? taken.number,
            try isTooMuch(quantity, of: line, beside: taken.left)
        else { return }
        let way =
            taken.awaited == nil
            ? "Nobody has decided it, and its goods may come without another"
            : "Name it when the goods come"
        throw OrdersErrors.returnAuthorised.error(
            "Of line \(line) \(taken.left) are under authorisation \(number). \(way), or end it "
                + "with orders.return-authorisations.cancel, a claim with orders.claims.cancel.",
            at: pointer)
    }

    /// Refuses units of an approved authorisation that is not named.
    /// - Throws: `orders.return-authorised`, `core.quantity-overflow`.
    func requireUnbound(
        _ line: Int, _ quantity: Quantity, at pointer: String
    ) throws(RetailError) {
        guard let taken = authorised[line], let number = taken.awaited,
            try isTooMuch(quantity, of: line, beside: taken.bound)
        else { return }
        throw OrdersErrors.returnAuthorised.error(
            "Of line \(line) \(taken.bound) are under authorisation \(number). Name it, or end it "
                + "with orders.return-authorisations.cancel, a claim with orders.claims.cancel.",
            at: pointer)
    }

    /// Whether so much of a line can come back, and not beside what is taken.
    private func isTooMuch(
        _ quantity: Quantity, of line: Int, beside taken: Quantity
    ) throws(RetailError) -> Bool {
        guard let index = index(ofLine: line), taken.isPositive else { return false }
        let all = try lines[index].returnable
        let both = try quantity.adding(taken)
        return quantity <= all && both > all
    }

    /// How much of a line can come back without an authorisation being named.
    /// - Throws: `core.quantity-overflow`.
    func free(of line: OrderLine) throws(RetailError) -> Quantity {
        try line.returnable.subtracting(authorised[line.number]?.bound ?? .zero)
    }

    /// How much of a line was asked for in time, was never answered, and can come without being
    /// named.
    /// - Throws: `core.quantity-overflow`.
    func unanswered(of line: OrderLine) throws(RetailError) -> Quantity {
        min(authorised[line.number]?.unanswered ?? .zero, try free(of: line))
    }

    /// Refuses goods of which all that can come back is under approved authorisations.
    /// - Throws: `orders.return-authorised`.
    func requireFreeUnits() throws(RetailError) {
        var taken: OrderLine?
        for line in lines where try line.returnable.isPositive {
            if try free(of: line).isPositive { return }
            taken = taken ?? line
        }
        guard let taken else { return }
        try requireUnbound(taken.number, taken.returnable, at: "/lines/0/quantity")
    }

    /// A line of which goods may come by naming an authorisation, and that one; nil without any.
    /// - Throws: `core.quantity-overflow`.
    var awaited: (line: Int, authorisation: Int)? {
        get throws(RetailError) {
            let rests = authorised.isEmpty ? [:] : try bringable
            for line in lines {
                guard let number = authorised[line.number]?.awaited else { continue }
                if rests[line.number]?.isPositive == true { return (line.number, number) }
            }
            return nil
        }
    }

    /// - Throws: `orders.too-many-return-authorisations`.
    func requireRoomForAuthorisation() throws(RetailError) {
        guard order.authorisations < ReturnAuthorisation.most else {
            throw OrdersErrors.tooManyAuthorisations.error(
                "\(ReturnAuthorisation.most) returns of the order were asked for. Take the goods "
                    + "back without asking for more.", at: "/order_id")
        }
    }

    /// Delivery of which the rest goes back, once nothing of the order is kept: for the reasons of
    /// the return that brings the last of it. Those of earlier ones give nothing more.
    /// - Throws: `core.money-overflow`.
    func deliveryBack(
        for reasons: [GivenReason], besides said: [ReturnChargeRequest]
    ) throws(RetailError) -> [ReturnChargeRequest] {
        guard reasons.contains(where: \.returnsDelivery), !order.axes.commercial.isGone,
            lines.allSatisfy({ $0.credited == $0.quantity })
        else { return [] }
        var back: [ReturnChargeRequest] = []
        for charge in charges where charge.charge.kind == .delivery {
            guard !said.contains(where: { $0.line == charge.number }),
                try charge.run.gross.subtracting(charge.run.refunded).isPositive
            else { continue }
            back.append(ReturnChargeRequest(line: charge.number, amount: nil))
        }
        return back
    }
}

extension [ReturnLine] {
    /// How much of each line of its order they are.
    /// - Throws: `core.quantity-overflow`.
    var units: [Int: Quantity] {
        get throws(RetailError) {
            var units: [Int: Quantity] = [:]
            for part in self {
                guard let line = part.orderLine else { continue }
                units[line] = try units[line, default: .zero].adding(part.quantity)
            }
            return units
        }
    }
}
