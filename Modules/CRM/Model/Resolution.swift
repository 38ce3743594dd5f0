import RetailContracts
import RetailCore

/// Who somebody is, by all verified identifiers of one sighting.
///
/// The identifiers are those of one person, unless a rule would break: then the one of the lowest
/// priority is left out and the rest is matched anew, until nothing breaks. So a tablet that many
/// use joins nobody, and what was right before stays right. After the matching of Segment's Unify
/// (identity resolution: priority, limit, blocked values) and the repair by uniqueness and priority
/// of Adobe's identity graph.
struct Resolution: Sendable {
    /// An identifier of the sighting.
    struct Claim: Sendable {
        let identifier: CustomerIdentifier
        let rule: IdentifierRule
        /// Whose verified identifier it is already.
        let owner: IdentifierOwner?
        /// The record that stands for the owner's customer.
        var root: CustomerID? { owner?.root }
    }

    /// A customer who is known by one of them.
    struct Profile: Sendable {
        /// The verified identifiers by namespace, each counted within the time of its rule.
        var held: [String: Held] = [:]
        /// The records that are this customer.
        var size = 0
    }

    /// The identifiers of one namespace.
    struct Held: Sendable {
        let rule: IdentifierRule
        var values: Set<String> = []
    }

    /// An identifier that was left out, and why.
    struct Demotion: Sendable {
        let claim: Claim
        let cause: ReviewCause
    }

    /// What counts, the highest priority first.
    let claims: [Claim]
    let demotions: [Demotion]
    /// The customers whom the claims join, by the claims; none for somebody new.
    let roots: [CustomerID]

    /// So many records one customer has at most.
    static let mostRecords = 1_000

    /// - Parameters:
    ///   - anchor: the customer to whom all of it belongs, where that is said.
    ///   - apart: whether two customers were said to be two people.
    init(
        of sighted: [Claim], at anchor: CustomerID? = nil, _ profiles: [CustomerID: Profile],
        apart: (CustomerID, CustomerID) -> Bool
    ) {
        var claims = sighted.enumerated().sorted {
            ($0.element.rule.priority, $0.offset) < ($1.element.rule.priority, $1.offset)
        }.map(\.element)
        var demotions: [Demotion] = []
        var roots = Self.roots(of: claims, at: anchor)
        while let cause = Self.conflict(claims, roots, profiles, apart), let last = claims.last {
            demotions.append(Demotion(claim: last, cause: cause))
            claims.removeLast()
            roots = Self.roots(of: claims, at: anchor)
        }
        self.claims = claims
        self.demotions = demotions
        self.roots = roots
    }

    private static func roots(of claims: [Claim], at anchor: CustomerID?) -> [CustomerID] {
        var met: Set<CustomerID> = []
        return ([anchor] + claims.map(\.root)).compactMap(\.self).filter { met.insert($0).inserted }
    }

    private static func conflict(
        _ claims: [Claim], _ roots: [CustomerID], _ profiles: [CustomerID: Profile],
        _ apart: (CustomerID, CustomerID) -> Bool
    ) -> ReviewCause? {
        for (index, one) in roots.enumerated() {
            if roots[..<index].contains(where: { apart($0, one) }) { return .apart }
        }
        let joined = roots.compactMap { profiles[$0] }
        if joined.count > 1, joined.reduce(0, { $0 + $1.size }) > mostRecords { return .size }
        return isOverLimit(claims, joined) ? .limit : nil
    }

    /// Whether somebody would have more identifiers of a namespace than its rule allows, and more
    /// than before: a rule that became tighter takes nothing from who is known already.
    private static func isOverLimit(_ claims: [Claim], _ profiles: [Profile]) -> Bool {
        var all: [String: Held] = [:]
        for profile in profiles {
            for (namespace, held) in profile.held {
                all[namespace, default: Held(rule: held.rule)].values.formUnion(held.values)
            }
        }
        for claim in claims {
            all[claim.identifier.namespace, default: Held(rule: claim.rule)].values
                .insert(claim.identifier.value)
        }
        return all.contains { namespace, held in
            let before = profiles.map { $0.held[namespace]?.values.count ?? 0 }.max() ?? 0
            return held.values.count > max(Int(held.rule.most), before)
        }
    }
}
