import RetailContracts
import RetailCore

/// A step that a fulfilment may take, and what takes it.
struct FulfilmentStep: Sendable, Hashable {
    let method: FulfilmentMethod
    let from: FulfilmentStage
    let to: FulfilmentStage
    /// The operation that takes it.
    let operation: String

    /// Every step, as data: what is not in it never happens. Carried out goods are so at once.
    static let all: [FulfilmentStep] =
        steps(
            .shipment,
            [
                .pending: [.shipped, .cancelled],
                .shipped: [.attempted, .delivered, .refused, .undeliverable, .lost],
                .attempted: [
                    .shipped, .attempted, .delivered, .refused, .undeliverable, .lost,
                ],
                .refused: [.shipped, .takenBack, .lost],
                .undeliverable: [.shipped, .takenBack, .lost],
            ])
        + steps(
            .pickup, [.pending: [.ready, .cancelled], .ready: [.ready, .collected, .cancelled]])

    /// Whether a fulfilment may go so.
    static func leads(
        from: FulfilmentStage, to: FulfilmentStage, by method: FulfilmentMethod
    ) -> Bool {
        all.contains { $0.method == method && $0.from == from && $0.to == to }
    }

    /// The legal ways on, in words for a refusal.
    static func ways(from stage: FulfilmentStage, by method: FulfilmentMethod) -> String {
        var operations: [String] = []
        for step in all where step.method == method && step.from == stage {
            if !operations.contains(step.operation) { operations.append(step.operation) }
        }
        guard !operations.isEmpty else {
            return stage.hasLeft && stage != .takenBack && stage != .lost
                ? "It is at its end: what it carried comes back by orders.returns.create."
                : "It is at its end."
        }
        return "What can be done with it: \(operations.joined(separator: ", "))."
    }

    private static func steps(
        _ method: FulfilmentMethod, _ next: [FulfilmentStage: [FulfilmentStage]]
    ) -> [FulfilmentStep] {
        FulfilmentStage.allCases.flatMap { from in
            (next[from] ?? []).map {
                FulfilmentStep(
                    method: method, from: from, to: $0,
                    operation: "orders.fulfilments.\($0.verb)")
            }
        }
    }
}

extension FulfilmentStage {
    /// What brings a fulfilment into the stage.
    fileprivate var verb: String {
        switch self {
        case .pending, .done: "create"
        case .shipped: "ship"
        case .attempted: "attempt"
        case .refused, .undeliverable: "turn-back"
        case .delivered: "deliver"
        case .takenBack: "take-back"
        case .lost: "lose"
        case .ready: "ready"
        case .collected: "collect"
        case .cancelled: "cancel"
        }
    }
}
