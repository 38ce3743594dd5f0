import RetailContracts
import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import RetailSync

/// Tokens by which customers act on own data: made by a channel, short-lived, ended at will.
struct CustomerTokens: Sendable {
    let customers: any CustomerDirectory

    /// Makes a token for the record to which a verified identifier belongs; the text is in the
    /// answer and nowhere else.
    ///
    /// Only who acts on the channel makes it, and only for a customer whom the channel has met.
    /// - Throws: `access.customer-unknown`, `request.channel-forbidden`.
    func create(
        _ order: CustomerTokenOrder, for written: WrittenIdentifier, token: Token, _ call: Call,
        in tx: borrowing Transaction
    ) throws -> CustomerTokenMade {
        try call.require(at: nil, on: order.channel)
        let identifier = try customers.identifier(written, in: "value", tx)
        guard let record = try customers.record(identifiedBy: identifier, in: tx)?.record,
            try customers.isSeen(record, by: call, in: tx)
        else {
            throw AccessErrors.customerUnknown.error(
                "No customer of yours has verified this. Identify the customer first.",
                at: "/value")
        }
        let made = CustomerToken(
            id: ID(call.ids.next()), customer: record, channel: order.channel,
            expiresAt: call.now + .seconds(Int64(order.minutes) * 60))
        try CustomerTokenStore().add(
            made, by: call.actor, digest: token.digest, at: call.now, in: tx)
        try tx.record(
            CustomerTokenCreated(
                token: made.id, customer: record, channel: order.channel,
                expiresAt: made.expiresAt), by: call)
        return CustomerTokenMade(made: made, token: token.text)
    }

    /// Ends a token at once: the customer's own, or one of a channel on which the caller makes
    /// them.
    /// - Throws: `access.token-unknown`.
    func revoke(
        _ id: ID<CustomerToken>, _ call: Call, in tx: borrowing Transaction
    ) throws {
        call.compared()
        guard let found = try CustomerTokenStore().find(id, in: tx), mayEnd(found, call) else {
            throw AccessErrors.tokenUnknown.error("No token of yours has this id.", at: "/id")
        }
        try CustomerTokenStore().remove(id, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(CustomerTokenRevoked(token: id, customer: found.customer), by: call)
    }

    private func mayEnd(_ token: CustomerToken, _ call: Call) -> Bool {
        if let own = call.own { return own.customer == token.customer.raw }
        return call.may(AccessPermissions.customerTokens, at: nil, on: token.channel)
    }
}
