import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension ReviewStore {
    /// An open review, with the customers of its two records.
    struct OpenReview: Sendable {
        let number: Int64
        let pair: RecordPair
        let cause: ReviewCause
        let roots: RecordPair?
    }

    /// Opens reviews of pairs that linkage brought up, where none is open; one statement.
    /// - Returns: those that are new.
    func open(
        _ matches: [(pair: RecordPair, evidence: LinkageEvidence)], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [(number: Int64, pair: RecordPair)] {
        guard !matches.isEmpty else { return [] }
        let rows = SQL.rows(matches) { pair, evidence in
            """
            (\(pair.one), \(pair.other), 'linkage', 1, \(now), \(now), 'open', \(evidence.model),
             \(evidence.weight.hundredths), \(evidence.text))
            """
        }
        return try tx.query(
            """
            INSERT INTO crm_reviews (one, other, cause, times, opened_at, seen_at, state, model,
                weight, evidence)
            VALUES \(rows)
            ON CONFLICT (one, other) WHERE state = 'open' DO NOTHING
            RETURNING number, one, other
            """
        ) { row in (try row.next(), RecordPair(kept: try row.next(), try row.next())) }
    }

    /// Lets open reviews that linkage brought up lapse.
    /// - Returns: those that were open.
    func lapse(
        _ numbers: [Int64], reason: LapseReason, by call: Call, in tx: borrowing Transaction
    ) throws -> [(number: Int64, pair: RecordPair)] {
        guard !numbers.isEmpty else { return [] }
        return try tx.query(
            """
            UPDATE crm_reviews
               SET state = 'lapsed', reason = \(reason.text), actor = \(call.actor.text),
                   decided_at = \(call.now)
             WHERE number IN (\(list: numbers)) AND state = 'open' AND cause = 'linkage'
            RETURNING number, one, other
            """
        ) { row in (try row.next(), RecordPair(kept: try row.next(), try row.next())) }
    }

    /// Open reviews of any of several records.
    func open(
        of records: [CustomerID], most: Int, in tx: borrowing Transaction
    ) throws -> [OpenReview] {
        let queries: [SQL] = [("r.one"), ("r.other")].map { side in
            """
            SELECT r.number, r.one, r.other, r.cause, COALESCE(a.parent, a.id),
                   COALESCE(b.parent, b.id)
              FROM crm_reviews r JOIN crm_customers a ON a.id = r.one
              JOIN crm_customers b ON b.id = r.other
             WHERE \(unchecked: side) IN (\(list: records)) AND r.state = 'open'
            """
        }
        let found = try tx.query(
            "\(.joined(queries, by: " UNION ")) ORDER BY 1 LIMIT \(most)"
        ) { row in
            OpenReview(
                number: try row.next(), pair: RecordPair(kept: try row.next(), try row.next()),
                cause: try row.next(), roots: RecordPair(try row.next(), try row.next()))
        }
        return found
    }

    /// Who was said to be apart from the customer with the records, and by whom.
    func apartWords(
        of records: [CustomerID], most: Int, in tx: borrowing Transaction
    ) throws -> [ApartWord] {
        let queries: [SQL] = [("r.one", "r.other"), ("r.other", "r.one")].map { own, other in
            """
            SELECT COALESCE(c.parent, c.id), r.number, r.actor, r.decided_at
              FROM crm_reviews r JOIN crm_customers c ON c.id = \(unchecked: other)
             WHERE \(unchecked: own) IN (\(list: records)) AND r.state = 'apart'
               AND r.ended_at IS NULL
            """
        }
        return try tx.query("\(.joined(queries, by: " UNION ")) ORDER BY 2 DESC LIMIT \(most)") {
            row in
            ApartWord(
                other: try row.next(), number: try row.next(), actor: try row.next(),
                at: try row.next())
        }
    }

    /// How many pairs that linkage brought up wait for somebody, counted no farther than a bound.
    func openOfLinkage(most: Int64, in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM crm_reviews
                                   WHERE state = 'open' AND cause = 'linkage' LIMIT \(most)) AS r
            """
        ) { row in try row.next() } ?? 0
    }

    /// The newest pairs about which a person decided.
    func decided(most: Int, in tx: borrowing Transaction) throws -> [(RecordPair, isSame: Bool)] {
        try tx.query(
            """
            SELECT one, other, state FROM crm_reviews
             WHERE state IN ('same', 'apart') AND ended_at IS NULL
             ORDER BY number DESC LIMIT \(most)
            """
        ) { row in
            let pair = RecordPair(kept: try row.next(), try row.next())
            return (pair, try row.next() as ReviewState == .same)
        }
    }

    /// Open reviews of linkage about who was said to be apart, and merges by linkage of such.
    func contradictions(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT o.number FROM crm_reviews o
              JOIN crm_reviews a ON a.one = o.one AND a.other = o.other AND a.state = 'apart'
                                AND a.ended_at IS NULL
             WHERE o.state = 'open' AND o.cause = 'linkage'
             ORDER BY o.number LIMIT \(Check.enough)
            """
        ) { row in
            "Review \(try row.next() as Int64) asks about two who were said to be apart."
        }
    }
}
