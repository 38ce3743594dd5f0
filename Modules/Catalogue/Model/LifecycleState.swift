import RetailCore
import RetailPricing

/// Where something stands on its way.
enum LifecycleState: String, CaseIterable, Sendable {
    /// It is being prepared.
    case draft
    /// It is published and waits for its start.
    case scheduled
    /// It counts.
    case live
    /// It is over, for good.
    case ended
    /// It was given up before it was published, for good.
    case discarded

    /// What may be done with it.
    var acts: [LifecycleAct] {
        switch self {
        case .draft: [.change, .rename, .publish, .discard]
        case .scheduled: [.rename, .withdraw, .end]
        case .live: [.rename, .end]
        case .ended, .discarded: []
        }
    }
}

/// What is done with something on its way.
enum LifecycleAct: String, CaseIterable, Sendable {
    /// What it gives, or to whom, is changed.
    case change = "changed"
    /// It gets another name.
    case rename = "renamed"
    /// It is to count from a moment on.
    case publish = "published"
    /// It becomes a draft again.
    case withdraw = "withdrawn"
    /// It is to be over at a moment.
    case end = "ended"
    /// The draft is given up.
    case discard = "discarded"
}

/// What goes that way.
protocol Staged: Sendable {
    /// Where it is on it.
    var lifecycle: Lifecycle { get }
}

/// What goes that way under a code of its own.
protocol StagedEntry: Staged, Hashable {
    associatedtype Subject: SendableMetatype

    var code: Code<Subject> { get }
    /// For whom it counts.
    var audience: Audience { get set }
    var lifecycle: Lifecycle { get set }
    /// Rises with every change; 1 when it is new.
    var version: Int64 { get set }
    /// What refusals call it.
    var title: String { get }

    /// Whether another entry gives the same to the same people, so that it may take the place of
    /// this one while that counts.
    func givesTheSame(as other: Self) -> Bool
}

/// Something with where it stands at the moment at which somebody asks.
struct Standing<Entry: Staged>: Sendable {
    let entry: Entry
    let state: LifecycleState

    /// Looks at it.
    init(_ entry: Entry, at now: Instant) {
        self.entry = entry
        state = entry.lifecycle.state(at: now)
    }
}
