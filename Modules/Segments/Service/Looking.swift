import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Looks at customers and lets them enter and leave segments.
///
/// A customer is looked at as a whole: all records of theirs are in a segment, or none. Statements
/// are as many for two hundred segments as for one, and for a thousand customers as for one.
struct Looking: Sendable {
    let traits: any CustomerTraitDirectory
    let groups: any CustomerGroupFilling
    let items: any ItemBelongings
    let book = RuleBook()

    /// Looks at the customers of whom some records are.
    /// - Parameter touched: what has changed, so that rules that do not read it are not asked; nil
    ///   for anything.
    func look(
        at records: [CustomerID], touching touched: Set<RulePart>?, at now: Instant,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let segments = try book.segments(in: tx).filter { segment in
            touched.map { !segment.parts.isDisjoint(with: $0) } ?? true
        }
        guard !segments.isEmpty else { return }
        let asked = segments.reduce(into: Set<RuleField>()) { $0.formUnion($1.fields) }
        let customers = try customers(of: records, asking: asked, in: tx)
        let members = customers.flatMap(\.traits.members)
        guard !members.isEmpty else { return }
        let standing = Dictionary(
            grouping: try MemberStore().standing(of: members, in: tx), by: \.record)
        var dues = DueChange(
            known: try DueStore().dues(of: members, in: tx), isWhole: touched == nil)
        var change = MembershipChange()
        for facts in customers {
            let seats = Dictionary(
                grouping: facts.traits.members.flatMap { standing[$0] ?? [] }, by: \.segment)
            var due: Instant?
            for segment in segments {
                let answer = segment.rule.answer(facts, at: now)
                due = [due, answer.due].compactMap(\.self).min()
                change.judge(
                    facts.traits, by: segment, isIn: answer.truth == .yes,
                    seated: seats[segment.code] ?? [])
            }
            dues.note(due, of: facts.traits)
        }
        try apply(change, at: now, by: call, in: tx)
        try DueStore().save(dues.saved, forgetting: dues.forgotten, in: tx)
    }

    /// The customers of whom some records are, with what is asked of them.
    func customers(
        of records: [CustomerID], asking fields: Set<RuleField>, in tx: borrowing Transaction
    ) throws -> [CustomerFacts] {
        let found = try traits.traits(
            of: records, asking: Set(fields.compactMap(\.trait)), in: tx)
        let facts = try FactStore().facts(of: found.flatMap(\.members), in: tx)
        let belongings =
            fields.contains { $0.part == .goods } ? try belongings(facts, in: tx) : [:]
        return found.map { traits in
            let records = traits.members.compactMap { facts[$0] }
            let bought = records.flatMap(\.keys).compactMap { key in
                key.fact == .item ? belongings[key.code].map { (key.code, $0) } : nil
            }
            return CustomerFacts(
                traits, records: records,
                belongings: Dictionary(bought) { first, _ in first })
        }
    }

    /// What all belongs to that somebody ordered, by SKU in its comparison form.
    private func belongings(
        _ facts: [CustomerID: [FactKey: FactValue]], in tx: borrowing Transaction
    ) throws -> [String: ItemBelonging] {
        let codes = Set(facts.values.flatMap(\.keys).filter { $0.fact == .item }.map(\.code))
        let found = try items.belongings(of: Set(codes.compactMap { try? SKU($0) }), in: tx)
        return Dictionary(found.map { ($0.key.key, $0.value) }) { first, _ in first }
    }

    private func apply(
        _ change: MembershipChange, at now: Instant, by call: Call, in tx: borrowing Transaction
    ) throws {
        try MemberStore().apply(change, at: now, in: tx)
        for event in change.left { try tx.record(event, by: call) }
        for event in change.entered { try tx.record(event, by: call) }
        let joining = change.entering.compactMap { entry in
            entry.segment.group.map { GroupSeat(entry.record, in: $0) }
        }
        let leaving = change.leaving.compactMap { entry in
            entry.segment.group.map { GroupSeat(entry.membership.record, in: $0) }
        }
        guard !joining.isEmpty || !leaving.isEmpty else { return }
        try groups.fill(joining: joining, leaving: leaving, by: call, in: tx)
    }
}

/// What becomes of the moments at which customers are to be looked at again.
struct DueChange: Sendable {
    let known: [CustomerID: Instant]
    /// Whether all rules were asked; else those that were not keep the moment that is noted.
    let isWhole: Bool
    private(set) var saved: [CustomerID: Instant] = [:]
    private(set) var forgotten: [CustomerID] = []

    init(known: [CustomerID: Instant], isWhole: Bool) {
        self.known = known
        self.isWhole = isWhole
    }

    /// Notes when a customer is to be looked at: under the record that stands, and no other.
    mutating func note(_ due: Instant?, of customer: CustomerTraits) {
        let noted = customer.members.compactMap { known[$0] }
        let next = (isWhole ? [due] : [due] + noted).compactMap(\.self).min()
        forgotten += customer.members.filter { member in
            known[member] != nil && (member != customer.customer || next == nil)
        }
        guard let next, known[customer.customer] != next else { return }
        saved[customer.customer] = next
    }
}
