import RetailContracts
import RetailCore

/// A message as a channel hands it in, card numbers hidden already.
struct IncomingMessage: Sendable {
    let kind: ChannelKind
    /// The customer's address or number on that channel, as the channel writes it.
    let sender: String
    /// Whose account the sender is, and where its number is dialled: see ``GivenIdentifier``.
    let namespace: Code<AccountNamespace>?
    let country: String?
    /// Whether the channel has proved that it is the sender's own.
    let isVerified: Bool
    /// What a case is about that the message opens.
    let subject: CaseSubject
    let body: MaskedText
    let code: String?
    /// The id that the channel's provider gave it; nil where the provider gives none.
    let externalID: String?
    /// When it was sent, where it is delivered late; nil for now.
    let occurredAt: Instant?

    /// The sender, before anything of it is read.
    var given: GivenIdentifier {
        GivenIdentifier(
            sender, of: kind, namespace: namespace,
            country: [.phone, .sms, .messenger].contains(kind) ? country : nil)
    }

    /// The subject, as inputs may name it.
    var givenSubject: String? { subject.text }
}
