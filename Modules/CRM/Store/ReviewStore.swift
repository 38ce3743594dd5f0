import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of pairs of records that somebody looks at, and of what was said of them.
struct ReviewStore: Sendable {
    /// Opens a review, or notes that one that is open came up again.
    /// - Returns: its number, and whether it is new.
    func open(
        _ pair: RecordPair, _ cause: ReviewCause, identity: Int64?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> (number: Int64, isNew: Bool)? {
        try tx.first(
            """
            INSERT INTO crm_reviews (one, other, cause, identity, times, opened_at, seen_at, state)
            VALUES (\(pair.one), \(pair.other), \(cause), \(identity), 1, \(now), \(now), 'open')
            ON CONFLICT (one, other) WHERE state = 'open' DO UPDATE
               SET times = crm_reviews.times + 1, seen_at = excluded.seen_at
            RETURNING number, times
            """
        ) { row in
            let (number, times): (Int64, Int64) = (try row.next(), try row.next())
            return (number, times == 1)
        }
    }

    /// Whether somebody looked at the pair because of the identifier and said that they are apart.
    func isSettled(
        _ pair: RecordPair, identity: Int64?, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let identity else { return false }
        return try tx.first(
            """
            SELECT 1 FROM crm_reviews
             WHERE one = \(pair.one) AND other = \(pair.other) AND identity = \(identity)
               AND state = 'apart' AND ended_at IS NULL AND cause <> 'undo'
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// The pairs of customers, by the records that stand for them, of whom any two records were
    /// said to be apart.
    func apart(
        among roots: [CustomerID], in tx: borrowing Transaction
    ) throws -> Set<RecordPair> {
        guard roots.count > 1 else { return [] }
        let pairs = try tx.query(
            """
            WITH \(CustomerStore.members(ofRoots: roots))
            SELECT DISTINCT a.root, b.root
              FROM member a
              JOIN crm_reviews r ON r.one = a.id AND r.state = 'apart' AND r.ended_at IS NULL
              JOIN member b ON b.id = r.other
             WHERE a.root <> b.root
            """
        ) { row in RecordPair(try row.next(), try row.next()) }
        return Set(pairs.compactMap(\.self))
    }

    /// Ends the word that two customers are apart, for all of their records.
    func endApart(
        _ one: [CustomerID], _ other: [CustomerID], at now: Instant, in tx: borrowing Transaction
    ) throws {
        for (first, second) in [(one, other), (other, one)] {
            try tx.execute(
                """
                UPDATE crm_reviews SET ended_at = \(now)
                 WHERE state = 'apart' AND ended_at IS NULL
                   AND one IN (\(list: first)) AND other IN (\(list: second))
                """)
        }
    }

    /// Answers what is open between two customers who are one now.
    /// - Returns: the numbers and pairs that were open.
    func answerSame(
        _ one: [CustomerID], _ other: [CustomerID], reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [(number: Int64, pair: RecordPair)] {
        var answered: [(number: Int64, pair: RecordPair)] = []
        for (first, second) in [(one, other), (other, one)] {
            answered += try tx.query(
                """
                UPDATE crm_reviews
                   SET state = 'same', reason = \(reason), actor = \(call.actor.text),
                       decided_at = \(call.now)
                 WHERE state = 'open' AND one IN (\(list: first)) AND other IN (\(list: second))
                RETURNING number, one, other
                """
            ) { row in
                (try row.next(), RecordPair(kept: try row.next(), try row.next()))
            }
        }
        return answered
    }

    /// Notes that two records are apart, without anybody having asked.
    func setApart(
        _ pair: RecordPair, reason: String?, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_reviews (one, other, cause, times, opened_at, seen_at, state, reason,
                actor, decided_at)
            VALUES (\(pair.one), \(pair.other), 'undo', 1, \(call.now), \(call.now), 'apart',
                \(reason), \(call.actor.text), \(call.now))
            ON CONFLICT (one, other) WHERE state = 'apart' AND ended_at IS NULL DO NOTHING
            """)
    }

    /// Answers an open review.
    /// - Returns: false when it was answered meanwhile.
    func decide(
        _ number: Int64, _ state: ReviewState, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_reviews SET state = \(state), reason = \(reason),
                actor = \(call.actor.text), decided_at = \(call.now)
             WHERE number = \(number) AND state = 'open'
            """)
    }

    func find(_ number: Int64, in tx: borrowing Transaction) throws -> MatchReview? {
        try tx.first(
            "SELECT \(Self.columns) FROM crm_reviews r WHERE r.number = \(number)", Self.review)
    }

    /// A page of the reviews of customers whom the caller may see.
    func list(
        _ filter: ReviewFilter, within reach: Reach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<MatchReview> {
        let seen = [SQL("r.one"), SQL("r.other")].compactMap {
            CustomerStore.isMet($0, within: reach)
        }
        let list = SortedList<MatchReview>(
            "crm.reviews", Self.columns, from: "crm_reviews r", where: filter.conditions,
            within: seen.isEmpty ? nil : .all(of: seen))
        return try list.page(
            request, by: .by(request.sort, .number("r.number") { $0.number }), in: tx, Self.review)
    }

    private static let columns: SQL = """
        r.number, r.one, r.other, r.cause, r.identity, r.times, r.opened_at, r.seen_at, r.state,
        r.reason, r.actor, r.decided_at, r.ended_at, r.model, r.weight, r.evidence
        """

    private static func review(_ row: borrowing Row) throws -> MatchReview {
        var review = MatchReview(
            number: try row.next(), pair: RecordPair(kept: try row.next(), try row.next()),
            cause: try row.next(), identity: try row.next(), times: try row.next(),
            openedAt: try row.next(), seenAt: try row.next(), state: try row.next(),
            reason: try row.next(), decidedBy: try row.next(), decidedAt: try row.next(),
            endedAt: try row.next())
        let (model, weight): (Int64?, Int64?) = (try row.next(), try row.next())
        if let model, let weight, let text: String = try row.next() {
            review.evidence = try LinkageEvidence(model: model, weight: weight, reading: text)
        }
        return review
    }
}

extension ReviewFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("r.state = \(state)") }
        if let cause { all.append("r.cause = \(cause)") }
        return all
    }
}
