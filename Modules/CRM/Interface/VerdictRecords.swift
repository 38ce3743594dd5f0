import RetailContracts
import RetailCore
import RetailKit

extension VerdictRule {
    static let record = Record(
        "CustomerVerdictRule", "How much a signal counts.", VerdictRule.init
    ) {
        $0.field("signal", \.signal, .choice(), "The signal.")
        $0.field("weight", \.weight, .integer(0...100), "Its points of a hundred.")
        $0.field(
            "threshold", \.threshold, .optional(.integer(2...1_000_000)),
            "From how many records on it speaks; for bursts alone.")
        $0.field("on", \.isOn, .flag, "Whether it counts.")
    }
}
