import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage
import RetailSync

/// Learns a model from the shop's own records: beside the sales, from a bounded number of them.
///
/// What is found is kept and used by nobody until somebody says so. Where there is too little to
/// learn from, that is what is kept.
struct LinkageLearning: Sendable {
    static let name = "crm.learn-linkage"
    /// How often a shop learns by itself.
    static let pause = Duration.seconds(7 * 86_400)
    /// Fewer records, or fewer pairs of one person, teach nothing.
    static let leastRecords = 200, leastMatches: Int64 = 30
    /// A value that fewer records share is not kept in a model: it could tell of somebody.
    static let leastOfTerm = 10
    /// How many decided pairs a model is compared with.
    static let mostDecided = 500

    let models: LinkageModels
    /// How many records are looked at, and how many are read at once.
    var most = 100_000
    var portion = 500

    /// Asks for a model.
    /// - Throws: `crm.linkage-learning`.
    func start(by call: Call, in tx: borrowing Transaction) throws -> StoredLinkageModel {
        guard let model = try begin(by: call, in: tx) else {
            throw CRMErrors.linkageLearning.error(
                "A model is being learned. List the models to see it; where its job was put "
                    + "aside, revive that.")
        }
        try tx.enqueue(Self.name, by: call)
        return model
    }

    private func begin(
        by call: Call, in tx: borrowing Transaction
    ) throws -> StoredLinkageModel? {
        let seed = Int64(truncatingIfNeeded: call.now.milliseconds & 0xffff_ffff)
        guard try LinkageModelStore().underway(in: tx) == nil,
            let version = try LinkageModelStore().begin(
                seed: seed, by: call.actor.text, at: call.now, in: tx)
        else { return nil }
        try tx.record(LinkageLearningStarted(version: version), by: call)
        return try LinkageModelStore().find(version, in: tx)
    }

    /// The job that does it: what was asked for, and by itself a week after the last.
    var job: Job {
        Job(
            Self.name, "Learns from the records how those of one person are alike.",
            every: Self.pause, lease: .seconds(600)
        ) { run in
            guard let asked = try await asked(run) else { return false }
            try await learn(asked, run)
            return false
        }
    }

    /// What is to be learned; nil where nobody asked and the last time was not long ago, or the
    /// shop has too few records for anybody to ask.
    private func asked(_ run: JobRun) async throws -> StoredLinkageModel? {
        try await run.database.write { tx in
            let call = run.call(in: tx)
            if let underway = try LinkageModelStore().underway(in: tx) { return underway }
            if let last = try LinkageModelStore().lastAsked(in: tx),
                last + Self.pause > call.now
            {
                return nil
            }
            let records = try VerdictFactStore().records(
                after: nil, most: Self.leastRecords, in: tx)
            return records.count < Self.leastRecords ? nil : try begin(by: call, in: tx)
        }
    }

    func learn(_ asked: StoredLinkageModel, _ run: JobRun) async throws {
        let sample = try await LinkageSample(
            of: run.database, seed: UInt64(asked.seed), most: most, portion: portion)
        let (_, before) = try await run.database.read { tx in try models.inUse(in: tx) }
        guard sample.set.count >= Self.leastRecords else {
            return try await finish(
                asked, LinkageLesson(records: sample.records, sampled: sample.sampled), nil,
                problem: .tooFewRecords, [], run)
        }
        var learned = LearnedLinkage(asked, sample, before: before)
        guard learned.lesson.matches >= Self.leastMatches else {
            return try await finish(
                asked, learned.lesson, nil, problem: .tooFewPairs, [], run)
        }
        let decided = try await run.database.read { tx in
            try ReviewStore().decided(most: Self.mostDecided, in: tx)
        }
        let rows = try await run.database.read { tx in
            try LinkageReading().rows(
                of: Set(decided.flatMap { [$0.0.one, $0.0.other] }).sorted(), in: tx)
        }
        try learned.compare(decided, rows, before: before)
        try await finish(
            asked, learned.lesson, learned.model, problem: nil, learned.figures, run)
    }

    private func finish(
        _ asked: StoredLinkageModel, _ lesson: LinkageLesson, _ model: LinkageModel?,
        problem: LinkageProblem?, _ figures: [LinkageFigure], _ run: JobRun
    ) async throws {
        let text = model?.text
        try await run.database.write { tx in
            let call = run.call(in: tx)
            guard
                try LinkageModelStore().finish(
                    asked.version, lesson, text: text, problem: problem, at: call.now, in: tx)
            else { return }
            try LinkageModelStore().add(figures, of: asked.version, in: tx)
            try tx.record(
                LinkageModelLearned(version: asked.version, problem: problem), by: call)
        }
    }
}
