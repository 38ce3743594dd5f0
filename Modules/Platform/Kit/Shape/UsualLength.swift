import Synchronization

/// How many octets what is written again and again has lately had.
///
/// A list is as long as the one before it: making room once spares it five copies. It falls slowly,
/// so that one long answer does not make room for all that follow.
final class UsualLength: Sendable {
    private static let least = 512
    private static let most = 65_536
    private let octets = Atomic(UsualLength.least)

    /// Room for the next.
    var usual: Int { octets.load(ordering: .relaxed) }

    /// Takes down how long one was.
    func note(_ count: Int) {
        let usual = usual
        let next = count > usual ? count : usual - (usual - count) / 8
        guard next != usual else { return }
        octets.store(min(max(next, Self.least), Self.most), ordering: .relaxed)
    }
}
