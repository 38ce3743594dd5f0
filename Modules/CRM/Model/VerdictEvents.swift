import RetailContracts
import RetailCore
import RetailKit

/// The rules, bands or words by which records are judged were changed.
struct VerdictRulesChanged: Event {
    static let type = "crm.verdict-rules-changed"
    let version: Int64
    var subject: String { "verdict-rules" }

    static let record = Record(
        "VerdictRulesChanged", "The rules by which records are judged were changed.",
        VerdictRulesChanged.init
    ) {
        $0.field("version", \.version, .recorded, "Their version after the change.")
    }
}

/// A run over all records was asked for.
struct VerdictRunStarted: Event {
    static let type = "crm.verdict-run-started"
    let run: Int64
    var subject: String { "verdict-run:\(run)" }

    static let record = Record(
        "VerdictRunStarted", "All records are being judged.", VerdictRunStarted.init
    ) {
        $0.field("run", \.run, .recorded, "The number of the run.")
    }
}

/// A channel said how a record came: what it said stands with the record alone.
struct CircumstancesNoted: Event {
    static let type = "crm.circumstances-noted"
    let customer: CustomerID
    var subject: String { customer.text }

    static let record = Record(
        "CircumstancesNoted", "A channel said how a customer's record came.",
        CircumstancesNoted.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The record.")
    }
}
