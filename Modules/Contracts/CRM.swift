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
    public static let shape = Shape<TimelineEntry>(
        "TimelineEntry", "Something that happened with a customer."
    ) { shape in
        let position = shape.field(
            "position", \.position, .integer(0...Int64.max), "Its place in the log.")
        let at = shape.field("at", \.at, .instant, "When.")
        let type = shape.field("type", \.type, .line(1...100), "The event's type.")
        let text = shape.field(
            "text", \.text, Format<String>.line(0...500).personal, "What happened.")
        let channel = shape.field(
            "channel", \.channel, .optional(.line(1...40)), "On which channel.")
        let subject = shape.field("subject", \.subject, .line(1...200), "What it happened to.")
        return {
            TimelineEntry(
                position: try $0[position], at: try $0[at], type: try $0[type],
                text: try $0[text], channel: try $0[channel], subject: try $0[subject])
        }
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
public struct CustomerCreated: Event {
    /// `crm.customer-created`
    public static let type = "crm.customer-created"
    /// Whose it is.
    public let customer: CustomerID
    /// On which channel.
    public let channel: Code<Channel>?
    /// The customer.
    public var subject: String { customer.text }

    /// Tells of it.
    public init(customer: CustomerID, channel: Code<Channel>?) {
        self.customer = customer
        self.channel = channel
    }

    /// The payload.
    public static let shape = Shape<CustomerCreated>("CustomerCreated", "A customer became known.")
    { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let channel = shape.field("channel", \.channel, .optional(.code()), "On which channel.")
        return {
            CustomerCreated(customer: try $0[customer], channel: try $0[channel])
        }
    }
}

/// Two records turned out to be one customer.
public struct CustomersMerged: Event {
    /// `crm.customers-merged`
    public static let type = "crm.customers-merged"
    /// The record that stays.
    public let kept: CustomerID
    /// The record that is now part of it.
    public let absorbed: CustomerID
    /// The customer that stays.
    public var subject: String { kept.text }

    /// Tells of it.
    public init(kept: CustomerID, absorbed: CustomerID) {
        self.kept = kept
        self.absorbed = absorbed
    }

    /// The payload.
    public static let shape = Shape<CustomersMerged>(
        "CustomersMerged", "Two records turned out to be one customer."
    ) { shape in
        let kept = shape.field("kept_id", \.kept, .id(), "The record that stays.")
        let absorbed = shape.field(
            "absorbed_id", \.absorbed, .id(), "The record that is now part of it.")
        return {
            CustomersMerged(kept: try $0[kept], absorbed: try $0[absorbed])
        }
    }
}

/// A merge was undone.
public struct CustomersSeparated: Event {
    /// `crm.customers-separated`
    public static let type = "crm.customers-separated"
    /// The record that stays.
    public let kept: CustomerID
    /// The record that stands alone again.
    public let absorbed: CustomerID
    /// The customer that stays.
    public var subject: String { kept.text }

    /// Tells of it.
    public init(kept: CustomerID, absorbed: CustomerID) {
        self.kept = kept
        self.absorbed = absorbed
    }

    /// The payload.
    public static let shape = Shape<CustomersSeparated>("CustomersSeparated", "A merge was undone.")
    { shape in
        let kept = shape.field("kept_id", \.kept, .id(), "The record that stays.")
        let absorbed = shape.field(
            "absorbed_id", \.absorbed, .id(), "The record that stands alone again.")
        return {
            CustomersSeparated(kept: try $0[kept], absorbed: try $0[absorbed])
        }
    }
}

/// A customer gave or withdrew consent.
public struct ConsentChanged: Event {
    /// `crm.consent-changed`
    public static let type = "crm.consent-changed"
    /// Whose it is.
    public let customer: CustomerID
    /// The kind of channel.
    public let channel: String
    /// For what.
    public let purpose: String
    /// Whether it is given.
    public let isGranted: Bool
    /// The customer.
    public var subject: String { customer.text }

    /// Tells of it.
    public init(customer: CustomerID, channel: String, purpose: String, isGranted: Bool) {
        self.customer = customer
        self.channel = channel
        self.purpose = purpose
        self.isGranted = isGranted
    }

    /// The payload.
    public static let shape = Shape<ConsentChanged>(
        "ConsentChanged", "A customer gave or withdrew consent."
    ) { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let channel = shape.field("channel", \.channel, .line(1...40), "The kind of channel.")
        let purpose = shape.field("purpose", \.purpose, .line(1...40), "For what.")
        let isGranted = shape.field("granted", \.isGranted, .flag, "Whether it is given.")
        return {
            ConsentChanged(
                customer: try $0[customer], channel: try $0[channel], purpose: try $0[purpose],
                isGranted: try $0[isGranted])
        }
    }
}

/// A customer was told something.
public struct NoticeSent: Event {
    /// `crm.notice-sent`
    public static let type = "crm.notice-sent"
    /// Whose it is.
    public let customer: CustomerID
    /// By which kind of channel.
    public let kind: ChannelKind
    /// For what.
    public let purpose: String
    /// The order that it is about.
    public let order: OrderID?
    /// The customer.
    public var subject: String { customer.text }

    /// Tells of it.
    public init(customer: CustomerID, kind: ChannelKind, purpose: String, order: OrderID?) {
        self.customer = customer
        self.kind = kind
        self.purpose = purpose
        self.order = order
    }

    /// The payload.
    public static let shape = Shape<NoticeSent>("NoticeSent", "A customer was told something.") {
        shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let purpose = shape.field("purpose", \.purpose, .line(1...40), "For what.")
        let order = shape.field(
            "order_id", \.order, .optional(.id()), "The order that it is about.")
        return {
            NoticeSent(
                customer: try $0[customer], kind: try $0[kind], purpose: try $0[purpose],
                order: try $0[order])
        }
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
