import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Ties the identifiers by which somebody was seen to one customer.
///
/// Only what was verified proves who somebody is. What contradicts is left out by the rules
/// (``Resolution``), and somebody looks at the two customers: nobody is joined in silence whom a
/// rule or a person keeps apart.
struct Sightings: Sendable {
    let directory: Directory
    let merging: Merging

    /// Takes in by what somebody was seen: finds the customer, joins those who turn out to be one,
    /// or makes a new one.
    /// - Throws: `crm.identifier-blocked` where nothing is left by which somebody could be known;
    ///   `crm.identifier-limit` where the customer named has as many of its kind as there may be.
    func see(
        _ sighting: Sighting, by call: Call, in tx: borrowing Transaction
    ) throws -> Sighted {
        let marks = try late(allowed(sighting, in: tx), of: sighting, by: call, in: tx)
        try requireNoNewNumbers(marks, of: sighting, in: tx)
        let found = try resolve(marks, at: sighting.anchor, by: call, in: tx)
        let record = try record(of: found, sighting, by: call, in: tx)
        let isNews = try isNews(marks, found, of: record.id, in: tx)
        var numbers: [IdentifierKey: Int64] = [:]
        for mark in marks where !mark.isVerified || found.counts(mark.identifier) {
            let owner = found.owner(of: mark.identifier)
            numbers[mark.identifier.key] = try IdentityStore().see(
                mark.identifier, of: owner ?? record.id, isVerified: mark.isVerified, by: call,
                in: tx)
        }
        if !record.isNew, isNews {
            try tx.record(CustomerChanged(customer: record.id, parts: [.identifier]), by: call)
        }
        let merges = try join(found, to: record.id, by: call, in: tx)
        let reviews = try review(found, record.id, by: call, in: tx)
        return Sighted(
            record: record.id, isNew: record.isNew,
            identity: found.claims.first.flatMap { numbers[$0.identifier.key] },
            demoted: Set(found.demotions.map(\.claim.identifier.key)),
            blocked: Set(sighting.marks.map(\.identifier.key))
                .subtracting(marks.map(\.identifier.key)), merges: merges, reviews: reviews)
    }

    /// Takes in the customer whom another system told apart by an identifier; either way they are
    /// known since the moment, or since before.
    /// - Throws: `request.occurs-in-future`; what seeing throws.
    func bring(
        _ sighting: Sighting, since moment: Instant, by call: Call, in tx: borrowing Transaction
    ) throws -> Sighted {
        let then = try call.past(at: moment, pointer: "/since")
        let met = try see(sighting, by: then, in: tx)
        let customer = try directory.required(met.record, by: call, in: tx)
        try CustomerStore().know(customer.id, since: moment, in: tx)
        return met
    }

    /// The identifiers that are somebody's.
    private func allowed(
        _ sighting: Sighting, in tx: borrowing Transaction
    ) throws -> [Sighting.Mark] {
        let forms = sighting.marks.flatMap(\.forms)
        let blocked = try IdentifierRuleStore().blocked(among: Set(forms), in: tx)
        let marks = sighting.marks.filter { mark in mark.forms.allSatisfy { !blocked.contains($0) }
        }
        guard !marks.isEmpty else {
            throw CRMErrors.identifierBlocked.error(
                "Many write this and it is nobody's: leave it out.", at: sighting.pointer)
        }
        return marks
    }

    /// Those of what somebody was seen by that nobody asked to forget since it happened.
    private func late(
        _ marks: [Sighting.Mark], of sighting: Sighting, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Sighting.Mark] {
        let buried = try TombstoneStore().buried(
            among: Set(marks.map(\.identifier.key)), after: call.happened, in: tx)
        guard !buried.isEmpty else { return marks }
        let left = marks.filter { !buried.contains($0.identifier.key) }
        guard !left.isEmpty else {
            throw CustomerSummary.erased.error(
                "Who this was has asked to be forgotten since. Take it in without a customer.",
                at: sighting.pointer)
        }
        return left
    }

    /// Refuses accounts that are telephone numbers, but those that were noted before that was told.
    private func requireNoNewNumbers(
        _ marks: [Sighting.Mark], of sighting: Sighting, in tx: borrowing Transaction
    ) throws {
        for mark in marks where mark.identifier.isNumberWithNamespace {
            guard try IdentityStore().isKnown(mark.identifier.key, in: tx) else {
                throw RequestErrors.invalidInput.error(
                    "A number belongs to one person everywhere: leave the namespace out.",
                    at: sighting.pointer)
            }
        }
    }

    private func resolve(
        _ marks: [Sighting.Mark], at anchor: CustomerSummary?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Resolution {
        let proven = marks.filter(\.isVerified).map(\.identifier)
        let owners = try IdentityStore().owners(of: proven, in: tx)
        let roots = Set(owners.values.map(\.root)).union([anchor?.id].compactMap(\.self)).sorted()
        // Who is known by one thing alone, or is new by all, contradicts nobody.
        let isPlain = proven.count < 2 && anchor == nil
        let rules = IdentifierRuleBook(isPlain ? [] : try IdentifierRuleStore().all(in: tx))
        let profiles =
            isPlain || roots.isEmpty
            ? [:] : try IdentityStore().profiles(of: roots, by: rules, at: call.now, in: tx)
        let apart = try ReviewStore().apart(among: roots, in: tx)
        return Resolution(
            of: proven.map { identifier in
                let owner = owners[identifier.key]
                return Resolution.Claim(
                    identifier: identifier,
                    rule: rules.rule(of: identifier.kind, in: identifier.namespace),
                    owner: owner)
            }, at: anchor?.id, profiles
        ) { one, other in RecordPair(one, other).map(apart.contains) ?? false }
    }

    /// The record that it is about: the one named, else that of the identifier that counts most,
    /// else a new one.
    private func record(
        of found: Resolution, _ sighting: Sighting, by call: Call, in tx: borrowing Transaction
    ) throws -> (id: CustomerID, isNew: Bool) {
        if let named = sighting.record {
            if found.claims.isEmpty, let last = found.demotions.last, last.claim.owner == nil {
                throw CRMErrors.identifierLimit.error(
                    "The customer has \(last.claim.rule.most) of these already, which is as many "
                        + "as one person has. End one first, or change the rule.",
                    at: sighting.pointer)
            }
            return (named, false)
        }
        if let owner = found.claims.lazy.compactMap(\.owner).first {
            try directory.meet(owner.record, by: call, in: tx)
            return (owner.record, false)
        }
        let made = CustomerRecord(
            id: call.newID(), parent: nil, name: sighting.name, birthDate: nil, locale: nil,
            attributes: [:], version: 1, createdAt: call.happened)
        try create(made, by: call, in: tx)
        return (made.id, true)
    }

    /// Whether the record is to be known by something that it was not known by.
    private func isNews(
        _ marks: [Sighting.Mark], _ found: Resolution, of record: CustomerID,
        in tx: borrowing Transaction
    ) throws -> Bool {
        if found.claims.contains(where: { $0.owner == nil }) { return true }
        return try marks.contains { mark in
            try !mark.isVerified
                && IdentityStore().find(mark.identifier, of: [record], in: tx) == nil
        }
    }

    /// Makes a record of a customer not seen before.
    /// - Parameters:
    ///   - facts: what is said of the customer; nil for what the record itself says.
    ///   - source: whose word that is, where it is not the caller's.
    func create(
        _ record: CustomerRecord, with facts: CustomerFacts? = nil,
        from source: Code<ProfileSource>? = nil, by call: Call, in tx: borrowing Transaction
    ) throws {
        try CustomerStore().add(record, in: tx)
        try directory.meet(record.id, by: call, in: tx)
        try Profiles(directory: directory).begin(
            record, with: facts ?? record.facts, from: source, by: call, in: tx)
        try tx.record(CustomerCreated(customer: record.id, channel: call.channel), by: call)
    }

    private func join(
        _ found: Resolution, to record: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> [Int64] {
        var joined = Set(found.roots.prefix(1))
        var merges: [Int64] = []
        for claim in found.claims {
            guard let owner = claim.owner, joined.insert(owner.root).inserted else { continue }
            try directory.meet(owner.record, by: call, in: tx)
            let ground = MergeGround(
                cause: .identifier, identity: owner.number,
                reason: "Same verified \(claim.identifier.kind.rawValue).")
            merges.append(
                try merging.join(owner.record, record, ground, by: call, in: tx).number)
        }
        return merges
    }

    /// Lets somebody look at the customers whom an identifier would have joined.
    private func review(
        _ found: Resolution, _ record: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> [Int64] {
        var reviews: [Int64] = []
        for demotion in found.demotions {
            let identifier = demotion.claim.identifier
            try tx.record(
                IdentifierDemoted(
                    customer: record, owner: demotion.claim.owner?.record,
                    namespace: identifier.namespace, cause: demotion.cause), by: call)
            guard let owner = demotion.claim.owner, let pair = RecordPair(record, owner.record),
                owner.root != found.roots.first
            else { continue }
            if let number = try Reviews(directory: directory, merging: merging).open(
                pair, demotion.cause, identity: owner.number, by: call, in: tx)
            {
                reviews.append(number)
            }
        }
        return reviews
    }
}

extension Resolution {
    fileprivate func counts(_ identifier: CustomerIdentifier) -> Bool {
        claims.contains { $0.identifier.key == identifier.key }
    }

    fileprivate func owner(of identifier: CustomerIdentifier) -> CustomerID? {
        claims.first { $0.identifier.key == identifier.key }?.owner?.record
    }
}
