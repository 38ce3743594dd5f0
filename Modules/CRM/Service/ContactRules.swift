import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What messages may be about, and at which times of day none is sent, as data.
struct ContactRules: Sendable {
    /// So many topics there are at most, the archived ones counted in.
    static let mostTopics = 500

    /// Begins a topic, changes its name, or archives it.
    /// - Throws: `crm.too-many-topics`.
    func set(_ topic: Topic, by call: Call, in tx: borrowing Transaction) throws {
        guard try TopicStore().save(topic, most: Self.mostTopics, in: tx) else {
            throw CRMErrors.tooManyTopics.error(
                "There are \(Self.mostTopics) topics: use one that is there.", at: "/code")
        }
        try tx.record(TopicChanged(topic: topic.code, isArchived: topic.isArchived), by: call)
    }

    /// Says when nothing is sent by a kind of channel for a purpose.
    /// - Throws: `request.invalid-input`.
    func set(_ hours: QuietHours, by call: Call, in tx: borrowing Transaction) throws {
        guard hours.starts != hours.ends else {
            throw RequestErrors.invalidInput.error(
                "Quiet hours end at another minute than they start. To have none: "
                    + "crm.quiet-hours.remove.", at: "/ends")
        }
        try QuietHoursStore().save(hours, in: tx)
        try tx.record(
            QuietHoursChanged(
                kind: hours.kind, purpose: hours.purpose, starts: hours.starts, ends: hours.ends),
            by: call)
    }

    /// Lets a kind of channel be used at all times for a purpose.
    /// - Throws: `crm.quiet-hours-unknown`.
    func remove(
        _ kind: ChannelKind, _ purpose: ConsentPurpose, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try QuietHoursStore().remove(kind, purpose, in: tx) else {
            throw CRMErrors.quietHoursUnknown.error(
                "There are no quiet hours for \(purpose.rawValue) by \(kind.rawValue).",
                at: "/kind")
        }
        try tx.record(
            QuietHoursChanged(kind: kind, purpose: purpose, starts: nil, ends: nil), by: call)
    }
}
