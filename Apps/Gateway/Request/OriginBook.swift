import RetailComposition
import RetailCore
import Synchronization

/// Which channels allow which origins, as of a second ago: whoever asks often costs one read a
/// second.
final class OriginBook: Sendable {
    private struct Kept {
        var channels: [String: Set<Code<Channel>>]
        var at: UInt64
    }

    private let kept = Mutex<Kept?>(nil)
    private static let age: UInt64 = 1_000_000_000

    /// The channels in use that allow an origin.
    ///
    /// While the database cannot be read, what was known last holds.
    func channels(
        allowing origin: String, of selaras: Selaras, at now: UInt64
    ) async -> Set<Code<Channel>> {
        let fresh = kept.withLock { kept in
            kept.flatMap { now &- $0.at < Self.age ? $0.channels : nil }
        }
        if let fresh { return fresh[origin] ?? [] }
        do throws(RetailError) {
            let read = try await selaras.channelsByOrigin()
            kept.withLock { $0 = Kept(channels: read, at: now) }
            return read[origin] ?? []
        } catch {
            return kept.withLock { $0?.channels[origin] } ?? []
        }
    }

    /// Lets go of what is known: a channel has changed.
    func forget() { kept.withLock { $0 = nil } }
}
