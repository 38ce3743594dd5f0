import RetailCore
import RetailPricing
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct LifecycleTests {
    private static let now = testStart
    private static let later = testStart + .seconds(60)
    private static let latest = testStart + .seconds(120)

    /// One of each state, seen now.
    private static func made(_ state: LifecycleState) throws -> Lifecycle {
        var cycle = Lifecycle.draft
        switch state {
        case .draft: break
        case .scheduled: try cycle.publish("It", from: later, until: latest, at: now)
        case .live: try cycle.publish("It", from: nil, until: latest, at: now)
        case .ended:
            try cycle.publish("It", from: nil, until: nil, at: now)
            try cycle.end("It", on: nil, at: now)
        case .discarded: try cycle.discard("It", at: now)
        }
        return cycle
    }

    /// What an act makes of it; nil where it is refused.
    private static func outcome(_ act: LifecycleAct, _ old: Lifecycle) throws -> LifecycleState? {
        var cycle = old
        do {
            switch act {
            case .change, .rename: try cycle.require(act, of: "It", at: now)
            case .publish: try cycle.publish("It", from: nil, until: nil, at: now)
            case .withdraw: try cycle.withdraw("It", at: now)
            case .end: try cycle.end("It", on: later, at: now)
            case .discard: try cycle.discard("It", at: now)
            }
        } catch {
            #expect(error.code == "catalogue.wrong-state" && cycle == old)
            return nil
        }
        return cycle.state(at: now)
    }

    @Test func `every state takes the acts of its time, and no other`() throws {
        let expected: [LifecycleState: [LifecycleAct: LifecycleState]] = [
            .draft: [.change: .draft, .rename: .draft, .publish: .live, .discard: .discarded],
            // It ends as it would have started, and never counts.
            .scheduled: [.rename: .scheduled, .withdraw: .draft, .end: .ended],
            .live: [.rename: .live, .end: .live],
            .ended: [:],
            .discarded: [:],
        ]
        for state in LifecycleState.allCases {
            let cycle = try Self.made(state)
            #expect(cycle.state(at: Self.now) == state)
            for act in LifecycleAct.allCases {
                let became = try Self.outcome(act, cycle)
                #expect(became == expected[state]?[act], "\(act) of \(state)")
            }
        }
    }

    @Test func `a state follows the clock from the first moment to the last`() throws {
        let cycle = try Self.made(.scheduled)
        let step = Duration.milliseconds(1)
        #expect(cycle.state(at: Self.later - step) == .scheduled)
        #expect(cycle.state(at: Self.later) == .live)
        #expect(cycle.state(at: Self.latest - step) == .live)
        #expect(cycle.state(at: Self.latest) == .ended)
        #expect(cycle.period == Period(from: Self.later, until: Self.latest))
        #expect(Lifecycle.draft.period == nil)
        #expect(Lifecycle.always.state(at: .earliest) == .live)
    }

    @Test func `an end is said anew for as long as it has not come`() throws {
        var cycle = try Self.made(.live)
        try cycle.end("It", on: Self.latest + .seconds(1), at: Self.later)
        try cycle.end("It", on: Self.latest, at: Self.later)
        #expect(cycle.state(at: Self.latest) == .ended)
        #expect(throws: RetailError.self) {
            try cycle.end("It", on: Self.latest + .seconds(1), at: Self.latest)
        }
    }

    @Test func `a period that runs backwards is refused at its field`() {
        let before = Self.now - .milliseconds(1)
        let wrong: [(Instant?, Instant?, String)] = [
            (before, nil, "/starts_at"), (before, before, "/starts_at"),
            (Self.later, Self.later, "/ends_at"), (Self.later, Self.now, "/ends_at"),
            (nil, Self.now, "/ends_at"), (nil, before, "/ends_at"),
        ]
        for (start, end, field) in wrong {
            var cycle = Lifecycle.draft
            let error = #expect(throws: RetailError.self) {
                try cycle.publish("It", from: start, until: end, at: Self.now)
            }
            #expect(error?.code == "catalogue.period-backwards")
            #expect(error?.issues.map(\.pointer) == [field])
            #expect(cycle == .draft)
        }
        for (state, end) in [(LifecycleState.live, before), (.scheduled, Self.now)] {
            let error = #expect(throws: RetailError.self) {
                var cycle = try Self.made(state)
                try cycle.end("It", on: end, at: Self.now)
            }
            #expect(error?.issues.map(\.pointer) == ["/ends_at"])
        }
    }

    @Test func `a refusal says what can be done instead`() {
        let error = #expect(throws: RetailError.self) {
            try Self.made(.scheduled).require(.change, of: "The price list vip", at: Self.now)
        }
        #expect(
            error?.message == "The price list vip is scheduled and cannot be changed. "
                + "It can be: renamed, withdrawn, ended.")
    }
}
