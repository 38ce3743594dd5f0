import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage
import RetailSync

/// Compares records that are new or have changed with those that share a key: asks somebody about
/// pairs that are much alike, and joins those that leave no doubt where the retailer wants it.
///
/// What is found out is read beside the sales and written in portions. A record that changes
/// meanwhile waits on, and every write looks again at what must hold.
struct MatchQueue: Sendable {
    static let name = "crm.match-records"
    /// About so many pairs a person may still be asked; until then the queue waits.
    static let mostOpen: Int64 = 2_000
    /// How many pairs one record brings up at once.
    static let mostReviews = 10
    /// How many open reviews of a customer are looked at again.
    static let mostLooked = 100
    /// How many records one merge lets wait, of each side.
    static let mostCounted: Int64 = 10_000

    let matching: CustomerMatching
    let merging: Merging
    var portion = 20

    var job: Job {
        Job(
            Self.name, "Compares records that are new or have changed with those like them.",
            every: .seconds(60), lease: .seconds(300)
        ) { run in try await work(run) }
    }

    /// Does a portion.
    /// - Returns: whether more waits that can be done now.
    func work(_ run: JobRun) async throws -> Bool {
        let plans = try await run.database.read { tx in try plan(by: run.call(in: tx), in: tx) }
        guard let plans else { return false }
        return try await run.database.write { tx in
            let call = run.call(in: tx)
            guard !plans.isEmpty else { return try sweep(by: call, in: tx) }
            try carryOut(plans, by: call, in: tx)
            return true
        }
    }

    /// How it is done, and how far it is.
    func progress(in tx: borrowing Transaction) throws -> LinkageProgress {
        LinkageProgress(
            settings: try LinkageQueueStore().settings(in: tx),
            model: try LinkageModelStore().use(in: tx)?.version ?? LinkageModels.start,
            waiting: try LinkageQueueStore().count(most: Self.mostCounted, in: tx),
            open: try ReviewStore().openOfLinkage(most: Self.mostCounted, in: tx))
    }

    /// Says how it is to be done.
    /// - Throws: `request.stale-version`.
    func set(
        _ change: LinkageSettingsChange, by call: Call, in tx: borrowing Transaction
    ) throws -> LinkageProgress {
        let version = try LinkageQueueStore().settings(in: tx).version
        try call.requireVersion(version)
        guard try LinkageQueueStore().set(change, after: version, in: tx) else {
            throw RequestErrors.staleVersion.error("The settings have changed. Read them again.")
        }
        try tx.record(
            LinkageSettingsChanged(joins: change.joins, version: version + 1), by: call)
        return try progress(in: tx)
    }

    private func sweep(by call: Call, in tx: borrowing Transaction) throws -> Bool {
        let settings = try LinkageQueueStore().settings(in: tx)
        guard settings.isSweeping else { return false }
        return try LinkageQueueStore().sweepOn(
            settings, most: portion * 10, at: call.now, in: tx) > 0
    }

    /// What is to become of those who wait longest; nil while somebody is asked about too many.
    func plan(
        by call: Call, in tx: borrowing Transaction
    ) throws -> [MatchPlan]? {
        guard try ReviewStore().openOfLinkage(most: Self.mostOpen, in: tx) < Self.mostOpen else {
            return nil
        }
        let settings = try LinkageQueueStore().settings(in: tx)
        let planning = MatchPlanning(
            matching: matching, settings: settings, model: try matching.models.inUse(in: tx).model)
        return try LinkageQueueStore().waiting(most: portion, in: tx).map { waiting in
            try planning.plan(waiting, by: call, in: tx)
        }
    }
}
