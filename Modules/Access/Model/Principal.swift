public import RetailCore
public import RetailKit

/// Who stands behind a token, and what they may do where.
public struct Principal: Sendable {
    /// Who acts.
    public let actor: Actor
    /// What they may do, each grant where it holds; empty for customers.
    public let grants: [Grant]
    /// The customer who acts on own data; nil for everybody else.
    public let own: OwnData?
    /// The only channel on which they may act at all; nil when there is not exactly one. Found out
    /// once: every request asks.
    public let onlyChannel: Code<Channel>?
    /// The session of a browser behind the token; nil for every other token.
    public let session: BrowserSession?
    /// Until when the token is good; nil means until it is revoked.
    public let expiresAt: Instant?
    /// The day on which an API key was last used; nil for staff.
    let usedOn: Instant?

    init(
        actor: Actor, grants: [Grant], own: OwnData? = nil, session: BrowserSession? = nil,
        expiresAt: Instant? = nil, usedOn: Instant? = nil
    ) {
        self.actor = actor
        self.grants = grants
        self.own = own
        self.session = session
        onlyChannel = Self.onlyChannel(grants, own)
        self.expiresAt = expiresAt
        self.usedOn = usedOn
    }

    private static func onlyChannel(_ grants: [Grant], _ own: OwnData?) -> Code<Channel>? {
        if let own { return own.channel }
        let channels = Set(grants.map(\.channels))
        guard channels.count == 1, let known = channels.first, let known, known.count == 1 else {
            return nil
        }
        return known.first
    }

    /// Whether they may act at the location under any of their grants.
    public func mayAct(at location: Code<Location>) -> Bool {
        own == nil && grants.contains { $0.locations?.contains(location) ?? true }
    }
}
