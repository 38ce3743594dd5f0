import RetailContracts
import RetailCore
import RetailKit

extension Keyword {
    static let answer = Answer<Keyword>("Keyword", "What a word does.") {
        $0.field("word", \.word, .line(2...30), "The word, in capital letters.")
        $0.field("action", \.action, .choice(), "What it does.")
    }
}
