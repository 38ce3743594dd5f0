import RetailContracts
import RetailCore
import RetailKit

extension FulfilmentStep {
    static let answer = Answer<FulfilmentStep>(
        "FulfilmentStep", "A step that a fulfilment may take."
    ) {
        $0.field("kind", \.kind, .choice(), "Of which kind.")
        $0.field("method", \.method, .choice(), "How its goods leave.")
        $0.field("from", \.from, .choice(), "From which state.")
        $0.field("to", \.to, .choice(), "To which state.")
        $0.field("operation", \.operation, .line(1...100), "The operation that takes it.")
        $0.field("stock", \.stock, .choice(), "What it does to stock.")
        $0.field(
            "money", \.money, .choice(),
            "Whether the order is paid before, or the price of what it carried goes back.")
        $0.field("permission", \.verb.permission.name, .line(1...100), "Who may.")
    }
}
