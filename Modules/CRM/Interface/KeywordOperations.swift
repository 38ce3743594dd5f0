import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on the words by which customers end messages and begin them again.

struct KeywordOperations: Sendable {
    let keywords: Keywords

    var all: [Operation] { [list, set, remove] }

    private static let everywhere = "a word says the same at all places"

    private var list: Operation {
        .query(
            "crm.keywords.list", "/keywords", .permission(CRMPermissions.read),
            "Lists the words that end text messages, begin them, or ask for help.",
            input: ListQuery.input, output: Page.answer(of: Keyword.answer),
            scope: .none(Self.everywhere)
        ) { query, _, tx in
            try Page(of: KeywordStore().all(in: tx), in: "crm.keywords", query) { $0.word }
        }
    }

    private var set: Operation {
        .command(
            "crm.keywords.set", .post, "/keywords", .permission(CRMPermissions.writeContactRules),
            "Says what a word does where it is all that a text message says.",
            details: "By text messages and messengers, in any case of letters.",
            input: KeywordSetting.input, output: Keyword.answer,
            errors: [CRMErrors.tooManyKeywords],
            example: #"{"word":"BASTA","action":"stop"}"#, scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try keywords.set(input.word, input.action, by: call, in: tx)
        }
    }

    private var remove: Operation {
        .command(
            "crm.keywords.remove", .post, "/keywords/remove",
            .permission(CRMPermissions.writeContactRules), "Lets a word do nothing any more.",
            input: KeywordWord.input, output: Keyword.answer, errors: [CRMErrors.keywordUnknown],
            example: #"{"word":"BASTA"}"#, scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try keywords.remove(input.word, by: call, in: tx)
        }
    }
}
