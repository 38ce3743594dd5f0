import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Tries rules: how many customers one would find, and why a customer is found or not.
struct RuleTrying: Sendable {
    let looking: Looking
    let segments: Segments
    let customers: any CustomerDirectory
    var most = RuleTrial.most

    /// How many records are read at once.
    private static let portion = 500

    /// Looks at all records, or at a sample of them drawn by lot.
    func preview(
        _ rule: Rule, by call: Call, in tx: borrowing Transaction
    ) throws -> RuleTrial {
        var place = FillingPlace.start
        var (lookedAt, found) = (0, 0)
        var shown: [CustomerID] = []
        while lookedAt < most {
            let wanted = min(Self.portion, most - lookedAt)
            let records = try FactStore().records(after: place, most: wanted, in: tx)
            let drawn = Set(records.map(\.record))
            let fitting = try looking.customers(
                of: records.map(\.record), asking: rule.fields, in: tx
            ).filter {
                drawn.contains($0.traits.customer) && rule.answer($0, at: call.now).truth == .yes
            }
            lookedAt += records.count
            found += fitting.count
            shown += fitting.map(\.traits.customer).prefix(RuleTrial.mostShown - shown.count)
            guard records.count == wanted, let last = records.last else { break }
            place = last.place
        }
        let names = try customers.names(of: Set(shown), by: call, in: tx)
        return RuleTrial(
            records: try FactStore().countRecords(in: tx), lookedAt: Int64(lookedAt),
            found: Int64(found),
            shown: shown.map { ShownCustomer(customer: $0, name: names[$0]) })
    }

    /// What each condition of a segment's rule comes to for a customer whom the caller may see.
    /// - Throws: `segments.segment-unknown`, `segments.customer-unknown`.
    func explain(
        _ code: Code<Segment>, _ customer: CustomerID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> RuleExplanation {
        let summary = try seen(customer, by: call, in: tx)
        let segment = try segments.required(code, in: tx)
        let rule = try Rule(try RuleNode.node(ofText: segment.rule))
        guard let facts = try looking.customers(of: [customer], asking: rule.fields, in: tx).first
        else {
            throw Self.unknown(customer)
        }
        let answer = rule.answer(facts, at: call.now)
        // A rule asks what other rights keep: who may write none is told what it comes to alone.
        let tells = call.may(SegmentsPermissions.write, at: nil, on: nil)
        let standing = try MemberStore().standing(of: summary.members, in: tx)
            .filter { $0.segment == code && segment.archivedAt == nil }
        return RuleExplanation(
            segment: code, ruleVersion: segment.ruleVersion, customer: summary.id,
            truth: answer.truth, since: standing.map(\.enteredAt).min(), due: answer.due,
            conditions: rule.explained(facts, at: call.now).map { condition, value, truth in
                ExplainedCondition(
                    condition: condition, seen: tells ? value.texts(of: condition) : nil,
                    truth: truth)
            })
    }

    /// The customer, if the caller may see them and read who they are.
    /// - Throws: `segments.customer-unknown`.
    func seen(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary {
        guard let summary = try customers.seen(customer, by: call, in: tx),
            try customers.isSeen(customer, under: Finding.permission, by: call, in: tx)
        else { throw Self.unknown(customer) }
        return summary
    }

    private static func unknown(_ customer: CustomerID) -> RetailError {
        SegmentsErrors.customerUnknown.error("No customer of yours has the id \(customer).")
    }
}
