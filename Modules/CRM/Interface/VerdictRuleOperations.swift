import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on the rules by which records are judged, and on runs over all of them.
struct VerdictRuleOperations: Sendable {
    let ruling = VerdictRuling()
    let runs: VerdictRuns

    var all: [Operation] { [show, set, listWords, changeWords, start, listRuns] }

    private static let reach = "records of all places are judged alike"

    private var show: Operation {
        .query(
            "crm.verdict-rules.show", "/verdict-rules", .permission(CRMPermissions.readVerdicts),
            "Shows the rules by which records are judged.", input: Nothing.input,
            output: VerdictRules.answer, scope: .none(Self.reach), version: { $0.bands.version }
        ) { _, _, tx in
            try VerdictRuleStore().rules(in: tx)
        }
    }

    private var set: Operation {
        .command(
            "crm.verdict-rules.set", .put, "/verdict-rules",
            .permission(CRMPermissions.writeVerdictRules),
            "Sets the rules by which records are judged.",
            details: "The weights of the signals that speak against a record are added up, to 100 "
                + "at most. Records are judged by new rules when they change next, or in a run.",
            input: VerdictRulesChange.input, output: VerdictRules.answer,
            errors: [CRMErrors.verdictRulesInvalid, RequestErrors.staleVersion],
            example: #"{"suspect_from":40,"decided_from":80,"rules":[{"signal":"burst-device","#
                + #""weight":60,"threshold":5,"on":true}]}"#,
            scope: .everywhere(Self.reach), version: { $0.bands.version }
        ) { change, call, tx in
            try ruling.set(change, by: call, in: tx)
        }
    }

    private var listWords: Operation {
        .query(
            "crm.verdict-words.list", "/verdict-words/{list}",
            .permission(CRMPermissions.readVerdicts),
            "Lists the domains, mailboxes, names or programs that signals know.",
            input: VerdictWordQuery.input, output: Page.answer(of: VerdictWord.answer),
            example: #"{"list":"disposable-domain","limit":50}"#, scope: .none(Self.reach)
        ) { query, _, tx in
            try VerdictRuleStore().list(query.name, query.list, in: tx)
        }
    }

    private var changeWords: Operation {
        .command(
            "crm.verdict-words.change", .post, "/verdict-words/{list}",
            .permission(CRMPermissions.writeVerdictRules),
            "Takes words into a list that signals know, and out of it.",
            details: "A domain stands for those below it too; a program is known by any part of "
                + "what it calls itself.",
            input: VerdictWordChange.input, output: ChangedWords.answer,
            errors: [CRMErrors.verdictWordsFull],
            example: #"{"list":"disposable-domain","add":["burner.example"]}"#,
            scope: .everywhere(Self.reach)
        ) { change, call, tx in
            try ruling.change(change, by: call, in: tx)
        }
    }

    private var start: Operation {
        .command(
            "crm.verdict-runs.start", .post, "/verdict-runs",
            .permission(CRMPermissions.writeVerdictRules),
            "Judges all records by the rules of now.",
            details: "A job does it, portion by portion. Who has a person's verdict keeps it.",
            input: Nothing.input, output: VerdictRun.answer, status: 201,
            errors: [CRMErrors.verdictRunUnderway], scope: .everywhere(Self.reach)
        ) { _, call, tx in
            try runs.start(by: call, in: tx)
        }
    }

    private var listRuns: Operation {
        .query(
            "crm.verdict-runs.list", "/verdict-runs", .permission(CRMPermissions.readVerdicts),
            "Lists the runs over all records, and how far they are.",
            input: VerdictRunQuery.input, output: Page.answer(of: VerdictRun.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try VerdictRunStore().list(query.list, in: tx)
        }
    }
}
