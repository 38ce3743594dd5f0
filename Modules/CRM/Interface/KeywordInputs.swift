import RetailContracts
import RetailCore
import RetailKit

struct KeywordSetting: Sendable {
    let word: String
    let action: KeywordAction

    static let input = Input("KeywordSetting", "What a word does.", KeywordSetting.init) {
        $0.field("word", \.word, .line(2...30), "The word.")
        $0.field("action", \.action, .choice(), "What it does.")
    }
}

struct KeywordWord: Sendable {
    let word: String

    static let input = Input("KeywordWord", "A keyword.", KeywordWord.init) {
        $0.field("word", \.word, .line(2...30), "The word.")
    }
}
