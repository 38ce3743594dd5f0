public import RetailCore
public import RetailKit
public import RetailStorage

/// One entry of a customer's timeline.
public struct TimelineEntry: Sendable {
    /// The event's place in the log.
    public let position: Int64
    /// When it happened.
    public let at: Instant
    /// The event's type.
    public let type: String
    /// What happened, as a person reads it.
    public let text: String
    /// On which channel; nil when on none.
    public let channel: String?
    /// What it happened to.
    public let subject: String

    /// Makes an entry.
    public init(
        position: Int64, at: Instant, type: String, text: String, channel: String?,
        subject: String
    ) {
        self.position = position
        self.at = at
        self.type = type
        self.text = text
        self.channel = channel
        self.subject = subject
    }

    /// The wire shape.
    public static let answer = Answer<TimelineEntry>(
        "TimelineEntry", "Something that happened with a customer."
    ) {
        $0.field("position", \.position, .integer(0...Int64.max), "Its place in the log.")
        $0.field("at", \.at, .instant, "When.")
        $0.field("type", \.type, .line(1...100), "The event's type.")
        $0.field("text", \.text, Format<String>.line(0...500).personal, "What happened.")
        $0.field("channel", \.channel, .optional(.line(1...40)), "On which channel.")
        $0.field("subject", \.subject, .line(1...200), "What it happened to.")
    }
}

/// Who a customer is, at a glance.
public struct CustomerSummary: Sendable {
    /// The record that stands for the customer.
    public let id: CustomerID
    /// The name, where known.
    public let name: String?
    /// The records that were merged into it, itself included.
    public let members: [CustomerID]

    /// Makes a summary.
    public init(id: CustomerID, name: String?, members: [CustomerID]) {
        self.id = id
        self.name = name
        self.members = members
    }
}

/// What the CRM offers its peers.
///
/// A merge moves no data of other modules: they keep the id that they were given and ask for the
/// members when they look a customer up. That is why a merge can be undone.
public protocol CustomerDirectory: Sendable {
    /// The customer that the record stands for or is part of; nil when there is no such record.
    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary?

    /// The customer to whom a verified identifier belongs, e.g. a phone number on the messenger.
    func customer(
        identifiedBy value: String, on kind: ChannelKind, in tx: borrowing Transaction
    ) throws -> CustomerSummary?

    /// The very record to which a verified identifier belongs, also when it was merged into
    /// another; nil when nobody has verified it.
    func record(
        identifiedBy value: String, on kind: ChannelKind, in tx: borrowing Transaction
    ) throws -> CustomerID?

    /// Whether the caller may see the customer under a permission, this act's where it is nil: a
    /// customer the records that are the own ones, a caller limited to places whoever was met at
    /// one of them, everybody else all. It compares.
    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool

    /// Notes that the customer was met where the caller acts: whoever acts there sees them from
    /// now on. For acts that proved who the customer is.
    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws

    /// The newest entries of a customer's timeline, newest first; nil for a caller who may not
    /// read the customer.
    func timeline(
        of customer: CustomerID, limit: Int, readBy call: Call, in tx: borrowing Transaction
    ) throws -> [TimelineEntry]?
}

extension CustomerDirectory {
    /// Whether the caller may see the customer in this act.
    public func isSeen(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        try isSeen(customer, under: nil, by: call, in: tx)
    }
}

/// A customer became known.
package struct CustomerCreated: Event {
    package static let type = "crm.customer-created"
    package let customer: CustomerID
    package let channel: Code<Channel>?
    package var subject: String { customer.text }

    package init(customer: CustomerID, channel: Code<Channel>?) {
        self.customer = customer
        self.channel = channel
    }

    package static let record = Record(
        "CustomerCreated", "A customer became known.", CustomerCreated.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
    }
}

/// Two records turned out to be one customer.
package struct CustomersMerged: Event {
    package static let type = "crm.customers-merged"
    package let kept: CustomerID
    package let absorbed: CustomerID
    package var subject: String { kept.text }

    package init(kept: CustomerID, absorbed: CustomerID) {
        self.kept = kept
        self.absorbed = absorbed
    }

    package static let record = Record(
        "CustomersMerged", "Two records turned out to be one customer.", CustomersMerged.init
    ) {
        $0.field("kept_id", \.kept, .id(), "The record that stays.")
        $0.field("absorbed_id", \.absorbed, .id(), "The record that is now part of it.")
    }
}

/// A merge was undone.
package struct CustomersSeparated: Event {
    package static let type = "crm.customers-separated"
    package let kept: CustomerID
    package let absorbed: CustomerID
    package var subject: String { kept.text }

    package init(kept: CustomerID, absorbed: CustomerID) {
        self.kept = kept
        self.absorbed = absorbed
    }

    package static let record = Record(
        "CustomersSeparated", "A merge was undone.", CustomersSeparated.init
    ) {
        $0.field("kept_id", \.kept, .id(), "The record that stays.")
        $0.field("absorbed_id", \.absorbed, .id(), "The record that stands alone again.")
    }
}

/// A customer gave or withdrew consent.
package struct ConsentChanged: Event {
    package static let type = "crm.consent-changed"
    package let customer: CustomerID
    package let channel: String
    package let purpose: String
    package let isGranted: Bool
    package var subject: String { customer.text }

    package init(customer: CustomerID, channel: String, purpose: String, isGranted: Bool) {
        self.customer = customer
        self.channel = channel
        self.purpose = purpose
        self.isGranted = isGranted
    }

    package static let record = Record(
        "ConsentChanged", "A customer gave or withdrew consent.", ConsentChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .line(1...40), "The kind of channel.")
        $0.field("purpose", \.purpose, .line(1...40), "For what.")
        $0.field("granted", \.isGranted, .flag, "Whether it is given.")
    }
}

/// A customer was told something.
package struct NoticeSent: Event {
    package static let type = "crm.notice-sent"
    package let customer: CustomerID
    package let kind: ChannelKind
    package let purpose: String
    package let order: OrderID?
    package var subject: String { customer.text }

    package init(customer: CustomerID, kind: ChannelKind, purpose: String, order: OrderID?) {
        self.customer = customer
        self.kind = kind
        self.purpose = purpose
        self.order = order
    }

    package static let record = Record(
        "NoticeSent", "A customer was told something.", NoticeSent.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .line(1...40), "For what.")
        $0.field("order_id", \.order, .optional(.id()), "The order that it is about.")
    }
}

extension CustomerDirectory {
    /// The customer, if the caller may see them; nil alike for one who is hidden and for nobody, so
    /// that no answer tells the two apart. It compares.
    public func seen(
        _ id: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary? {
        guard let summary = try customer(id, in: tx) else {
            call.compared()
            return nil
        }
        return try isSeen(id, by: call, in: tx) ? summary : nil
    }
}
