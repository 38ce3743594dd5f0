import RetailCore
import RetailKit
import RetailStorage

/// The operations on the way from draft to end, which are the same for price lists and promotions.
struct StagedOperations<Verbs: StagedVerbs>: Sendable {
    typealias Entry = Verbs.Store.Entry

    /// What is staged, as sentences, paths and inputs name it.
    struct Words: Sendable {
        /// As operations and paths name them: `price-lists`.
        let room: String
        /// As sentences name one: `price list`.
        let thing: String
        /// As inputs are named after it: `PriceList`.
        let input: String
        /// A code for examples.
        let example: String
        /// Why callers are not kept to places.
        let reach: String
    }

    let verbs: Verbs
    let words: Words
    let permission: Permission
    let answer: Answer<Standing<Entry>>
    /// What is refused beside states and versions.
    let errors: [KnownError]

    /// A code alone.
    var named: Input<Named<Entry.Subject>> {
        Input("Named\(words.input)", "A \(words.thing) by its code.", Named.init) {
            $0.field("code", \.code, .code(), "The \(words.thing).")
        }
    }

    /// Publish, withdraw, end and discard.
    var steps: [Operation] { [publish, withdraw, end, discard] }

    private var publish: Operation {
        step(
            "publish", "Lets the draft of a \(words.thing) count.",
            "From now on, or from a later moment on; until an end, where one is given.",
            Publishing<Entry.Subject>.input(
                "\(words.input)Publishing",
                "From when until when the \(words.thing) is to count."),
            example: #"{"code":"\#(words.example)","starts_at":"2030-01-01T00:00:00Z"}"#,
            [CatalogueErrors.periodBackwards]
        ) { try $0.publish($1, by: $2, in: $3) }
    }

    private var withdraw: Operation {
        step(
            "withdraw", "Makes a draft again of a \(words.thing) that has not started.",
            "What has started is ended instead.", named,
            example: #"{"code":"\#(words.example)"}"#
        ) { try $0.withdraw($1.code, by: $2, in: $3) }
    }

    private var end: Operation {
        step(
            "end", "Says when a \(words.thing) is over.",
            "Now, or at a later moment, which may be said anew until then. An ended one stays so.",
            Ending<Entry.Subject>.input(
                "\(words.input)Ending", "When the \(words.thing) is to be over."),
            example: #"{"code":"\#(words.example)","ends_at":"2030-02-01T00:00:00Z"}"#,
            [CatalogueErrors.periodBackwards]
        ) { try $0.end($1, by: $2, in: $3) }
    }

    private var discard: Operation {
        step(
            "discard", "Gives the draft of a \(words.thing) up.",
            "That is final; its code is not used again.", named,
            example: #"{"code":"\#(words.example)"}"#
        ) { try $0.discard($1.code, by: $2, in: $3) }
    }

    private func step<In: Sendable>(
        _ name: String, _ summary: String, _ details: String, _ input: Input<In>,
        example: String, _ more: [KnownError] = [],
        act: @escaping @Sendable (Verbs, In, Call, borrowing Transaction) throws -> Entry
    ) -> Operation {
        Operation.command(
            "catalogue.\(words.room).\(name)", .post, "/\(words.room)/{code}/\(name)",
            .permission(permission), summary, details: details, input: input, output: answer,
            errors: errors + [RequestErrors.staleVersion, CatalogueErrors.wrongState] + more,
            example: example, scope: .everywhere(words.reach), version: { $0.entry.version }
        ) { [verbs] input, call, tx in
            Standing(try act(verbs, input, call, tx), at: call.now)
        }
    }
}
