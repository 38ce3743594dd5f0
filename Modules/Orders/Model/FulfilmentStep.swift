import RetailContracts
import RetailCore

/// A step that a fulfilment may take, what takes it, and what it does.
struct FulfilmentStep: Sendable, Hashable {
    let kind: FulfilmentKind
    let from: FulfilmentStage
    let verb: FulfilmentVerb
    let to: FulfilmentStage
    let stock: StepStock
    let money: StepMoney

    var method: FulfilmentMethod { kind.method }
    var operation: String { verb.operation }

    /// How many parcels more are on their way after it.
    var underway: Int { (to.isUnderway ? 1 : 0) - (from.isUnderway ? 1 : 0) }

    /// Whether the customer has the goods by it, though they had left before.
    var handsOver: Bool { stock != .leaves && (to == .delivered || to == .collected) }

    /// Every step, as data: what is not in it never happens. A fulfilment keeps its state to itself
    /// and changes it by one of these alone (``Fulfilment/take(_:at:)``).
    static let all: [FulfilmentStep] = FulfilmentKind.allCases.flatMap { kind in
        rows(of: kind).map { row in
            FulfilmentStep(
                kind: kind, from: row.from, verb: row.verb, to: row.to, stock: row.stock,
                money: row.money)
        }
    }

    private static let byKind = Dictionary(grouping: all, by: \.kind)

    /// The steps of a kind, in the order of the table.
    static func of(_ kind: FulfilmentKind) -> [FulfilmentStep] { byKind[kind] ?? [] }

    /// The step that a verb is from a state; of a verb of several ends, the one that ends there.
    static func find(
        _ verb: FulfilmentVerb, from: FulfilmentStage, to: FulfilmentStage? = nil,
        by kind: FulfilmentKind
    ) -> FulfilmentStep? {
        of(kind).first {
            $0.verb == verb && $0.from == from && (to == nil || $0.to == to)
        }
    }

    /// Whether a fulfilment may go so.
    static func leads(
        from: FulfilmentStage, to: FulfilmentStage, by kind: FulfilmentKind
    ) -> Bool {
        of(kind).contains { $0.from == from && $0.to == to }
    }

    /// What is ever done with one of a kind.
    static func verbs(of kind: FulfilmentKind) -> [FulfilmentVerb] {
        let known = Set(of(kind).map(\.verb))
        return FulfilmentVerb.allCases.filter(known.contains)
    }

    /// The states that one of a kind can be in.
    static func stages(of kind: FulfilmentKind) -> [FulfilmentStage] {
        let reached = Set(of(kind).map(\.to) + [kind.beginning.stage])
        return FulfilmentStage.allCases.filter(reached.contains)
    }
}

extension FulfilmentStep {
    /// A step of a kind that is not named yet.
    private struct Row {
        let from: FulfilmentStage
        let verb: FulfilmentVerb
        let to: FulfilmentStage
        var stock = StepStock.stays
        var money = StepMoney.none
    }

    private static func rows(of kind: FulfilmentKind) -> [Row] {
        switch kind {
        case .shipFromWarehouse, .shipFromStore: sending(from: .pending) + parcel
        case .dropShip:
            [
                Row(from: .pending, verb: .order, to: .ordered),
                Row(from: .pending, verb: .cancel, to: .cancelled),
            ] + sending(from: .ordered) + parcel
        case .shipToStore: sending(from: .pending) + parcelToStore
        case .clickAndCollect: pickup(.none)
        case .curbside: pickup(.none) + [Row(from: .ready, verb: .announce, to: .ready)]
        // Nobody stands at a locker to take money.
        case .locker: pickup(.paid)
        case .digital, .carryOut: []
        }
    }

    private static func sending(from stage: FulfilmentStage) -> [Row] {
        [
            Row(from: stage, verb: .ship, to: .shipped, stock: .leaves),
            Row(from: stage, verb: .cancel, to: .cancelled),
        ]
    }

    private static let parcel: [Row] =
        [.shipped, .attempted].flatMap { from in
            [
                Row(from: from, verb: .attempt, to: .attempted),
                Row(from: from, verb: .deliver, to: .delivered),
            ] + failing(from)
        } + [Row(from: .attempted, verb: .ship, to: .shipped)] + comingBack

    private static let parcelToStore: [Row] =
        [.shipped, .attempted].flatMap { from in
            [
                Row(from: from, verb: .attempt, to: .attempted),
                Row(from: from, verb: .arrive, to: .arrived),
            ] + failing(from)
        } + [
            Row(from: .attempted, verb: .ship, to: .shipped),
            Row(from: .arrived, verb: .arrive, to: .arrived),
            Row(from: .arrived, verb: .collect, to: .collected, money: .paid),
        ] + failing(.arrived) + comingBack

    private static func failing(_ from: FulfilmentStage) -> [Row] {
        [
            Row(from: from, verb: .turnBack, to: .refused),
            Row(from: from, verb: .turnBack, to: .undeliverable),
            Row(from: from, verb: .lose, to: .lost, money: .goesBack),
        ]
    }

    private static let comingBack: [Row] = [.refused, .undeliverable].flatMap { from in
        [
            Row(from: from, verb: .ship, to: .shipped),
            Row(
                from: from, verb: .takeBack, to: .takenBack, stock: .comesBack, money: .goesBack),
            Row(from: from, verb: .lose, to: .lost, money: .goesBack),
        ]
    }

    private static func pickup(_ before: StepMoney) -> [Row] {
        [
            Row(from: .pending, verb: .ready, to: .ready, money: before),
            Row(from: .pending, verb: .cancel, to: .cancelled),
            Row(from: .ready, verb: .ready, to: .ready, money: before),
            Row(from: .ready, verb: .collect, to: .collected, stock: .leaves, money: .paid),
            Row(from: .ready, verb: .putBack, to: .pending),
            Row(from: .ready, verb: .cancel, to: .cancelled),
            // It was given up while it lay ready: somebody clears the shelf, or the box.
            Row(from: .cancelled, verb: .putBack, to: .cancelled),
        ]
    }
}
