import RetailContracts
import RetailCore

/// What a link withdraws: a consent of one record, by one kind of channel, for one purpose.
struct ConsentSubject: Sendable, Hashable {
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: ConsentPurpose

    init(customer: CustomerID, kind: ChannelKind, purpose: ConsentPurpose) {
        (self.customer, self.kind, self.purpose) = (customer, kind, purpose)
    }

    /// Reads what a link says; nil where it says something else.
    init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let customer = try? CustomerID(parts[0]),
            let kind = ChannelKind(rawValue: parts[1]),
            let purpose = ConsentPurpose(rawValue: parts[2])
        else { return nil }
        self.init(customer: customer, kind: kind, purpose: purpose)
    }

    /// Whether it is what somebody said a word about.
    func isAbout(_ word: Consent) -> Bool { word.kind == kind && word.purpose == purpose }

    /// The subject as a link says it.
    var text: String { "\(customer.text) \(kind.rawValue) \(purpose.rawValue)" }
}

/// A link that withdraws a consent.
struct ConsentLink: Sendable {
    let subject: ConsentSubject
    let link: String
    let until: Instant
}

/// A consent to whoever has its link.
struct LinkedConsent: Sendable {
    let subject: ConsentSubject
    let isGranted: Bool
}
