import RetailContracts
import RetailCore
import RetailKit

extension FulfilmentStep {
    static let answer = Answer<FulfilmentStep>(
        "FulfilmentStep", "A step that a fulfilment may take."
    ) {
        $0.field("method", \.method, .choice(), "How its goods leave.")
        $0.field("from", \.from, .choice(), "From which state.")
        $0.field("to", \.to, .choice(), "To which state.")
        $0.field("operation", \.operation, .line(1...100), "The operation that takes it.")
    }
}
