import RetailContracts
import RetailCore
import RetailPricing

/// One channel, location, group or customer of an audience.
struct AudienceMember: Hashable, Sendable {
    enum Kind: String, Sendable {
        case channel
        case location
        case group
        case customer
    }

    let kind: Kind
    /// The code, or the id as it is written.
    let value: String
}

extension Audience {
    /// All that it names, in one order for all acts.
    var members: [AudienceMember] {
        func named(_ kind: AudienceMember.Kind, _ values: [String]) -> [AudienceMember] {
            values.sorted().map { AudienceMember(kind: kind, value: $0) }
        }
        return named(.channel, channels.map(\.text)) + named(.location, locations.map(\.text))
            + named(.group, groups.map(\.text))
            + named(.customer, customers.map { CustomerID($0).text })
    }

    /// Names one more.
    /// - Throws: what a code or an id refuses that is not spelled as they are.
    mutating func add(_ member: AudienceMember) throws(RetailError) {
        switch member.kind {
        case .channel: channels.insert(try Code(member.value))
        case .location: locations.insert(try Code(member.value))
        case .group: groups.insert(try Code(member.value))
        case .customer: customers.insert(try CustomerID(member.value).raw)
        }
    }
}
