import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import RetailSync

/// API keys: made, listed, revoked.
struct Keys: Sendable {
    /// Makes a key; its token is in the answer and nowhere else.
    /// - Throws: `access.role-unknown`, `access.beyond-own` when it would do more than its maker,
    ///   or elsewhere.
    func create(
        _ order: KeyOrder, token: Token, _ call: Call, in tx: borrowing Transaction
    ) throws -> KeyMade {
        let locations = order.locations.isEmpty ? nil : order.locations
        let rules = GrantRules(call)
        try rules.check(order.role, at: locations, on: order.channel, in: tx)
        let key = APIKey(
            id: ID(call.ids.next()), name: order.name, role: order.role, channel: order.channel,
            locations: Array(Set(order.locations)).sorted(), lookup: token.lookup,
            createdAt: call.now, usedOn: nil, revokedAt: nil)
        guard rules.sees(key) else {
            throw AccessErrors.beyondOwn.error(
                "It would act where you make no keys: name places among yours.")
        }
        try KeyStore().add(key, digest: token.digest, in: tx)
        try tx.record(
            KeyCreated(
                key: key.id, role: key.role, channel: key.channel, locations: key.locations),
            by: call)
        return KeyMade(key: key, token: token.text)
    }

    /// A page of the keys that the caller may see.
    /// - Throws: `core.invalid-cursor` for a cursor of another list.
    func list(
        _ filter: KeyFilter, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<APIKey> {
        try KeyStore().list(filter, within: GrantRules(call).able, request, in: tx)
    }

    /// Ends a key at once.
    /// - Throws: `access.key-unknown`, `access.beyond-own`.
    func revoke(
        _ id: ID<APIKey>, _ call: Call, in tx: borrowing Transaction
    ) throws -> APIKey {
        guard let key = try KeyStore().find(id, in: tx), GrantRules(call).sees(key) else {
            throw AccessErrors.keyUnknown.error("No API key of yours has this id.", at: "/id")
        }
        let locations = key.locations.isEmpty ? nil : key.locations
        try GrantRules(call).check(key.role, at: locations, on: key.channel, in: tx)
        guard key.revokedAt == nil else { return key }
        try KeyStore().revoke(id, at: call.now, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(KeyRevoked(key: id), by: call)
        return try KeyStore().find(id, in: tx) ?? key
    }
}
