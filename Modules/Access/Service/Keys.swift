import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// API keys: made, listed, revoked.
struct Keys: Sendable {
    /// Makes a key; its token is in the answer and nowhere else.
    /// - Throws: `access.role-unknown`, `access.beyond-own`.
    func create(
        _ order: KeyOrder, token: Token, _ call: Call, in tx: borrowing Transaction
    ) throws -> KeyMade {
        let locations = order.locations.isEmpty ? nil : order.locations
        try Handing(call).check(order.role, at: locations, in: tx)
        if let own = call.ownChannel, order.channel != own {
            throw AccessErrors.beyondOwn.error(
                "You act on channel \(own) only: give the key that channel.", at: "/channel")
        }
        let key = APIKey(
            id: ID(call.ids.next()), name: order.name, role: order.role, channel: order.channel,
            locations: Array(Set(order.locations)).sorted(), lookup: token.lookup,
            createdAt: call.now, usedOn: nil, revokedAt: nil)
        try KeyStore().add(key, digest: token.digest, in: tx)
        return KeyMade(key: key, token: token.text)
    }

    /// Ends a key at once.
    /// - Throws: `access.key-unknown`, `access.beyond-own`.
    func revoke(
        _ id: ID<APIKey>, _ call: Call, in tx: borrowing Transaction
    ) throws -> APIKey {
        guard let key = try KeyStore().find(id, in: tx) else {
            throw AccessErrors.keyUnknown.error("No API key has this id.", at: "/id")
        }
        let locations = key.locations.isEmpty ? nil : key.locations
        try Handing(call).check(key.role, at: locations, in: tx)
        try KeyStore().revoke(id, at: call.now, in: tx)
        try VersionStore().raise(in: tx)
        return try KeyStore().find(id, in: tx) ?? key
    }
}
