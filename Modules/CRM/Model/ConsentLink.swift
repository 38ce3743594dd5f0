import RetailContracts
import RetailCore

/// What a link is about: an address or a record, by one kind of channel, for one purpose.
struct ConsentSubject: Sendable, Hashable {
    /// Whose word a link is: that of all addresses of a record, or that of one identifier.
    enum Speaker: Sendable, Hashable {
        case record(CustomerID)
        case address(NumberedRow)
    }

    let speaker: Speaker
    let kind: ChannelKind
    let purpose: ConsentPurpose
    /// About what; nil for everything of the purpose.
    let topic: Code<ConsentTopic>?

    /// Reads what a link says; nil where it says something else.
    init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 || parts.count == 4, let kind = ChannelKind(rawValue: parts[1]),
            let purpose = ConsentPurpose(rawValue: parts[2])
        else { return nil }
        let speaker: Speaker
        if let row = NumberedRow(parts[0]) {
            speaker = .address(row)
        } else if let customer = try? CustomerID(parts[0]) {
            speaker = .record(customer)
        } else {
            return nil
        }
        guard let last = parts.dropFirst(3).first else {
            self.init(speaker, kind, purpose, nil)
            return
        }
        guard let topic = try? Code<ConsentTopic>(last) else { return nil }
        self.init(speaker, kind, purpose, topic)
    }

    init(
        _ speaker: Speaker, _ kind: ChannelKind, _ purpose: ConsentPurpose,
        _ topic: Code<ConsentTopic>?
    ) {
        (self.speaker, self.kind, self.purpose, self.topic) = (speaker, kind, purpose, topic)
    }

    /// The subject as a link says it: at most 98 bytes.
    var text: String {
        let who =
            switch speaker {
            case .record(let customer): customer.text
            case .address(let row): row.text
            }
        return ([who, kind.rawValue, purpose.rawValue] + (topic.map { [$0.text] } ?? []))
            .joined(separator: " ")
    }
}

/// For what a link is made.
struct ConsentLinkOrder: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let identity: Int64?
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    /// Where customers reach the gateway, for the headers of a message.
    let site: String?
}

/// A link by which whoever has it says what may be sent.
struct ConsentLink: Sendable {
    let order: ConsentLinkOrder
    let link: String
    let until: Instant

    /// The header of a message by which mail programs unsubscribe with one click (RFC 8058).
    var unsubscribeHeader: String? { order.site.map { "<\($0)/unsubscribe/\(link)>" } }
    /// The header that says so.
    var unsubscribePostHeader: String? { order.site.map { _ in "List-Unsubscribe=One-Click" } }
}

/// What is sent or not to whoever has a link.
struct LinkedConsent: Sendable {
    let subject: ConsentSubject
    let isGranted: Bool
    /// What else can be chosen at the same address; nothing by a link of a whole record.
    let choices: [ConsentChoice]
}

/// One of the things that somebody wants or does not.
struct ConsentChoice: Sendable {
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    /// What the topic is called; nil for everything of the purpose.
    var name: String?
    let isGranted: Bool
}
