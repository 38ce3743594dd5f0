import RetailCore
package import RetailKit
public import RetailStorage

/// What a customer's record was found to be.
public enum CustomerVerdict: String, CaseIterable, Sendable {
    /// A customer.
    case genuine
    /// Perhaps none: it counts until more is known.
    case suspect
    /// Nobody: made up by a person.
    case fake
    /// Made by somebody who tried something out.
    case test
    /// Made by a program.
    case bot

    /// Whether figures leave the record out.
    public var isExcluded: Bool { self == .fake || self == .test || self == .bot }
}

extension CustomerVerdict: SQLBindable, SQLReadable {}

/// Another verdict is in force of a customer's record than before, or none.
package struct VerdictChanged: Event {
    package static let type = "crm.verdict-changed"
    /// The very record.
    package let customer: CustomerID
    /// The one that is in force now; nil for none.
    package let verdict: CustomerVerdict?
    package var subject: String { customer.text }

    package init(customer: CustomerID, verdict: CustomerVerdict?) {
        self.customer = customer
        self.verdict = verdict
    }

    package static let record = Record(
        "CustomerVerdictChanged", "Another verdict is in force of a customer's record, or none.",
        VerdictChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The very record.")
        $0.field(
            "verdict", \.verdict, .optional(.choice()),
            "The one that is in force now; absent for none.")
    }
}
