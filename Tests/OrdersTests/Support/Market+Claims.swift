import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

extension Market {
    /// Opens a claim on units of lines.
    @discardableResult
    func claim(
        _ lines: [(Int, Int64)], of order: OrderID, _ reason: ClaimReason = .damaged,
        by call: Call? = nil
    ) async throws -> ReturnAuthorisation {
        let lines = lines.map { LineToAuthorise(line: $0.0, quantity: units($0.1), reason: nil) }
        return try await act(by: call) { services, call, tx in
            try services.claims.open(
                ClaimAsked(order: order, lines: lines, reason: reason, note: ""), by: call,
                in: tx)
        }
    }

    @discardableResult
    func approveClaim(
        _ claim: ReturnAuthorisation, comesBack: Bool = false, days: Int? = nil
    ) async throws -> ReturnAuthorisation {
        try await act { services, call, tx in
            try services.claims.approve(
                ClaimApproval(
                    order: claim.order, claim: claim.number, comesBack: comesBack, days: days,
                    note: ""), by: call, in: tx)
        }
    }

    @discardableResult
    func denyClaim(_ claim: ReturnAuthorisation) async throws -> ReturnAuthorisation {
        try await act { services, call, tx in
            try services.claims.deny(
                ClaimDecision(order: claim.order, claim: claim.number, note: "Whole"), by: call,
                in: tx)
        }
    }

    @discardableResult
    func cancelClaim(
        _ claim: ReturnAuthorisation, by call: Call? = nil
    ) async throws -> ReturnAuthorisation {
        try await act(by: call) { services, call, tx in
            try services.claims.cancel(
                ClaimDecision(order: claim.order, claim: claim.number, note: ""), by: call, in: tx)
        }
    }

    /// Makes units of a claim good.
    @discardableResult
    func resolve(
        _ claim: ReturnAuthorisation, _ lines: [(Int, Int64, ClaimRemedy)],
        at location: Code<Location>? = nil, by method: FulfilmentMethod = .shipment,
        from source: Code<Location>? = nil, to destination: SaidDestination? = nil,
        call given: Call? = nil
    ) async throws -> ClaimOutcome {
        let asked = ClaimResolution(
            order: claim.order, claim: claim.number,
            lines: lines.map {
                ClaimUnits(
                    line: $0.0, quantity: units($0.1), remedy: $0.2, disposition: .damaged)
            }, location: location, method: method, source: source,
            destination: destination, note: "")
        let call = given ?? self.call()
        let ready = try await services.claims.prepare(asked, by: call)
        return try await act(by: call) { services, call, tx in
            try services.claims.resolve(ready, by: call, in: tx)
        }
    }

    /// Every claim of an order, the oldest first.
    func claims(of order: OrderID, by call: Call? = nil) async throws -> [ReturnAuthorisation] {
        let (services, call) = (services, call ?? self.call())
        return try await database.read { tx in
            try services.authorisations.list(
                AuthorisationQuery(
                    filter: ClaimFilter(order: order, stage: nil, channel: nil, location: nil)
                        .authorisations,
                    list: ListRequest(page: PageRequest(limit: 200), sort: .oldest)), by: call,
                in: tx
            ).items
        }
    }
}
