/// Sorts the ways by which a shop and a customer meet.
public enum ChannelKind: String, CaseIterable, Hashable, Sendable {
    /// The own web shop.
    case web
    /// The own app.
    case app
    /// A physical store.
    case store
    /// A marketplace of others.
    case marketplace
    /// A social network.
    case social
    /// The telephone.
    case phone
    /// A live chat.
    case chat
    /// Electronic mail.
    case email
    /// Text messages.
    case sms
    /// A messenger such as WhatsApp.
    case messenger
    /// Advertising.
    case ads
}

/// Says what a channel is mainly for.
public enum ChannelPurpose: String, CaseIterable, Hashable, Sendable {
    /// To tell.
    case information
    /// To talk.
    case interaction
    /// To sell.
    case sales
    /// To help.
    case support
}

/// Describes one channel of the retailer, such as its web shop or one marketplace account.
public struct Channel: Hashable, Sendable {
    /// Identifies it, for people and programs alike; chosen once and kept, such as `web-id`.
    public let code: Code<Channel>
    /// Names it for people.
    public var name: String
    /// Sorts it.
    public var kind: ChannelKind
    /// Says what it is for.
    public var purpose: ChannelPurpose
    /// Names the currency it sells in.
    public var currency: Currency
    /// Names its language by BCP 47, such as `id-ID`.
    public var locale: String
    /// Tells whether it is in use.
    public var isActive: Bool

    /// Describes a channel.
    public init(
        code: Code<Channel>, name: String, kind: ChannelKind,
        purpose: ChannelPurpose = .sales, currency: Currency, locale: String,
        isActive: Bool = true
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.currency = currency
        self.locale = locale
        self.isActive = isActive
    }
}
