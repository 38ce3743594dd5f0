import RetailContracts
import RetailCore

/// A record in a segment, from when until when.
struct Membership: Sendable, Hashable {
    let number: Int64
    let segment: Code<Segment>
    let record: CustomerID
    let enteredAt: Instant
    /// The version of the rule under which it came in.
    let enteredVersion: Int64
    /// Nil while it is in.
    let leftAt: Instant?
    /// The version of the rule under which it went out.
    let leftVersion: Int64?
}

/// A membership with the customer's name, if there is one.
struct NamedMember: Sendable {
    let member: Membership
    let name: String?
}

/// A segment as records are judged by it.
struct KnownSegment: Sendable {
    let code: Code<Segment>
    let ruleVersion: Int64
    let group: Code<CustomerGroup>?
    let rule: Rule
    /// What its rule asks.
    let fields: Set<RuleField>
    /// What its rule reads.
    let parts: Set<RulePart>
}

/// What looking at some customers changes.
struct MembershipChange: Sendable {
    var entering: [(segment: KnownSegment, record: CustomerID)] = []
    var leaving: [(segment: KnownSegment, membership: Membership)] = []
    var entered: [CustomerEntered] = []
    var left: [CustomerLeft] = []

    /// Judges a customer by a segment: all records of a customer are in it, or none.
    mutating func judge(
        _ customer: CustomerTraits, by segment: KnownSegment, isIn: Bool, seated: [Membership]
    ) {
        if isIn {
            let there = Set(seated.map(\.record))
            entering += customer.members.filter { !there.contains($0) }.map { (segment, $0) }
            guard seated.isEmpty else { return }
            entered.append(
                CustomerEntered(
                    segment: segment.code, customer: customer.customer,
                    ruleVersion: segment.ruleVersion))
        } else if !seated.isEmpty {
            leaving += seated.map { (segment, $0) }
            left.append(
                CustomerLeft(
                    segment: segment.code, customer: customer.customer,
                    ruleVersion: segment.ruleVersion))
        }
    }
}
