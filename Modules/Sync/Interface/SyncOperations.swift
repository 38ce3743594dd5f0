import RetailCore
import RetailKit
import RetailStorage

/// The operations on the log, its readers, the jobs and the audit.
struct SyncOperations: Sendable {
    let consumption: Consumption
    let audit: AuditReading

    var all: [Operation] {
        [
            readEvents, readChanges, listConsumers, replay, listParked, retryParked, listJobs,
            reviveJob, listAudit,
        ]
    }

    private var readEvents: Operation {
        .query(
            "sync.events.read", "/events", .permission(SyncPermissions.read),
            "Reads events in the order in which they were committed.",
            details:
                "Keep the last position and ask again with it: no event is skipped or repeated.",
            input: EventQuery.input, output: EventBatch.answer,
            errors: [SyncErrors.positionBeyond], example: #"{"after":0,"limit":10}"#,
            scope: .everywhere("the log holds what happens at all places")
        ) { query, _, tx in
            let store = EventStore()
            let events = try store.list(after: query.after, limit: query.limit, in: tx)
            if events.isEmpty { try Self.requireReached(query.after, store, in: tx) }
            return EventBatch(events: events)
        }
    }

    private var readChanges: Operation {
        .query(
            "sync.changes.read", "/changes", .permission(SyncPermissions.watch),
            "Tells what has changed since a position: which records, and nothing of them.",
            details:
                "For pages that keep themselves up to date: they read again what they show, by "
                + "what they may. Without a position it answers the present one. "
                + "`/v1/changes/stream` sends the same as it happens.",
            input: ChangeQuery.input, output: ChangeBatch.answer,
            errors: [SyncErrors.positionBeyond], example: #"{"after":0,"limit":10}"#,
            scope: .rows("what happened at those places, and that something happened at none")
        ) { query, call, tx in
            let store = EventStore()
            let reach = call.reach()
            guard let after = query.after else {
                return ChangeBatch(changes: [], position: try store.head(in: tx))
            }
            let events = try store.list(after: after, limit: query.limit, in: tx)
            if events.isEmpty { try Self.requireReached(after, store, in: tx) }
            return ChangeBatch(
                changes: events.compactMap { Change($0, within: reach) },
                position: events.last?.position ?? after)
        }
    }

    /// Refuses a position that the log has not come to: it was put back since, and who waited there
    /// would miss what comes until it is as long again.
    private static func requireReached(
        _ position: Int64, _ store: EventStore, in tx: borrowing Transaction
    ) throws {
        let head = try store.head(in: tx)
        guard position > head else { return }
        throw SyncErrors.positionBeyond.error(
            "The log ends at \(head): it is not the one in which position \(position) was, or was "
                + "put back since. Compare what you have, and go on from an event that both have.",
            at: "/after")
    }

    private var listConsumers: Operation {
        .query(
            "sync.consumers.list", "/consumers", .permission(SyncPermissions.read),
            "Lists the readers of the event log and how far each is behind.",
            input: ListQuery.input, output: Page.answer(of: ConsumerState.answer),
            scope: .everywhere("the log holds what happens at all places")
        ) { query, _, tx in
            try Page(of: consumption.states(in: tx), in: "sync.consumers", query, by: \.name)
        }
    }

    private var replay: Operation {
        .command(
            "sync.consumers.replay", .post, "/consumers/{name}/replay",
            .permission(SyncPermissions.repair),
            "Empties a projection and builds it again from the whole log.",
            details: "This begins it and answers at once: a gateway empties and builds piece by "
                + "piece while others work, and goes on when it was stopped. "
                + "`sync.consumers.list` tells how far it is.",
            input: NamedConsumer.input, output: Nothing.answer,
            errors: [SyncErrors.consumerUnknown, SyncErrors.consumerNotReplayable],
            example: #"{"name":"analytics.sales"}"#,
            scope: .everywhere("the log holds what happens at all places")
        ) { input, call, tx in
            try consumption.replay(input.name, at: call.now, in: tx)
            return Nothing()
        }
    }

    private var listParked: Operation {
        .query(
            "sync.parked-events.list", "/parked-events", .permission(SyncPermissions.read),
            "Lists the events that a consumer could not take in, with the reason.",
            input: ParkedQuery.input, output: Page.answer(of: ParkedEvent.answer),
            scope: .everywhere("the log holds what happens at all places")
        ) { query, _, tx in
            try ConsumerStore().parked(query.filter, query.list, in: tx)
        }
    }

    private var retryParked: Operation {
        .command(
            "sync.parked-events.retry", .post, "/parked-events/retry",
            .permission(SyncPermissions.repair),
            "Takes in a subject's parked events again, the oldest thousand, all or none.",
            input: ParkedSubject.input, output: Tally.answer,
            errors: [
                SyncErrors.consumerUnknown, SyncErrors.consumerEmptying, SyncErrors.stillFailing,
            ],
            example:
                #"{"consumer":"analytics.sales","subject":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .everywhere("the log holds what happens at all places")
        ) { input, _, tx in
            try consumption.retry(input.consumer, subject: input.subject, in: tx)
        }
    }

    private var listJobs: Operation {
        .query(
            "sync.jobs.list", "/jobs", .permission(SyncPermissions.read),
            "Lists durable work: what waits, runs, is done or was given up.",
            input: JobQuery.input, output: Page.answer(of: JobTicket.answer),
            scope: .everywhere("the log holds what happens at all places")
        ) { query, _, tx in
            try JobStore().list(query.filter, query.list, in: tx)
        }
    }

    private var reviveJob: Operation {
        .command(
            "sync.jobs.revive", .post, "/jobs/{id}/revive",
            .permission(SyncPermissions.repair),
            "Makes a run that was given up due again, now.",
            input: NamedJob.input, output: Nothing.answer, errors: [SyncErrors.jobUnknown],
            example: #"{"id":"job_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .everywhere("the log holds what happens at all places")
        ) { input, call, tx in
            guard try JobStore().revive(input.id, at: call.now, in: tx) else {
                throw SyncErrors.jobUnknown.error("No waiting or dead run has this id.", at: "/id")
            }
            return Nothing()
        }
    }

    private var listAudit: Operation {
        .query(
            "sync.audit-entries.list", "/audit-entries", .permission(SyncPermissions.read),
            "Lists who did or read what, or was refused it.",
            details: "What is done is there at once. Refusals are added up and come after about "
                + "a minute: `count` says how many they were, and the rest of the entry is that "
                + "of the first. Reads of personal data come after about five seconds, likewise. "
                + "For an actor, an operation or a time a page looks through 20,000 acts at most, "
                + "or so many refusals, reads or acts on the subject where one of these is asked "
                + "for: it may have few items or none, and `next` all the same. `total` looks no "
                + "further than a first page and says so by `at_least`.",
            input: AuditQuery.input, output: Page.answer(of: AuditEntry.answer),
            weight: .heavy,
            scope: .everywhere("the log holds what happens at all places"),
            asks: audit.actors?.permissions ?? []
        ) { query, call, tx in
            try audit.list(query.filter, query.list, by: call, in: tx)
        }
    }
}
