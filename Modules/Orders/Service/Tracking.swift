import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes in what carriers tell of parcels: in any order, as often as they like, before a parcel has
/// its number and long after it came to its end. A parcel moves by its legal steps alone; what does
/// not fit is work for somebody.
struct Tracking: Sendable {
    let fulfilling: Fulfilments
    let store = TrackingStore()

    private static let portion = 100

    /// The job that finds the parcels of events that were faster than they.
    var job: Job {
        Job(
            "orders.match-tracking",
            "Finds the parcels of which carriers told before they had their number.",
            every: .seconds(60), lease: .seconds(120)
        ) { run in
            try await catchUp(run)
            try await giveUp(run)
            return false
        }
    }

    /// Keeps an event, and moves the parcel of which it tells. One that is kept already changes
    /// nothing.
    /// - Throws: `request.occurs-in-future`, `orders.order-changed`.
    func take(
        _ told: ToldTracking, by call: Call, in tx: borrowing Transaction
    ) throws -> TrackingEvent {
        guard told.happenedAt <= call.now + Call.mostSkew else {
            throw RequestErrors.occursInFuture.error(
                "It is \(call.now.rfc3339) here. Check the clock of the carrier.",
                at: "/happened_at")
        }
        let event = TrackingEvent(told, at: call.now)
        guard try store.insert(event, in: tx) else {
            return try store.find(told.event, of: told.carrier, in: tx) ?? event
        }
        return try follow(event, by: call, in: tx)
    }

    /// Notes that somebody has looked at what does not fit.
    /// - Throws: `orders.tracking-event-unknown`.
    func dismiss(
        _ asked: NamedTracking, by call: Call, in tx: borrowing Transaction
    ) throws -> TrackingEvent {
        guard var event = try store.find(asked.event, of: asked.carrier, in: tx) else {
            throw OrdersErrors.trackingEventUnknown.error(
                "The carrier has told no such event.", at: "/event")
        }
        guard event.problem != nil, event.dismissedAt == nil else { return event }
        event.dismissedAt = call.now
        try store.update(event, in: tx)
        try record(event, of: nil, by: call, in: tx)
        return event
    }

    /// Finds the parcel of an event and lets it take the step that follows.
    private func follow(
        _ told: TrackingEvent, by call: Call, in tx: borrowing Transaction
    ) throws -> TrackingEvent {
        var event = told
        var customer: CustomerID?
        if let found = try store.parcel(numbered: told.tracking, at: told.carrier, in: tx),
            let parcel = try fulfilling.store.find(found.fulfilment, in: tx)
        {
            (event.order, event.fulfilment) = (found.order, found.fulfilment)
            customer = try fulfilling.book.orders.find(found.order, in: tx)?.customer
            let last = try store.lastMove(of: parcel, in: tx)
            switch event.kind.verdict(on: parcel, at: event.happenedAt, since: last) {
            case .moves(let stage):
                try move(parcel, to: stage, by: arrived(event, parcel, by: call), in: tx)
                event.stage = stage
            case .comesDue: try comesDue(parcel, at: call.now, in: tx)
            case .changesNothing: break
            case .isOdd(let problem): event.problem = problem
            }
            try store.update(event, in: tx)
        }
        try record(event, of: customer, by: call, in: tx)
        return event
    }

    /// The call as it tells of when the carrier says that it happened: the days for returns begin
    /// then, but not before there was a parcel. What is too long ago to be told late counts as now.
    private func arrived(
        _ event: TrackingEvent, _ parcel: Fulfilment, by call: Call
    ) throws(RetailError) -> Call {
        let moment = max(event.happenedAt, parcel.createdAt)
        guard moment >= call.now - Call.mostDelay else { return call }
        return try call.occurred(at: moment, pointer: "/happened_at")
    }

    /// Lets a parcel take a step. What is on its way had left before: no hold keeps it.
    private func move(
        _ parcel: Fulfilment, to stage: FulfilmentStage, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        switch stage {
        case .attempted: _ = try fulfilling.attempt(parcel.id, by: call, in: tx)
        case .delivered: _ = try fulfilling.deliver(parcel.id, by: call, in: tx)
        case .refused:
            _ = try fulfilling.turnBack(parcel.id, because: .refused, by: call, in: tx)
        default:
            _ = try fulfilling.turnBack(parcel.id, because: .undeliverable, by: call, in: tx)
        }
    }

    /// Asks the store to which a parcel was sent to look for it.
    private func comesDue(
        _ listed: Fulfilment, at now: Instant, in tx: borrowing Transaction
    ) throws {
        var parcel = listed
        parcel.comesDue(at: now)
        guard try fulfilling.store.update(parcel, in: tx) else {
            throw OrdersErrors.fulfilmentState.error("It changed at the same moment. Try again.")
        }
    }

    private func record(
        _ event: TrackingEvent, of customer: CustomerID?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try tx.record(TrackingNoted(event, customer: customer), by: call)
    }

    /// Books events that came before their parcel had its number. One that cannot be booked keeps
    /// no other.
    private func catchUp(_ run: JobRun) async throws(RetailError) {
        let waiting = try await run.database.read { tx in
            try store.overtaken(limit: Self.portion, in: tx)
        }
        for told in waiting.sorted(by: { $0.happenedAt < $1.happenedAt }) {
            do throws(RetailError) {
                try await run.database.write { tx in
                    let kept = try store.find(told.event, of: told.carrier, in: tx)
                    guard let kept, kept.order == nil, kept.problem == nil else { return }
                    _ = try follow(kept, by: run.call(in: tx), in: tx)
                }
            } catch { run.note(error) }
        }
    }

    /// Leaves it to somebody to find the parcel of events that have waited for long.
    private func giveUp(_ run: JobRun) async throws(RetailError) {
        try await run.database.write { tx in
            let call = run.call(in: tx)
            let stranded = try store.stranded(
                before: call.now - TrackingEvent.longestWait, limit: Self.portion, in: tx)
            for told in stranded {
                var event = told
                event.problem = "No parcel has this number. Look for it at the carrier."
                try store.update(event, in: tx)
                try record(event, of: nil, by: call, in: tx)
            }
        }
    }
}

extension TrackingEvent {
    fileprivate init(_ told: ToldTracking, at now: Instant) {
        self.init(
            carrier: told.carrier, event: told.event, tracking: told.tracking, kind: told.kind,
            happenedAt: min(told.happenedAt, now), receivedAt: now)
    }
}
