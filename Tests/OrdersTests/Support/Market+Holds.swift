import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

@testable import RetailOrders

extension RiskRule {
    /// A rule that holds for an hour and lets go then, unless it says otherwise.
    static func test(
        _ kind: RiskKind, on channels: [Code<Channel>] = [], amount: Int64? = nil,
        orders: Int? = nil, minutes: Int? = nil, places: [String] = [], holdMinutes: Int = 60,
        atEnd: HoldEnd = .release
    ) -> RiskRule {
        sure {
            RiskRule(
                code: try Code(kind.rawValue), kind: kind, name: kind.rawValue,
                channels: channels, amount: amount.map(idr), orders: orders, minutes: minutes,
                places: try places.map { try TaxPlace($0) }, holdMinutes: holdMinutes,
                atEnd: atEnd)
        }
    }
}

extension Market {
    /// Begins to judge by a rule.
    @discardableResult
    func judge(by rule: RiskRule) async throws -> RiskRule {
        try await act { services, call, tx in
            try services.risks.create(rule, by: call, in: tx)
        }
    }

    /// Writes a rule over the version before its own.
    func keep(_ rule: RiskRule) async throws -> Bool {
        try await database.write { tx in try CodedTable.riskRules.update(rule, in: tx) }
    }

    /// Holds an order by hand.
    @discardableResult
    func hold(
        _ order: OrderID, for reason: HoldReason = .suspicion, minutes: Int? = nil,
        atEnd: HoldEnd? = nil, by call: Call? = nil
    ) async throws -> FullOrder {
        try await act(by: call) { services, call, tx in
            try services.holding.place(
                HoldAsked(
                    order: order, reason: reason, note: "Call back first", minutes: minutes,
                    atEnd: atEnd), by: call, in: tx)
        }
    }

    /// Releases a hold of an order, or all of them.
    @discardableResult
    func release(
        _ order: OrderID, _ hold: Int? = nil, by call: Call? = nil
    ) async throws -> FullOrder {
        try await act(by: call) { services, call, tx in
            try services.holding.release(
                ReleaseAsked(order: order, hold: hold, note: "Called"), by: call, in: tx)
        }
    }

    /// Every hold of an order, those that are over among them.
    func holds(of order: OrderID) async throws -> [OrderHold] {
        try await database.read { tx in
            try OrderHoldStore().list(of: order, evenReleased: true, in: tx)
        }
    }

    /// Ends what is over by now.
    func endHolds() async throws {
        try await HoldEnds(cancellation: services.cancellation)
            .sweep(JobRun(call: call(), payload: [], database: database))
    }

    /// Sends all that an order has at the depot.
    @discardableResult
    func sendAll(_ order: OrderID) async throws -> FullOrder {
        try await act { services, call, tx in
            let parcel = try services.fulfilling.create(
                .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
            return try services.fulfilling.ship(
                parcel.fulfilment.id, tracking: nil, by: call, in: tx
            ).order
        }
    }
}
