import RetailContracts
import RetailCore

extension FulfilmentStep {
    /// What is said to who asks for a step that there is not: it names the legal ways on.
    static func refusal(
        _ verb: FulfilmentVerb, from stage: FulfilmentStage, by kind: FulfilmentKind
    ) -> String {
        "A \(kind.rawValue) that is \(stage.rawValue) does not take the step \(verb.rawValue). "
            + ways(from: stage, by: kind)
    }

    /// The legal ways on, in words for a refusal.
    static func ways(from stage: FulfilmentStage, by kind: FulfilmentKind) -> String {
        let verbs = FulfilmentVerb.allCases.filter { verb in
            find(verb, from: stage, by: kind) != nil
        }
        guard verbs.isEmpty || stage == .cancelled else {
            return "What can be done with it: "
                + verbs.map(\.operation).joined(separator: ", ") + "."
        }
        switch stage {
        case .takenBack, .lost: return "It is at its end: its price went back."
        case .cancelled:
            return "It is at its end: what of the order has not left is taken on anew by "
                + "orders.fulfilments.create."
                + (verbs.isEmpty
                    ? ""
                    : " What lay ready is put back: "
                        + verbs.map(\.operation).joined(separator: ", ") + ".")
        default:
            return "It is at its end: what it carried comes back by orders.returns.create."
        }
    }
}
