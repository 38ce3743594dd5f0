import RetailContracts
import RetailCore
import RetailKit

/// A part of the page on fulfilments in the reference: a heading, a sentence and a table.
public struct FulfilmentSection: Sendable {
    /// Which kind it is about.
    public let heading: String
    /// What the kind is for, and how one of it begins.
    public let text: String
    /// What stands above the table.
    public let head: [String]
    /// Every state with every step: where it leads, or the words of its refusal.
    public let rows: [[String]]
}

extension FulfilmentSection {
    /// All of them, kind by kind.
    static var all: [FulfilmentSection] {
        FulfilmentKind.allCases.map { kind in
            FulfilmentSection(
                heading: kind.rawValue, text: beginning(of: kind),
                head: ["state", "step", "what follows"],
                rows: FulfilmentStep.stages(of: kind).flatMap { stage in
                    FulfilmentVerb.allCases.flatMap { verb in
                        answers(to: verb, from: stage, by: kind).map {
                            [stage.rawValue, verb.rawValue, $0]
                        }
                    }
                })
        }
    }

    private static func beginning(of kind: FulfilmentKind) -> String {
        let beginning = kind.beginning
        return "\(kind.summary) Its lines are ordered as `\(kind.method.rawValue)`. It begins as "
            + "`\(beginning.stage.rawValue)`\(effects(beginning.stock, beginning.money))."
    }

    private static func answers(
        to verb: FulfilmentVerb, from stage: FulfilmentStage, by kind: FulfilmentKind
    ) -> [String] {
        let steps = FulfilmentStep.of(kind).filter { $0.from == stage && $0.verb == verb }
        guard !steps.isEmpty else { return [FulfilmentStep.refusal(verb, from: stage, by: kind)] }
        return steps.map {
            "**\($0.to.rawValue)**\(effects($0.stock, $0.money)), by who has "
                + "`\(verb.permission.name)`"
        }
    }

    private static func effects(_ stock: StepStock, _ money: StepMoney) -> String {
        let goods =
            switch stock {
            case .stays: ""
            case .leaves: ", the goods leave stock"
            case .comesBack: ", what is fit for sale comes back into stock"
            }
        let amount =
            switch money {
            case .none: ""
            case .paid: ", once it is paid"
            case .goesBack: ", its price goes back"
            }
        return goods + amount
    }
}
