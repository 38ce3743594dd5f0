import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

/// A real order that is done with what a plain one is, to compare the two.
struct PlainShop {
    let market: Market
    let id: OrderID
    /// Its fulfilments, in the order in which they were made.
    var parcels: [FulfilmentID] = []
    var codes: [FulfilmentID: String] = [:]
    var number = 0

    /// Does an act; says whether it was legal.
    /// - Throws: what is no refusal.
    mutating func perform(_ act: PlainAct) async throws -> Bool {
        number += 1
        do {
            try await attempt(act)
            return true
        } catch let error as RetailError where ![.fault, .unavailable].contains(error.kind) {
            return false
        }
    }

    private mutating func attempt(_ act: PlainAct) async throws {
        let name = "\(id.text.suffix(12))-\(number)"
        switch act {
        case .pay(let kind, let amount, let isPromise):
            let offer =
                kind == .cash
                ? cash(amount)
                : kind == .points ? points(amount / 100) : card(amount, authorised: isPromise, name)
            try await run { try $0.payments.take([offer], for: $1, by: $2, in: $3) }
        case .capture, .void, .decline, .giveBack, .writeOff: try await money(act, name)
        case .create, .step: try await goods(act)
        case .takeBack, .favour: try await bringBack(act)
        case .end(let line):
            let asked = CancelRequest(
                order: id, lines: [CancelledLine(line: line, quantity: units(1))])
            try await run { services, _, call, tx in
                try services.cancellation.cancel(asked, by: call, in: tx)
            }
        case .cancel:
            try await run {
                try $0.cancellation.cancel(CancelRequest(order: $1), by: $2, in: $3)
            }
        case .reinstate: try await run { try $0.cancellation.reinstate($1, by: $2, in: $3) }
        case .reject(let line, let location, let isShort):
            let method = try await market.show(id).lines.first { $0.number == line }.flatMap {
                $0.allocations.first?.method ?? $0.waiting.first?.method
            }
            let asked = RejectionAsked(
                order: id, location: location, method: method ?? .shipment,
                lines: [CancelledLine(line: line, quantity: units(1))], reason: .missing,
                then: isShort ? .short : .allocate)
            try await run { services, _, call, tx in
                try services.rejections.reject(asked, by: call, in: tx)
            }
        case .seek:
            market.clock.advance(by: .seconds(601))
            try await market.seek()
        case .hold(let minutes, let cancels):
            try await market.hold(
                id, minutes: minutes.map(Int.init),
                atEnd: minutes == nil ? nil : cancels ? .cancel : .release)
        case .release: try await market.release(id)
        case .requestEdit(let line): try await market.ask(id, [.remove(line, 1)])
        case .editLess(let line): try await edit(.remove(line, 1))
        case .editMore: try await edit(.add(.tea))
        case .undo(let number): try await market.undo(id, number)
        case .wait:
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            try await market.endHolds()
        }
    }

    private func money(_ act: PlainAct, _ name: String) async throws {
        let payments = try await market.show(id).payments
        func payment(_ index: Int) throws -> Payment {
            guard payments.indices.contains(index) else {
                throw OrdersErrors.paymentUnknown.error("none")
            }
            return payments[index]
        }
        switch act {
        case .capture(let index, let half):
            let number = try payment(index).number
            let missing = try await market.show(id).money.missing
            let all = min(try payment(index).open.amount, missing)
            let amount = half ? idr(max(1, all / 2)) : nil
            try await run {
                try $0.payments.capture(number, amount: amount, of: $1, by: $2, in: $3)
            }
        case .void(let index):
            let number = try payment(index).number
            try await run { try $0.payments.void(number, of: $1, by: $2, in: $3) }
        case .decline(let index):
            let number = try payment(index).number
            try await run { try $0.payments.decline(number, of: $1, by: $2, in: $3) }
        case .giveBack(let index):
            let asked = RefundAsked(
                order: id, payment: try payment(index).number, amount: nil, reference: nil)
            try await run { services, _, call, tx in
                try services.exits.giveBack(asked, by: call, in: tx)
            }
        default:
            try await run {
                try $0.exits.writeOff(nil, of: $1, reason: "lost", by: $2, in: $3)
            }
        }
    }

    private mutating func goods(_ act: PlainAct) async throws {
        if case .create(let line, let location) = act {
            let full = try await market.show(id)
            let method = full.lines.first { $0.number == line }?.allocations.first?.method
            let part = FulfilmentLine(line: line, quantity: units(1))
            let made = try await market.act { [id] services, call, tx in
                try services.fulfilling.create(
                    method ?? .shipment, for: id, at: location, parts: [part], by: call, in: tx
                ).fulfilment.id
            }
            parcels.append(made)
        }
        guard case .step(let index, let stage) = act else { return }
        guard parcels.indices.contains(index) else {
            throw OrdersErrors.fulfilmentUnknown.error("none")
        }
        try await step(parcels[index], to: stage)
    }

    private mutating func step(_ parcel: FulfilmentID, to stage: FulfilmentStage) async throws {
        switch stage {
        case .shipped:
            try await run { services, _, call, tx in
                try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
            }
        case .ready:
            codes[parcel] = try await market.act { services, call, tx in
                try services.fulfilling.ready(parcel, by: call, in: tx).code
            }
        case .collected:
            let code = codes[parcel] ?? ""
            try await run { services, _, call, tx in
                try services.fulfilling.collect(parcel, code: code, by: call, in: tx)
            }
        case .delivered:
            try await run { services, _, call, tx in
                try services.fulfilling.deliver(parcel, by: call, in: tx)
            }
        case .attempted:
            try await run { services, _, call, tx in
                try services.fulfilling.attempt(parcel, by: call, in: tx)
            }
        case .refused, .undeliverable:
            let reason = stage == .refused ? TurnedBack.refused : .undeliverable
            try await run { services, _, call, tx in
                try services.fulfilling.turnBack(parcel, because: reason, by: call, in: tx)
            }
        case .takenBack:
            try await run { services, _, call, tx in
                try services.fulfilling.takeBack(
                    ParcelBack(fulfilment: parcel), by: call, in: tx)
            }
        case .lost:
            try await run { services, _, call, tx in
                try services.fulfilling.lose(parcel, by: call, in: tx)
            }
        case .ordered, .arrived:
            throw OrdersErrors.fulfilmentState.error("Only other kinds come to it.")
        case .pending:
            let stands = try await market.show(id).fulfilments.first { $0.id == parcel }?.stage
            // What was given up is put back on its shelf: nothing of its order moves.
            guard stands != .cancelled else {
                throw OrdersErrors.fulfilmentState.error("It was given up.")
            }
            try await run { services, _, call, tx in
                try services.fulfilling.putBack(parcel, by: call, in: tx)
            }
        case .cancelled, .done:
            try await run { services, _, call, tx in
                try services.fulfilling.cancel(parcel, by: call, in: tx)
            }
        }
    }

    private func bringBack(_ act: PlainAct) async throws {
        var (lines, charges): ([ReturnLineRequest], [ReturnChargeRequest]) = ([], [])
        switch act {
        case .takeBack(let line):
            lines = [
                ReturnLineRequest(line: line, quantity: units(1), disposition: .resellable)
            ]
        case .favour(let number, let half):
            let charge = try await market.show(id).charges.first { $0.number == number }
            let rest = try charge.map { try $0.run.gross.subtracting($0.run.refunded).amount } ?? 0
            charges = [
                ReturnChargeRequest(line: number, amount: half ? idr(max(1, rest / 2)) : nil)
            ]
        default: return
        }
        let asked = ReturnRequest(
            order: id, location: .bandung, lines: lines, charges: charges, tender: .cash,
            isLateApproved: true, note: "")
        try await run { services, _, call, tx in
            try services.returning.take(asked, by: call, in: tx)
        }
    }

    /// An edit that is asked for and approved; where it is not approved it is declined.
    private func edit(_ change: EditChange) async throws {
        let edit = try await market.ask(id, [change])
        do { try await market.approve(edit) } catch {
            let asked = EditDecision(order: id, edit: edit.number)
            try await market.act { services, call, tx in
                _ = try services.edits.decline(asked, by: call, in: tx)
            }
            throw error
        }
    }

    private func run<Value>(
        _ body:
            @escaping @Sendable (OrderServices, OrderID, Call, borrowing Transaction) throws ->
            Value
    ) async throws {
        try await market.act { [id] services, call, tx in
            _ = try body(services, id, call, tx)
        }
    }
}
