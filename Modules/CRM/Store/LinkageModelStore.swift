import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of models of linkage, of their figures and of which one scores.
struct LinkageModelStore: Sendable {
    /// Begins to learn where nobody does.
    /// - Returns: the version; nil where somebody does.
    func begin(
        seed: Int64, by actor: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.insert(
            """
            INSERT INTO crm_linkage_models (state, seed, asked_by, asked_at, records, sampled,
                pairs, matches, unlearned, same, same_agreed, same_before, apart, apart_agreed,
                apart_before)
            VALUES ('learning', \(seed), \(actor), \(now), 0, 0, 0, 0, '[]', 0, 0, 0, 0, 0, 0)
            ON CONFLICT DO NOTHING
            """, numbering: "version")
    }

    /// Notes what was learned, or why nothing was.
    /// - Returns: false where another worker has done so.
    func finish(
        _ version: Int64, _ lesson: LinkageLesson, text: String?, problem: LinkageProblem?,
        at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        let state: LinkageModelState = problem == nil ? .learned : .refused
        return try tx.executeOne(
            """
            UPDATE crm_linkage_models
               SET state = \(state), problem = \(problem), ended_at = \(now), model = \(text),
                   records = \(max(lesson.records, lesson.sampled)), sampled = \(lesson.sampled),
                   pairs = \(lesson.pairs), matches = \(lesson.matches),
                   unlearned = \(StoredTexts.write(lesson.unlearned)),
                   same = \(lesson.same.decided), same_agreed = \(lesson.same.agreed),
                   same_before = \(lesson.same.before), apart = \(lesson.apart.decided),
                   apart_agreed = \(lesson.apart.agreed), apart_before = \(lesson.apart.before)
             WHERE version = \(version) AND state = 'learning'
            """)
    }

    func add(
        _ figures: [LinkageFigure], of version: Int64, in tx: borrowing Transaction
    ) throws {
        guard !figures.isEmpty else { return }
        let rows = SQL.rows(figures) {
            """
            (\(version), \($0.isBefore), \($0.weight), \($0.pairs), \($0.precision.millionths),
             \($0.recall.millionths))
            """
        }
        try tx.execute(
            """
            INSERT INTO crm_linkage_figures (version, is_before, weight, pairs,
                precision_millionths, recall_millionths) VALUES \(rows)
            """)
    }

    func figures(of version: Int64, in tx: borrowing Transaction) throws -> [LinkageFigure] {
        try tx.query(
            """
            SELECT is_before, weight, pairs, precision_millionths, recall_millionths
              FROM crm_linkage_figures WHERE version = \(version) ORDER BY is_before, weight
            """
        ) { row in
            LinkageFigure(
                isBefore: try row.next(), weight: try row.next(), pairs: try row.next(),
                precision: Rate(millionths: try row.next()),
                recall: Rate(millionths: try row.next()))
        }
    }

    func find(_ version: Int64, in tx: borrowing Transaction) throws -> StoredLinkageModel? {
        try tx.first(
            """
            SELECT \(Self.columns), model FROM crm_linkage_models WHERE version = \(version)
            """
        ) { row in try Self.stored(row, hasText: true) }
    }

    /// The attempt that is going on.
    func underway(in tx: borrowing Transaction) throws -> StoredLinkageModel? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_linkage_models WHERE state = 'learning'"
        ) { row in try Self.stored(row, hasText: false) }
    }

    /// When somebody last asked for a model.
    func lastAsked(in tx: borrowing Transaction) throws -> Instant? {
        try tx.first(
            "SELECT asked_at FROM crm_linkage_models ORDER BY version DESC LIMIT 1"
        ) { row in try row.next() }
    }

    func list(
        _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<StoredLinkageModel> {
        let list = SortedList<StoredLinkageModel>(
            "crm.linkage-models", Self.columns, from: "crm_linkage_models", where: [])
        return try list.page(
            request, by: .by(request.sort, .number("version") { $0.version }), in: tx
        ) { row in try Self.stored(row, hasText: false) }
    }

    /// Which model scores; nil before anybody said so.
    func use(in tx: borrowing Transaction) throws -> LinkageUse? {
        try tx.first(
            "SELECT COALESCE(model, 0), actor, at FROM crm_linkage_uses ORDER BY number DESC LIMIT 1"
        ) { row in
            LinkageUse(version: try row.next(), actor: try row.next(), at: try row.next())
        }
    }

    func setUse(_ version: Int64, by call: Call, in tx: borrowing Transaction) throws {
        let model: Int64? = version == 0 ? nil : version
        try tx.execute(
            """
            INSERT INTO crm_linkage_uses (model, actor, at)
            VALUES (\(model), \(call.actor.text), \(call.now))
            """)
    }

    /// Every model that was learned, by its text.
    func texts(in tx: borrowing Transaction) throws -> [(version: Int64, text: String)] {
        try tx.query(
            """
            SELECT version, model FROM crm_linkage_models
             WHERE state = 'learned' ORDER BY version DESC LIMIT \(Check.enough)
            """
        ) { row in (try row.next(), try row.next()) }
    }

    private static let columns: SQL = """
        version, state, problem, seed, asked_by, asked_at, ended_at, records, sampled, pairs,
        matches, unlearned, same, same_agreed, same_before, apart, apart_agreed, apart_before
        """

    private static func stored(
        _ row: borrowing Row, hasText: Bool
    ) throws -> StoredLinkageModel {
        let version: Int64 = try row.next()
        let state: LinkageModelState = try row.next()
        let problem: LinkageProblem? = try row.next()
        let (seed, askedBy, askedAt): (Int64, String, Instant) = (
            try row.next(), try row.next(), try row.next()
        )
        let endedAt: Instant? = try row.next()
        let lesson = LinkageLesson(
            records: try row.next(), sampled: try row.next(), pairs: try row.next(),
            matches: try row.next(), unlearned: try StoredTexts.list(try row.next()),
            same: ReviewAgreement(
                decided: try row.next(), agreed: try row.next(), before: try row.next()),
            apart: ReviewAgreement(
                decided: try row.next(), agreed: try row.next(), before: try row.next()))
        return StoredLinkageModel(
            version: version, state: state, problem: problem, seed: seed, askedBy: askedBy,
            askedAt: askedAt, endedAt: endedAt, lesson: lesson, text: hasText ? try row.next() : nil
        )
    }
}
