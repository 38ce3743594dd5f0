import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

/// Something that can be done with an order, legal at the moment or not.
enum OrderAct: CaseIterable, Sendable {
    case promise, promiseAll, payCash, payCard, payTooMuch, payPoints, tellAgain
    case capturePart, captureAll, void, decline
    case create, ship, deliver, ready, collect, giveUpFulfilment
    case reject, seek, giveUpWaiting
    case attemptParcel, turnBack, takeBack, lose, cancelPart, short
    case bringBack, favour, cancel, wait, giveBack, writeOff, reinstate
    case hold, holdToCancel, release
    case askReturn, authorise, bringAuthorised, endReturns, exchange
    case openClaim, approveClaim, refundClaim, replaceClaim
    case requestEdit, editMore, editLess, undoEdit
    case window, putBack
}

/// One order that acts are tried on, and what it can be led to.
struct OrderWalk {
    let market: Market
    let id: OrderID
    var random: SeededRandom
    /// The acts that were legal, for the report of a failure.
    var done: [OrderAct] = []
    var codes: [FulfilmentID: String] = [:]

    /// Tries an act; a refusal changes nothing, anything but a refusal is a fault.
    mutating func attempt(_ act: OrderAct) async throws {
        do {
            try await perform(act)
            done.append(act)
        } catch let error as RetailError {
            guard error.kind != .fault else { throw error }
        }
    }

    /// Performs an act.
    mutating func perform(_ act: OrderAct) async throws {
        let full = try await market.show(id)
        let due = full.money.takeable
        switch act {
        case .promise: try await take(card(due / 2 + 1, authorised: true, name()))
        case .promiseAll: try await take(card(due, authorised: true, name()))
        case .payCash: try await take(cash(due + 7))
        case .payCard: try await take(card(max(1, due / 2), name()))
        case .payTooMuch: try await take(card(due + 1_000, name()))
        case .payPoints: try await take(points(50))
        case .tellAgain:
            guard let old = full.payments.first(where: { $0.reference != nil }) else { return }
            try await take(card(old.amount.amount, authorised: flip(), old.reference))
        case .capturePart, .captureAll: try await capture(full, part: act == .capturePart)
        case .void: try await change(full) { try $0.payments.void($1, of: $2, by: $3, in: $4) }
        case .decline:
            try await change(full) { try $0.payments.decline($1, of: $2, by: $3, in: $4) }
        case .create, .ship, .deliver, .ready, .collect, .giveUpFulfilment:
            try await fulfil(act, full)
        case .bringBack, .askReturn, .authorise, .bringAuthorised, .endReturns, .exchange,
            .openClaim, .approveClaim, .refundClaim, .replaceClaim, .favour:
            try await ask(act, full)
        case .attemptParcel, .turnBack, .takeBack, .lose: try await fail(act, full)
        case .reject: try await reject(full)
        case .seek:
            market.clock.advance(by: .seconds(601))
            try await market.seek()
        case .giveUpWaiting:
            try await give(
                full.lines.filter(\.unallocated.isPositive).map {
                    CancelledLine(line: $0.number, quantity: $0.unallocated)
                })
        case .cancelPart, .short: try await end(full, act == .short ? .short : .cancelled)
        case .cancel:
            try await act1 {
                try $0.cancellation.cancel(CancelRequest(order: $1), by: $2, in: $3)
            }
        case .wait:
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            try await market.endHolds()
            try await market.endAuthorisations()
        case .hold: try await market.hold(id, minutes: flip() ? 60 : nil)
        case .holdToCancel: try await market.hold(id, minutes: 60, atEnd: .cancel)
        case .release: try await market.release(id)
        case .requestEdit: try await market.ask(id, [Self.less(full)])
        case .editMore: try await market.edit(id, [.add(.tea)])
        case .editLess: try await market.edit(id, [Self.less(full)])
        case .undoEdit:
            try await market.undo(id, full.edits.last { $0.stage == .approved }?.number ?? 1)
        case .giveBack: try await giveBack(full)
        case .writeOff:
            try await act1 {
                try $0.exits.writeOff(nil, of: $1, reason: "lost", by: $2, in: $3)
            }
        case .window: try await chooseWindow()
        case .putBack: try await putBack(full)
        case .reinstate: try await act1 { try $0.cancellation.reinstate($1, by: $2, in: $3) }
        }
    }

    /// The act that leads on from a state: the legal way to its end, nil at the end.
    mutating func wayOn(_ full: FullOrder) -> OrderAct? {
        let (money, axes) = (full.money, full.order.axes)
        if money.promised > 0 { return money.due == 0 ? .void : flip() ? .captureAll : .decline }
        if money.owed > 0 { return .giveBack }
        if full.fulfilments.contains(where: { $0.stage == .shipped || $0.stage == .attempted }) {
            return .deliver
        }
        if full.fulfilments.contains(where: \.stage.isUnderway) { return .takeBack }
        guard axes.commercial == .open else { return nil }
        if full.order.hold == .held { return flip() ? .release : .wait }
        // What was sent and came back leaves the delivery to be paid.
        if full.lines.allSatisfy({ $0.fulfilled == $0.returned }),
            (try? full.requireEndable()) != nil
        {
            return .cancel
        }
        let needsMoney = full.lines.flatMap(\.allocations).contains {
            $0.method != .shipment && $0.fulfilled < $0.quantity
        }
        if full.lines.contains(where: \.unallocated.isPositive) {
            return flip() ? .seek : .giveUpWaiting
        }
        if axes.fulfilment != .fulfilled {
            if needsMoney, money.uncovered > 0 { return .payCash }
            let stages = full.fulfilments.map { ($0.method, $0.stage) }
            if stages.contains(where: { $0 == (.shipment, .pending) }) { return .ship }
            if stages.contains(where: { $0 == (.pickup, .pending) }) { return .ready }
            if full.fulfilments.contains(where: { $0.stage == .ready }) {
                return full.fulfilments.allSatisfy { $0.stage != .ready || codes[$0.id] != nil }
                    ? .collect : .ready
            }
            return .create
        }
        let isWhole = full.lines.allSatisfy { $0.fulfilled == $0.returned }
        return ([.payCash, .payTooMuch, .writeOff] + (isWhole ? [] : [.bringBack]))
            .randomElement(using: &random)
    }
}

extension OrderWalk {
    /// One unit less of the first line of which one can be given up.
    private static func less(_ full: FullOrder) -> EditChange {
        .remove(full.lines.first(where: \.untaken.isPositive)?.number ?? 1, 1)
    }

    mutating func flip() -> Bool { Bool.random(using: &random) }

    private mutating func name() -> String {
        "pay_\(UInt64.random(in: 0...UInt64.max, using: &random))"
    }

    func act1<Value: Sendable>(
        _ body:
            @escaping @Sendable (OrderServices, OrderID, Call, borrowing Transaction) throws ->
            Value
    ) async throws {
        let id = id
        try await market.act { services, call, tx in _ = try body(services, id, call, tx) }
    }

    private func take(_ offer: TenderOffer) async throws {
        try await act1 { try $0.payments.take([offer], for: $1, by: $2, in: $3) }
    }

    private mutating func capture(_ full: FullOrder, part: Bool) async throws {
        guard let payment = full.payments.filter(\.open.isPositive).randomElement(using: &random)
        else { throw OrdersErrors.paymentState.error("none") }
        let all = min(payment.open.amount, full.money.missing)
        let amount = part ? idr(max(1, all / 2)) : nil
        try await act1 {
            try $0.payments.capture(payment.number, amount: amount, of: $1, by: $2, in: $3)
        }
    }

    private mutating func change(
        _ full: FullOrder,
        _ body:
            @escaping @Sendable (OrderServices, Int, OrderID, Call, borrowing Transaction) throws
            -> FullOrder
    ) async throws {
        guard let payment = full.payments.filter(\.open.isPositive).randomElement(using: &random)
        else { throw OrdersErrors.paymentState.error("none") }
        try await act1 { try body($0, payment.number, $1, $2, $3) }
    }

    private mutating func giveBack(_ full: FullOrder) async throws {
        guard
            let payment = full.payments.filter(\.refundable.isPositive).randomElement(
                using: &random)
        else { throw OrdersErrors.nothingOwed.error("none") }
        let asked = RefundAsked(
            order: id, payment: payment.number, amount: nil, reference: name())
        try await act1 { try $0.exits.giveBack(asked, by: $2, in: $3) }
        guard payment.account != nil else { return }
        // Told again, it is the same refund.
        try await act1 { try $0.exits.giveBack(asked, by: $2, in: $3) }
    }

    /// Gives back all or half of what is left of a charge.
    mutating func favour(_ full: FullOrder) async throws {
        guard let charge = full.charges.filter(\.run.returned.isZero).randomElement(using: &random)
        else { throw OrdersErrors.returnTooMuch.error("none") }
        let left = try charge.run.gross.subtracting(charge.run.refunded)
        let amount = flip() ? nil : idr(max(1, left.amount / 2))
        try await act1 {
            try $0.returning.take(
                ReturnRequest(
                    order: $1, location: .bandung, lines: [],
                    charges: [ReturnChargeRequest(line: charge.number, amount: amount)],
                    tender: .cash, isLateApproved: true, note: ""), by: $2, in: $3)
        }
    }

    private mutating func fulfil(_ act: OrderAct, _ full: FullOrder) async throws {
        if act == .create {
            let left = full.lines.flatMap { line in
                line.allocations.filter { $0.assigned < $0.quantity }.map { (line.number, $0) }
            }
            guard let (line, left) = left.first else {
                throw OrdersErrors.nothingToFulfil.error("none")
            }
            let part = FulfilmentLine(line: line, quantity: units(1))
            return try await act1 {
                try $0.fulfilling.create(
                    left.method, for: $1, at: left.location, parts: [part], by: $2, in: $3)
            }
        }
        let stages: [OrderAct: [FulfilmentStage]] = [
            .ship: [.pending, .attempted, .refused, .undeliverable],
            .deliver: [.shipped, .attempted], .ready: [.pending, .ready],
            .collect: [.ready], .giveUpFulfilment: [.pending, .ready],
        ]
        let method: FulfilmentMethod? =
            [.ship, .deliver].contains(act)
            ? .shipment
            : act == .giveUpFulfilment ? nil : .pickup
        let fitting = full.fulfilments.filter {
            stages[act, default: []].contains($0.stage) && (method == nil || $0.method == method)
        }
        guard let id = fitting.randomElement(using: &random)?.id else {
            throw OrdersErrors.fulfilmentState.error("none")
        }
        switch act {
        case .ship:
            try await act1 { try $0.fulfilling.ship(id, tracking: nil, by: $2, in: $3) }
        case .deliver: try await act1 { try $0.fulfilling.deliver(id, by: $2, in: $3) }
        case .ready:
            codes[id] = try await market.act { services, call, tx in
                try services.fulfilling.ready(id, by: call, in: tx).code
            }
        case .collect:
            let code = codes[id] ?? ""
            try await act1 { try $0.fulfilling.collect(id, code: code, by: $2, in: $3) }
        default: try await act1 { try $0.fulfilling.cancel(id, by: $2, in: $3) }
        }
    }
}

extension OrderWalk {
    /// Takes another window in which it is fetched, or none.
    private mutating func chooseWindow() async throws {
        let (windows, now) = (market.services.windows, market.clock.now())
        let offered = try await market.database.read { tx in
            try windows.offered(at: .jakarta, days: 7, at: now, in: tx)
        }
        let start = flip() ? offered.randomElement(using: &random)?.window.startsAt : nil
        try await market.choose(start, for: id)
    }

    /// Puts back what lay ready, whether or not it was given up.
    private mutating func putBack(_ full: FullOrder) async throws {
        let lying = full.fulfilments.filter { $0.stage == .ready || $0.stage == .cancelled }
        guard let parcel = lying.randomElement(using: &random)?.id else {
            throw OrdersErrors.fulfilmentState.error("none")
        }
        try await act1 { try $0.fulfilling.putBack(parcel, by: $2, in: $3) }
    }
}

extension OrderWalk {
    /// Ends a unit that has not left.
    private mutating func end(_ full: FullOrder, _ cause: CancelCause) async throws {
        guard let line = full.openUnits.randomElement(using: &random) else {
            throw OrdersErrors.nothingToCancel.error("none")
        }
        try await give([CancelledLine(line: line.line, quantity: units(1))], cause)
    }

    private func give(_ lines: [CancelledLine], _ cause: CancelCause = .cancelled) async throws {
        guard !lines.isEmpty else { throw OrdersErrors.nothingToCancel.error("none") }
        let asked = CancelRequest(order: id, lines: lines, cause: cause)
        try await market.act { _ = try $0.cancellation.cancel(asked, by: $1, in: $2) }
    }

    /// A place does not let go a unit.
    private mutating func reject(_ full: FullOrder) async throws {
        let open = full.lines.flatMap { line in
            line.allocations.filter { $0.fulfilled < $0.quantity }.map { (line.number, $0) }
        }
        guard let (line, place) = open.randomElement(using: &random) else {
            throw OrdersErrors.nothingToFulfil.error("none")
        }
        let reason = RejectionReason.allCases.filter { $0 != .noneLeft }
            .randomElement(using: &random)
        let end = RejectionEnd.allCases.randomElement(using: &random)
        let asked = RejectionAsked(
            order: id, location: place.location, method: place.method,
            lines: [CancelledLine(line: line, quantity: units(1))], reason: reason ?? .missing,
            then: end ?? .allocate)
        try await market.act { _ = try $0.rejections.reject(asked, by: $1, in: $2) }
    }

    /// A parcel does not arrive.
    private mutating func fail(_ act: OrderAct, _ full: FullOrder) async throws {
        guard
            let parcel = full.fulfilments.filter(\.stage.isUnderway).randomElement(using: &random)
        else { throw OrdersErrors.fulfilmentState.error("none") }
        let reason = TurnedBack.allCases.randomElement(using: &random) ?? .refused
        let disposition = Disposition.allCases.randomElement(using: &random) ?? .resellable
        let id = parcel.id
        let some = parcel.lines.map {
            ReturnLineRequest(line: $0.line, quantity: units(1), disposition: disposition)
        }
        switch act {
        case .attemptParcel: try await act1 { try $0.fulfilling.attempt(id, by: $2, in: $3) }
        case .turnBack:
            try await act1 { try $0.fulfilling.turnBack(id, because: reason, by: $2, in: $3) }
        case .takeBack:
            let isPlain = flip()
            try await act1 {
                try $0.fulfilling.takeBack(
                    ParcelBack(fulfilment: id, lines: isPlain ? [] : some), by: $2, in: $3)
            }
        default: try await act1 { try $0.fulfilling.lose(id, by: $2, in: $3) }
        }
    }
}
