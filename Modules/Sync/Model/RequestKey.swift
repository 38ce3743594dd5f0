import Synchronization

/// What a repetition of a request is known by.
final class RequestKey: Sendable {
    /// Of the caller and its key: 16 bytes, of which nobody meets the same by chance.
    let digest: [UInt8]
    private let met = Atomic(false)

    init(digest: [UInt8]) {
        self.digest = digest
    }

    /// Whether the act that bears it found that another one has it: when it is run again, it looks
    /// before it does anything.
    var isSuspected: Bool { met.load(ordering: .relaxed) }

    func suspect() { met.store(true, ordering: .relaxed) }
}
