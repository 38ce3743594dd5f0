import RetailContracts
import RetailCore
import RetailStorage

/// Where a case stands.
enum CaseState: String, CaseIterable, Sendable, SQLStorable {
    /// Nobody has answered yet.
    case new
    /// The desk has to act.
    case open
    /// The customer has to act; the clocks stand still.
    case pending
    /// Answered for good, unless the customer comes back.
    case solved
    /// Over; a new message makes a new case.
    case closed
}

/// What goes first.
enum CasePriority: String, CaseIterable, Sendable, SQLStorable {
    case low
    case normal
    case high
    case urgent

    /// One step up.
    var raised: CasePriority {
        switch self {
        case .low: .normal
        case .normal: .high
        case .high, .urgent: .urgent
        }
    }
}

/// The orders in which cases are listed.
enum CaseSort: String, CaseIterable, Sendable {
    /// The most urgent deadline first, what has none last.
    case due
    /// The last opened first.
    case newest
    /// The first opened first.
    case oldest
}

/// Which cases a list shows.
struct CaseFilter: Sendable {
    var state: CaseState?
    var priority: CasePriority?
    var assignee: String?
    /// Only what was opened on this channel.
    var channel: Code<Channel>?
    /// Only what was opened at this location.
    var location: Code<Location>?
    /// Only those in which the customer waits for an answer.
    var isWaiting = false
    var openedFrom: Instant?
    var openedBefore: Instant?
    /// Only what is due before; what has no deadline is never due.
    var dueBefore: Instant?

    /// Whether it asks for nothing of how the desk works, which customers are not told.
    var isForCustomers: Bool { priority == nil && assignee == nil && dueBefore == nil }
}

/// One matter of one customer, whatever channels it runs over.
struct SupportCase: Sendable, Hashable {
    let id: CaseID
    /// Given by the database; 0 before.
    var number: Int64
    var customer: CustomerID?
    /// By which identifier the customer was known, by its number; nil where by an id.
    var identity: Int64?
    let subject: String
    var state: CaseState
    var priority: CasePriority
    var assignee: String?
    let openedBy: ChannelKind
    let openedAt: Instant
    /// When a person first answered.
    var answeredAt: Instant?
    /// The next deadline of its running clocks.
    var dueAt: Instant?
    /// Whether a deadline was ever missed.
    var isLate: Bool
    var version: Int64
    /// Whether it is shown to its customer, who is not told how the desk works on it.
    var isForCustomer = false

    /// The case as its customer sees it.
    var forCustomer: SupportCase {
        var seen = self
        seen.assignee = nil
        seen.isForCustomer = true
        return seen
    }

    /// The number as people say it.
    var label: String { "C-\(number)" }

    /// Reads a number as people say it; one spelling each.
    static func number(of label: String) -> Int64? {
        guard label.hasPrefix("C-"), let number = Int64(label.dropFirst(2)), label == "C-\(number)"
        else { return nil }
        return number
    }
}

/// The part of a case that runs over one kind of channel.
struct CaseLeg: Sendable, Hashable {
    let kind: ChannelKind
    /// Where the customer is reached there; empty when not known.
    let address: String
    let startedAt: Instant
    let lastMessageAt: Instant?
    let isActive: Bool
    let messages: Int64
    /// How the customer rated it.
    let score: Int64?
}

/// Who said something.
enum MessageDirection: String, CaseIterable, Sendable, SQLStorable {
    /// The customer.
    case inbound = "in"
    /// The desk.
    case outbound = "out"
    /// The desk to itself.
    case note
}

/// Something said in a case.
struct CaseMessage: Sendable, Hashable {
    let number: Int64
    let direction: MessageDirection
    let kind: ChannelKind
    let author: String
    let body: String
    let occurredAt: Instant
    /// When it came in.
    let recordedAt: Instant
    /// The id that the channel's provider gave it.
    let externalID: String?

    /// The message as the case's customer sees it: who of the desk wrote it is not told.
    var forCustomer: CaseMessage {
        CaseMessage(
            number: number, direction: direction, kind: kind,
            author: direction == .inbound ? author : "desk", body: body,
            occurredAt: occurredAt, recordedAt: recordedAt, externalID: nil)
    }
}
