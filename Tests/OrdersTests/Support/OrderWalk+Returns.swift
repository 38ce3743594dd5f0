import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

extension OrderWalk {
    /// What is under an approved authorisation is named by it; here it is ended first. What nobody
    /// decided binds nobody.
    private mutating func bringBack(_ full: FullOrder) async throws {
        try await endReturns(\.isAwaited)
        let lines = try full.lines.compactMap { line -> ReturnLineRequest? in
            let left = try line.fulfilled.subtracting(line.returned)
            return left.isPositive
                ? ReturnLineRequest(line: line.number, quantity: units(1), disposition: .resellable)
                : nil
        }
        guard let line = lines.randomElement(using: &random) else {
            throw OrdersErrors.returnTooMuch.error("none")
        }
        try await act1 {
            try $0.returning.take(
                ReturnRequest(
                    order: $1, location: .bandung, lines: [line], tender: .cash,
                    isLateApproved: true, note: ""), by: $2, in: $3)
        }
    }

    /// Goes on with returns that are asked for before the goods come.
    mutating func ask(_ act: OrderAct, _ full: FullOrder) async throws {
        switch act {
        case .bringBack: try await bringBack(full)
        case .favour: try await favour(full)
        case .bringAuthorised: try await bringAuthorised()
        case .endReturns: try await endReturns(\.isOpen)
        case .exchange: try await exchange(full)
        case .openClaim, .approveClaim, .refundClaim, .replaceClaim: try await claim(act, full)
        default:
            let asked = try await askReturn(full)
            if act == .authorise { try await market.approve(asked) }
        }
    }

    /// Asks for the return of a unit of a line that has left.
    private mutating func askReturn(_ full: FullOrder) async throws -> ReturnAuthorisation {
        let line = try full.lines.filter { try $0.returnable.isPositive }
            .randomElement(using: &random)
        return try await market.ask(back: [(line?.number ?? 1, 1, nil)], of: id, isLate: true)
    }

    private mutating func bringAuthorised() async throws {
        let awaited = try await market.authorisations(of: id).filter(\.stage.isAwaited)
        guard let value = awaited.randomElement(using: &random) else {
            throw OrdersErrors.authorisationDecided.error("none")
        }
        try await market.bring([], of: id, under: value.number)
    }

    /// Goes on with a claim on a unit of a line that has left.
    private mutating func claim(_ act: OrderAct, _ full: FullOrder) async throws {
        let claims = try await market.claims(of: id)
        switch act {
        case .openClaim:
            let line = try full.lines.filter { try $0.returnable.isPositive }
                .randomElement(using: &random)
            try await market.claim(
                [(line?.number ?? 1, 1)], of: id,
                ClaimReason.allCases.randomElement(using: &random) ?? .damaged)
        case .approveClaim:
            guard let open = claims.filter({ $0.stage == .requested }).randomElement(using: &random)
            else { throw OrdersErrors.authorisationDecided.error("none") }
            try await market.approveClaim(open, comesBack: flip())
        default:
            guard let value = claims.filter(\.stage.isAwaited).randomElement(using: &random),
                let line = value.lines.first
            else { throw OrdersErrors.authorisationDecided.error("none") }
            let comes = value.comesBack == true
            // Replacements are handed out at once, from where the goods are.
            try await market.resolve(
                value, [(line.line, 1, act == .refundClaim ? .refund : .replacement)],
                at: comes ? .bandung : nil, by: .carryOut, from: .bandung)
        }
    }

    private func endReturns(_ which: (AuthorisationStage) -> Bool) async throws {
        for value in try await market.authorisations(of: id) where which(value.stage) {
            guard value.endsAt.map({ $0 >= market.clock.now() }) ?? false else { continue }
            try await market.cancel(value)
        }
        for value in try await market.claims(of: id) where which(value.stage) {
            guard value.endsAt.map({ $0 >= market.clock.now() }) ?? false else { continue }
            try await market.cancelClaim(value)
        }
        try await market.endAuthorisations()
    }

    /// Takes the unit that is brought along again, as another order: what came back gave less where
    /// not all of it was paid.
    private func exchange(_ full: FullOrder) async throws {
        try await endReturns(\.isAwaited)
        let line = try full.lines.first { try $0.returnable.isPositive }
        let asked = ExchangeRequest(
            back: ReturnRequest(
                order: id, location: .bandung,
                lines: [
                    ReturnLineRequest(
                        line: line?.number ?? 1, quantity: units(1), disposition: .resellable)
                ], tender: .cash, isLateApproved: true, note: ""),
            lines: [want(line?.sku ?? .tea, 1, .carryOut)], channel: .store)
        let call = market.call()
        let trial = try await market.database.read { [exchanges = market.services.exchanges] tx in
            try exchanges.trial(asked, by: call, in: tx)
        }
        var paid = asked
        if trial.dueInCash.isPositive { paid.payments = [cash(trial.dueInCash.amount)] }
        let ready = try await market.services.exchanges.prepare(paid, by: call)
        try await market.act { services, call, tx in
            _ = try services.exchanges.exchange(ready, by: call, in: tx)
        }
    }
}
