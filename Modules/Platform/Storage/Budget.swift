/// How long one transaction may keep others waiting.
///
/// What takes longer is ended where it stands and refused with `storage.timed-out`; the acts that
/// waited go on unharmed.
public enum Budget: Sendable, Hashable {
    /// What the engine allows a request: a few seconds.
    case act
    /// As much, for work in portions that no request waits for: where the engine can, it runs
    /// beside the acts of requests and not among them.
    case background
    /// This long, because nobody sells meanwhile or the operator asked for it: migrations, imports,
    /// proofs of the whole data.
    case upkeep(Duration)

    /// Enough for the longest migration or proof that is sensible.
    public static let day = Budget.upkeep(.seconds(86_400))

    /// How long that is, where the engine allows an act `usual`.
    public func limit(_ usual: Duration) -> Duration {
        switch self {
        case .act, .background: usual
        case .upkeep(let time): max(usual, time)
        }
    }
}
