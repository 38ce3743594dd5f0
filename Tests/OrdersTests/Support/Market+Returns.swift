import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

@testable import RetailOrders

extension Market {
    /// Begins to give a reason for returns.
    @discardableResult
    func give(_ reason: ReturnReason) async throws -> ReturnReason {
        try await act { services, call, tx in
            try services.authorisations.reasons.create(reason, by: call, in: tx)
        }
    }

    /// Asks for a return of units of lines.
    @discardableResult
    func ask(
        back lines: [(Int, Int64, Code<ReturnReason>?)], of order: OrderID, note: String = "",
        isLate: Bool = false, by call: Call? = nil
    ) async throws -> ReturnAuthorisation {
        let lines = lines.map { LineToAuthorise(line: $0.0, quantity: units($0.1), reason: $0.2) }
        return try await act(by: call) { services, call, tx in
            try services.authorisations.request(
                AuthorisationAsked(
                    order: order, lines: lines, comesBy: .post, isLateApproved: isLate,
                    note: note), by: call, in: tx)
        }
    }

    @discardableResult
    func approve(
        _ asked: ReturnAuthorisation, for days: Int? = nil, by call: Call? = nil
    ) async throws -> ReturnAuthorisation {
        try await act(by: call) { services, call, tx in
            try services.authorisations.approve(
                AuthorisationDecision(
                    order: asked.order, authorisation: asked.number, daysToCome: days), by: call,
                in: tx)
        }
    }

    @discardableResult
    func decline(_ asked: ReturnAuthorisation) async throws -> ReturnAuthorisation {
        try await act { services, call, tx in
            try services.authorisations.decline(
                AuthorisationDecision(order: asked.order, authorisation: asked.number), by: call,
                in: tx)
        }
    }

    @discardableResult
    func cancel(
        _ asked: ReturnAuthorisation, by call: Call? = nil
    ) async throws -> ReturnAuthorisation {
        try await act(by: call) { services, call, tx in
            try services.authorisations.cancel(
                AuthorisationDecision(order: asked.order, authorisation: asked.number), by: call,
                in: tx)
        }
    }

    /// Every return of an order that was asked for, the oldest first.
    func authorisations(
        of order: OrderID, by call: Call? = nil
    ) async throws -> [ReturnAuthorisation] {
        let (services, call) = (services, call ?? self.call())
        return try await database.read { tx in
            try services.authorisations.list(
                AuthorisationQuery(
                    filter: AuthorisationFilter(order: order),
                    list: ListRequest(page: PageRequest(limit: 200), sort: .oldest)), by: call,
                in: tx
            ).items
        }
    }

    /// Takes goods back, also under an authorisation: then all that has not come where no line is
    /// named.
    @discardableResult
    func bring(
        _ lines: [(Int, Int64, Code<ReturnReason>?)], of order: OrderID,
        under authorisation: Int? = nil, isLate: Bool = false, note: String = "",
        by call: Call? = nil
    ) async throws -> Return {
        let lines = lines.map {
            ReturnLineRequest(
                line: $0.0, quantity: units($0.1), disposition: .resellable, reason: $0.2)
        }
        return try await act(by: call) { services, call, tx in
            try services.returning.take(
                ReturnRequest(
                    order: order, location: .bandung, lines: lines, tender: .cash,
                    isLateApproved: isLate, note: note, authorisation: authorisation), by: call,
                in: tx)
        }
    }

    /// Ends what authorisations are over by now.
    func endAuthorisations() async throws {
        let run = JobRun(call: call(), payload: [], database: database)
        try await AuthorisationEnds(authorisations: services.authorisations).sweep(run)
    }

    func wait(days: Int64) { clock.advance(by: .seconds(days * 86_400)) }
}

extension Code where Subject == ReturnReason {
    static let broken = sure { try Code("broken") }
    static let dislike = sure { try Code("dislike") }
    static let other = sure { try Code("other") }
}
