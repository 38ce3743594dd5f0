import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

@testable import RetailOrders

/// A paid order of two teas with one fulfilment of a kind, led by its legal steps.
struct LedFulfilment: Sendable {
    let market: Market
    let order: OrderID
    let id: FulfilmentID
    let kind: FulfilmentKind
    var code = "none"

    /// Begins one at the depot.
    init(_ kind: FulfilmentKind, in market: Market) async throws {
        let isCarried = kind == .carryOut
        let placed = try await market.place(
            [want(.tea, 2, kind.method, at: isCarried ? .jakarta : .depot)],
            on: isCarried ? .store : .web, at: isCarried ? .jakarta : nil,
            payments: [card(5_000_000)])
        (self.market, self.kind, order) = (market, kind, placed.order.id)
        if let carried = placed.fulfilments.first {
            id = carried.id
            return
        }
        let wish = KindWish(
            kind: kind, collectAt: kind == .shipToStore ? Code<Location>.bandung : nil)
        id = try await market.act { [order] services, call, tx in
            try services.fulfilling.create(
                kind.method, as: wish, for: order, at: .depot, parts: [], by: call, in: tx
            ).fulfilment.id
        }
    }

    /// The shortest way of legal steps to a state.
    static func way(to stage: FulfilmentStage, by kind: FulfilmentKind) -> [FulfilmentStep]? {
        var ways: [FulfilmentStage: [FulfilmentStep]] = [kind.beginning.stage: []]
        for _ in FulfilmentStep.stages(of: kind) {
            for step in FulfilmentStep.of(kind) where ways[step.to] == nil {
                if let before = ways[step.from] { ways[step.to] = before + [step] }
            }
        }
        // Only what lay ready is put back once it was given up.
        if stage == .cancelled, let lying = ways[.ready],
            let step = FulfilmentStep.find(.cancel, from: .ready, by: kind)
        {
            return lying + [step]
        }
        return ways[stage]
    }

    mutating func take(_ step: FulfilmentStep) async throws {
        let (id, code) = (id, code)
        let made = try await market.act { services, call, tx in
            try Self.take(step.verb, to: step.to, with: id, code, services, call, tx)
        }
        if let made { self.code = made }
    }

    func stage() async throws -> FulfilmentStage? {
        try await market.database.read { [id] tx in try FulfilmentStore().find(id, in: tx)?.stage }
    }

    /// Tries a step and takes it back again.
    /// - Returns: where it would lead, or why it is refused.
    func tried(
        _ verb: FulfilmentVerb, to end: FulfilmentStage?
    ) async -> Result<FulfilmentStage, RetailError> {
        let (id, code) = (id, code)
        return await trial { services, call, tx in
            _ = try Self.take(verb, to: end, with: id, code, services, call, tx)
        }
    }

    /// Tries an act and takes it back again.
    func trial(
        _ body: @escaping @Sendable (OrderServices, Call, borrowing Transaction) throws -> Void
    ) async -> Result<FulfilmentStage, RetailError> {
        let (id, services, call) = (id, market.services, market.call())
        do {
            let stage = try await market.database.write { tx in
                try tx.takingBack { tx in
                    try body(services, call, tx)
                } look: { _, tx in
                    try FulfilmentStore().find(id, in: tx)?.stage
                }
            }
            return stage.map { .success($0) } ?? .failure(OrdersErrors.fulfilmentUnknown.error(""))
        } catch { return .failure(RetailError.wrapping(error)) }
    }

    /// The operation of a verb, with its usual input.
    /// - Returns: the code that it made.
    private static func take(
        _ verb: FulfilmentVerb, to end: FulfilmentStage?, with id: FulfilmentID, _ code: String,
        _ services: OrderServices, _ call: Call, _ tx: borrowing Transaction
    ) throws -> String? {
        let fulfilling = services.fulfilling
        switch verb {
        case .order: _ = try fulfilling.orderFromSupplier(id, by: call, in: tx)
        case .ship: _ = try fulfilling.ship(id, tracking: nil, by: call, in: tx)
        case .attempt: _ = try fulfilling.attempt(id, by: call, in: tx)
        case .deliver: _ = try fulfilling.deliver(id, by: call, in: tx)
        case .arrive: return try fulfilling.arrive(id, by: call, in: tx).code
        case .ready: return try fulfilling.ready(id, by: call, in: tx).code
        case .announce: _ = try fulfilling.announce(id, by: call, in: tx)
        case .collect: _ = try fulfilling.collect(id, code: code, by: call, in: tx)
        case .putBack: _ = try fulfilling.putBack(id, by: call, in: tx)
        case .turnBack:
            let reason: TurnedBack = end == .undeliverable ? .undeliverable : .refused
            _ = try fulfilling.turnBack(id, because: reason, by: call, in: tx)
        case .takeBack:
            _ = try fulfilling.takeBack(ParcelBack(fulfilment: id), by: call, in: tx)
        case .lose: _ = try fulfilling.lose(id, by: call, in: tx)
        case .cancel: _ = try fulfilling.cancel(id, by: call, in: tx)
        }
        return nil
    }
}
