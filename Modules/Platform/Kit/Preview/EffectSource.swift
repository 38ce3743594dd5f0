public import RetailStorage

/// Which records an event of one type touches, so that their figures are looked at.
public struct Touch<Subject: Hashable & Sendable>: Sendable {
    let eventType: String
    let subjects: @Sendable (EventRecord) throws -> [Subject]

    /// Says what an event touches.
    public static func by<Cause: Event>(
        _ type: Cause.Type, _ subjects: @escaping @Sendable (Cause) -> [Subject]
    ) -> Touch {
        Touch(eventType: type.type) { record in
            try record.event(type).map(subjects) ?? []
        }
    }
}

/// How a preview learns what an act does to the figures of a module: by the events that the act
/// tells it knows which records to look at, and looks at them after the act and before it.
public struct EffectSource: Sendable {
    /// Of what kind its figures are.
    public let kind: EffectKind
    /// The consumers that bring about more of it at once after an act: a preview lets them take in
    /// what the act tells.
    public let consumers: [String]
    /// Finds what events touch; the first `most` of it.
    public let gauge: @Sendable ([EventRecord], _ most: Int) throws -> Gauge

    /// Declares a source.
    /// - Parameters:
    ///   - consumers: whose taking in changes its figures too.
    ///   - touches: one for each type of event that says that figures changed.
    ///   - measure: the figures of some records, of those that the caller may read: a preview
    ///     tells nobody what an operation would refuse to tell. What an act touches by the
    ///     hundred takes a fixed number of statements.
    public init<Subject: Hashable & Sendable>(
        _ kind: EffectKind, behind consumers: [String] = [], _ touches: [Touch<Subject>],
        measure:
            @escaping @Sendable (
                [Subject], Call, borrowing Transaction
            ) throws -> [EffectFigure]
    ) {
        self.kind = kind
        self.consumers = consumers
        gauge = { events, most in
            var seen: Set<Subject> = []
            var subjects: [Subject] = []
            for event in events {
                for touch in touches where touch.eventType == event.type {
                    for subject in try touch.subjects(event) where seen.insert(subject).inserted {
                        subjects.append(subject)
                    }
                }
            }
            let some = Array(subjects.prefix(most))
            return Gauge(isWhole: some.count == subjects.count) { call, tx in
                some.isEmpty ? [] : try measure(some, call.begun(in: tx), tx)
            }
        }
    }
}

/// Looks at the figures of what some events touch.
public struct Gauge {
    /// Whether it looks at all that they touch.
    public let isWhole: Bool
    /// The figures as the transaction sees them.
    public let measure: (Call, borrowing Transaction) throws -> [EffectFigure]
}
