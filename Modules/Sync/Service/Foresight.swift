import RetailCore
public import RetailKit
import RetailStorage

/// What previews look at: the figures of all modules, and the consumers that change them at once
/// behind an act.
public struct Foresight: Sendable {
    private let sources: [EffectSource]
    private let consumers: [Consumer]

    /// How many events of an act consumers take in at most in a preview.
    private static let mostEvents = 200

    /// The act behind which the drafts count: beyond every other. Where the log really ends is not
    /// asked, for on PostgreSQL who has read that conflicts with every act that is told meanwhile.
    fileprivate static let beyond: Int64 = 1 << 40

    /// Takes the sources of modules, and of their consumers those that a source names.
    public init(_ modules: [Module]) {
        sources = modules.flatMap(\.effects)
        let named = Set(sources.flatMap(\.consumers))
        consumers = modules.flatMap(\.consumers).filter { named.contains($0.name) }
    }

    /// Does an act, lets those take in what it told that would do so at once, and takes everything
    /// back.
    ///
    /// The figures after the act and before it are of one state of the data: those before are
    /// looked at once the act is taken back.
    /// - Throws: what the act refuses.
    func preview(
        _ work: Operation.Work, by call: Call, in tx: borrowing Transaction
    ) throws -> Preview {
        let seen = try tx.takingBack { tx in
            let acts = tx.acts()
            let outcome = try work(tx)
            let follow = try follow(acts, ids: call.ids, in: tx)
            acts.forget()
            return (outcome, follow)
        } look: { done, tx in
            let (outcome, follow) = done
            let most = Preview.mostEffects
            let gauges = try sources.map { try $0.gauge(follow.events, most) }
            return Seen(
                outcome: outcome, gauges: gauges, after: try measure(gauges, by: call, in: tx),
                failed: follow.failed, isWhole: follow.isWhole)
        }
        let before = try measure(seen.gauges, by: call, in: tx)
        return preview(seen, PreviewedEffect.between(before, seen.after))
    }

    private func measure(
        _ gauges: [Gauge], by call: Call, in tx: borrowing Transaction
    ) throws -> [EffectFigure] {
        var figures: [EffectFigure] = []
        for gauge in gauges { figures += try gauge.measure(call, tx) }
        return figures
    }

    private func preview(_ seen: Seen, _ effects: [PreviewedEffect]) -> Preview {
        let unforeseen = sources.filter { !seen.failed.isDisjoint(with: $0.consumers) }.map(\.kind)
        let known = effects.filter { !unforeseen.contains($0.kind) }
        return Preview(
            outcome: seen.outcome, effects: Array(known.prefix(Preview.mostEffects)),
            hasMore: known.count > Preview.mostEffects || !seen.isWhole
                || seen.gauges.contains { !$0.isWhole },
            unforeseen: EffectKind.allCases.filter(unforeseen.contains))
    }

    /// What was seen while the act was done.
    private struct Seen {
        let outcome: Outcome
        let gauges: [Gauge]
        let after: [EffectFigure]
        let failed: Set<String>
        let isWhole: Bool
    }

    /// The events of an act and of what followed it.
    private struct Follow {
        private(set) var events: [EventRecord] = []
        private var end = Foresight.beyond
        /// The consumers that could not take one of them in.
        var failed: Set<String> = []
        /// Whether consumers took all of them in.
        var isWhole = true

        /// Adds what acts told, behind all others.
        mutating func add(_ acts: ActsOfTransaction) {
            events += acts.records(after: end)
            end += Int64(acts.drafts.count)
        }
    }

    /// Lets consumers take in what was told, and what they tell themselves, in order.
    private func follow(
        _ acts: ActsOfTransaction, ids: any IDSource, in tx: borrowing Transaction
    ) throws -> Follow {
        var follow = Follow()
        follow.add(acts)
        var index = 0
        while index < follow.events.count {
            let event = follow.events[index]
            index += 1
            let listeners = consumers.filter { $0.reactions[event.type] != nil }
            guard !listeners.isEmpty else { continue }
            guard index <= Self.mostEvents else {
                follow.isWhole = false
                continue
            }
            for consumer in listeners where !follow.failed.contains(consumer.name) {
                try take(event, for: consumer, ids: ids, &follow, in: tx)
            }
        }
        return follow
    }

    /// An event that a consumer cannot take in would be put aside for somebody to look at: the act
    /// stands all the same, and so does its preview, without anything that the consumer did of it.
    /// What befalls the database fails the preview.
    private func take(
        _ event: EventRecord, for consumer: Consumer, ids: any IDSource, _ follow: inout Follow,
        in tx: borrowing Transaction
    ) throws {
        do {
            let told = try tx.attempting { tx in
                let acts = tx.acts()
                try consumer.reactions[event.type]?(event, consumer.call(for: event, ids: ids), tx)
                let told = ActsOfTransaction(acts.drafts)
                acts.forget()
                return told
            }
            follow.add(told)
        } catch  where (error as? RetailError)?.kind != .unavailable {
            follow.failed.insert(consumer.name)
        }
    }
}

extension EventRecord {
    /// Whether it is an event of a preview, which is in no log: how far the log was taken in does
    /// not hang on it, and who notes that leaves it alone, so that previews wait for nobody.
    public var isForeseen: Bool { position > Foresight.beyond }
}

extension Consumer {
    /// The act of taking in an event happens in the name of the consumer, where and when the event
    /// happened, so a replay writes what the first run wrote.
    func call(for event: EventRecord, ids: any IDSource) -> Call {
        Call(
            actor: .system(name), grants: .all, channel: event.channel,
            location: event.location, now: event.occurredAt, ids: ids, requestID: event.requestID,
            origin: event.origin)
    }
}
