import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// An identifier as a place at which messages arrive.
enum ReachedAddress {
    /// The kinds of channel that reach somebody by an identifier: a telephone number is spoken to,
    /// written to, and what messengers that know people by their number call them.
    static func kinds(of identity: CustomerIdentity) -> [ChannelKind] {
        switch identity.namespace {
        case CustomerIdentifier.telephone: [.sms, .phone, .messenger]
        case CustomerIdentifier.mail: [.email]
        default: [identity.kind]
        }
    }

    /// An identifier of a customer that a kind of channel reaches, also one that has ended.
    /// - Throws: `crm.identity-unknown`.
    static func required(
        _ number: Int64, by kind: ChannelKind?, of customer: CustomerSummary,
        in tx: borrowing Transaction
    ) throws -> CustomerIdentity {
        guard let identity = try IdentityStore().find(number, in: tx),
            customer.members.contains(identity.customer),
            kind.map({ kinds(of: identity).contains($0) }) ?? true
        else {
            let way = kind?.rawValue ?? "a message"
            throw CRMErrors.identityUnknown.error(
                "The customer has no address with this number that \(way) reaches. See the "
                    + "identities of crm.customers.show.", at: "/identity")
        }
        return identity
    }
}

extension CustomerIdentity {
    var key: IdentifierKey { IdentifierKey(namespace: namespace, value: value) }
}
