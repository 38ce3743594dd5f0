import RetailContracts
import RetailCore
import RetailKit

extension VerdictReason {
    static let answer = Answer<VerdictReason>("CustomerVerdictReason", "What speaks for it.") {
        $0.field("signal", \.signal, .choice(), "The signal.")
        $0.field("weight", \.weight, .integer(0...100), "Its points of a hundred.")
    }
}

extension Verdict {
    static let answer = Answer<Verdict>("CustomerVerdictEntry", "What a record was found to be.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("customer_id", \.customer, .id(), "The very record.")
        $0.field("verdict", \.verdict, .choice(), "What it was found to be.")
        $0.field(
            "score", \.score, .optional(.integer(0...100)),
            "The sum of the weights, 100 at most; absent where a person said so.")
        $0.field(
            "reasons", \.reasons, .list(.object(VerdictReason.answer), 0...100),
            "What spoke for it; none where a person said so.")
        $0.field(
            "rules_version", \.rulesVersion, .optional(.integer(1...Int64.max)),
            "By which version of the rules; absent where a person said so.")
        $0.field(
            "note", \.note, .optional(Format<String>.line(1...500).personal),
            "How a person knew it.")
        $0.field("actor", \.actor, .line(1...100), "Who said so.")
        $0.field("at", \.at, .instant, "When.")
        $0.field("revoked_by", \.revokedBy, .optional(.line(1...100)), "Who took it back.")
        $0.field("revoked_at", \.revokedAt, .optional(.instant), "When it was taken back.")
    }
}

extension JudgedRecord {
    static let answer = Answer<JudgedRecord>(
        "JudgedCustomer", "What is said of a record, and what the rules would say now."
    ) {
        $0.field("customer_id", \.customer, .id(), "The very record.")
        $0.field(
            "standing", \.standing, .optional(.object(Verdict.answer)),
            "The verdict in force: the newest of a person, else that of the rules; absent: none.")
        $0.field(
            "finding", \.finding.verdict, .optional(.choice()),
            "What the rules would say now; absent: nothing.")
        $0.field("score", \.finding.score, .integer(0...100), "The sum of the weights.")
        $0.field(
            "signals", \.finding.reasons, .list(.object(VerdictReason.answer), 0...100),
            "What speaks against the record now.")
        $0.field(
            "rules_version", \.finding.version, .integer(1...Int64.max),
            "The version of the rules.")
    }
}

struct NotedCircumstances: Sendable {
    let customer: CustomerID

    static let answer = Answer<NotedCircumstances>("NotedCircumstances", "It was noted.") {
        $0.field("customer_id", \.customer, .id(), "The record.")
    }
}

extension VerdictRules {
    static let answer = Answer<VerdictRules>("CustomerVerdictRuleSet", "By what is judged.") {
        $0.field(
            "suspect_from", \.bands.suspectFrom, .integer(1...100),
            "From this score on a record is suspect.")
        $0.field(
            "decided_from", \.bands.decidedFrom, .integer(1...100),
            "From this score on it is what its signals say.")
        $0.field(
            "judges_changes", \.bands.judgesChanges, .flag,
            "Whether records are judged as they come and change.")
        $0.field(
            "rules", \.rules, .list(.object(VerdictRule.record), 0...100),
            "One for each signal.")
        $0.field(
            "version", \.bands.version, .integer(1...Int64.max),
            "Rises with every change of them and of the words.")
    }
}

extension VerdictWord {
    static let answer = Answer<VerdictWord>("VerdictWord", "A word of a list.") {
        $0.field("list", \.list, .choice(), "The list.")
        $0.field("word", \.word, .line(2...100), "The word, in small letters.")
    }
}

extension ChangedWords {
    static let answer = Answer<ChangedWords>("VerdictWordCount", "A list after a change.") {
        $0.field("list", \.list, .choice(), "The list.")
        $0.field("count", \.count, .integer(0...1_000_000), "How many words it has.")
    }
}

extension VerdictRun {
    static let answer = Answer<VerdictRun>("VerdictRun", "A run over all records.") {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field("judged", \.judged, .integer(0...Int64.max), "How many it has judged.")
        $0.field(
            "changed", \.changed, .integer(0...Int64.max),
            "Of how many another verdict is in force since.")
        $0.field("started_by", \.startedBy, .line(1...100), "Who asked for it.")
        $0.field("started_at", \.startedAt, .instant, "When.")
        $0.field(
            "finished_at", \.finishedAt, .optional(.instant),
            "When all were judged; absent while it goes on.")
    }
}
