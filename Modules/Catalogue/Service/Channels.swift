import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on channels.
struct Channels: Sendable {
    private let store = ChannelStore()

    /// Opens a channel.
    /// - Throws: `catalogue.channel-taken`.
    func create(
        _ entry: ChannelEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        guard try store.insert(entry, in: tx) else {
            throw CatalogueErrors.channelTaken.error(
                "There is a channel \(entry.channel.code). Choose another code.", at: "/code")
        }
        try tx.record(
            ChannelChanged(channel: entry.channel.code, version: entry.version), by: call)
        return entry
    }

    /// Changes a channel.
    /// - Throws: `catalogue.channel-unknown`, `request.stale-version`.
    func update(
        _ change: ChannelChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        let old = try find(change.code, in: tx)
        try call.requireVersion(old.version)
        let entry = change.applied(to: old)
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The channel has changed. Read it again.")
        }
        try tx.record(
            ChannelChanged(channel: entry.channel.code, version: entry.version), by: call)
        return entry
    }

    /// The channel with the code.
    /// - Throws: `catalogue.channel-unknown`.
    func find(
        _ code: Code<Channel>, at pointer: String = "/code", in tx: borrowing Transaction
    ) throws -> ChannelEntry {
        guard let entry = try store.find(code, in: tx) else {
            throw CatalogueErrors.channelUnknown.error(
                "There is no channel \(code). List the channels to see the codes.", at: pointer)
        }
        return entry
    }

    /// All channels by code.
    func list(in tx: borrowing Transaction) throws -> [ChannelEntry] {
        try store.all(in: tx)
    }
}
