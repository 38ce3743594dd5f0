public import RetailCore
public import RetailStorage

/// For what a customer may be addressed.
public enum ConsentPurpose: String, CaseIterable, Sendable, SQLStorable {
    /// About an order, a return or a case of the customer's own: needs no consent.
    case service
    /// Offers and news.
    case marketing
    /// Questions about how satisfied the customer is.
    case survey

    /// Whether the customer must have agreed before.
    public var needsConsent: Bool { self != .service }
}

/// What a message may be about, such as a newsletter.
public enum ConsentTopic {}

/// Why an address may be written to, or may not.
public enum EligibilityReason: String, CaseIterable, Sendable {
    /// The customer agreed.
    case granted
    /// The purpose needs no consent.
    case service
    /// Another legal basis than consent was noted.
    case legalBasis = "legal-basis"
    /// Nobody said anything.
    case noConsent = "no-consent"
    /// The customer was asked, and has not confirmed.
    case pending
    /// The customer withdrew.
    case withdrawn
    /// The customer withdrew under another record or at another address.
    case withdrawnElsewhere = "withdrawn-elsewhere"
    /// Nothing goes to the address.
    case suppressed
    /// It is a time at which nothing is sent.
    case quiet
    /// The customer has no address of the kind.
    case noAddress = "no-address"
    /// The address was given up.
    case ended
    /// Nothing is told about the topic any more.
    case topicArchived = "topic-archived"

    /// Whether the address may be written to for it.
    public var allows: Bool { [.granted, .service, .legalBasis].contains(self) }
}

/// What somebody is to be told, and how.
public struct ContactQuestion: Sendable {
    /// Any record of the customer.
    public let customer: CustomerID
    /// For what.
    public let purpose: ConsentPurpose
    /// What it is about; nil for nothing of its own.
    public let topic: Code<ConsentTopic>?
    /// By which kind of channel; nil for all.
    public let kind: ChannelKind?
    /// At which address, by the number of the identifier; nil for all.
    public let identity: Int64?
    /// When; nil for now.
    public let at: Instant?

    /// Asks.
    public init(
        customer: CustomerID, purpose: ConsentPurpose, topic: Code<ConsentTopic>? = nil,
        kind: ChannelKind? = nil, identity: Int64? = nil, at: Instant? = nil
    ) {
        self.customer = customer
        self.purpose = purpose
        self.topic = topic
        self.kind = kind
        self.identity = identity
        self.at = at
    }
}

/// Whether one address of a customer may be written to, and why.
public struct ContactEligibility: Sendable {
    /// By which kind of channel.
    public let kind: ChannelKind
    /// The address; nil where there is none.
    public let address: Address?
    /// Why.
    public let reason: EligibilityReason
    /// From when on it may be written to, where it is only the time that is wrong.
    public let notBefore: Instant?
    /// The piece of evidence that decides, by its number.
    public let consent: Int64?
    /// The suppression that decides, or that a newer proven consent overrules, by its number.
    public let suppression: Int64?

    /// Whether it may be written to.
    public var isAllowed: Bool { reason.allows }

    /// An identifier of a customer at which messages arrive.
    public struct Address: Sendable {
        /// The number of the identifier.
        public let identity: Int64
        /// The very record whose it is.
        public let record: CustomerID
        /// With whom it is an account; + for a telephone number, @ for an e-mail address.
        public let namespace: String
        /// The address in its one form.
        public let value: String
        /// The address as it was given.
        public let spelling: String
        /// Whether the customer proved to own it.
        public let isVerified: Bool

        /// Describes an address.
        public init(
            identity: Int64, record: CustomerID, namespace: String, value: String,
            spelling: String, isVerified: Bool
        ) {
            self.identity = identity
            self.record = record
            self.namespace = namespace
            self.value = value
            self.spelling = spelling
            self.isVerified = isVerified
        }
    }

    /// Tells it.
    public init(
        kind: ChannelKind, address: Address?, reason: EligibilityReason, notBefore: Instant? = nil,
        consent: Int64? = nil, suppression: Int64? = nil
    ) {
        self.kind = kind
        self.address = address
        self.reason = reason
        self.notBefore = notBefore
        self.consent = consent
        self.suppression = suppression
    }
}
