import RetailCore
import RetailKit
import RetailStorage

/// What is known of an earlier request with a key.
struct EarlierRequest: Sendable {
    /// Its answer; nil when it is no longer kept.
    let answer: KeptAnswer?
}

/// The table of kept answers.
struct AnswerStore: Sendable {
    /// The earlier request whose key has the digest; nil where there is none.
    func find(_ key: [UInt8], in tx: borrowing Transaction) throws -> EarlierRequest? {
        try tx.first(
            """
            SELECT w.fingerprint, w.status, w.body, w.version
              FROM sync_acts a LEFT JOIN sync_answers w ON w.act = a.number
             WHERE a.key = \(key)
            """
        ) { row in
            guard let fingerprint: [UInt8] = try row.next() else {
                return EarlierRequest(answer: nil)
            }
            return EarlierRequest(
                answer: KeptAnswer(
                    fingerprint: fingerprint,
                    outcome: Outcome(
                        status: try row.next(), body: Array((try row.next() as String).utf8),
                        version: try row.next(), isReplay: true)))
        }
    }

    /// What keeps an answer of the act that a part named `act` of the statement has inserted; it
    /// changes one row where that was inserted.
    func insertion(of answer: KeptAnswer, at now: Instant) -> SQL {
        let outcome = answer.outcome
        return """
            INSERT INTO sync_answers (act, at, fingerprint, status, body, version)
            SELECT number, CAST(\(now) AS BIGINT), CAST(\(answer.fingerprint) AS BYTEA),
                   CAST(\(outcome.status) AS BIGINT), CAST(\(Self.body(of: outcome)) AS TEXT),
                   CAST(\(outcome.version) AS BIGINT)
              FROM act
            """
    }

    private static func body(of outcome: Outcome) -> String {
        String(decoding: outcome.kept ?? outcome.body, as: UTF8.self)
    }

    /// Keeps the answer of an act.
    func keep(
        _ answer: KeptAnswer, of act: Int64, at now: Instant, in tx: borrowing Transaction
    ) throws {
        let outcome = answer.outcome
        try tx.send(
            """
            INSERT INTO sync_answers (act, at, fingerprint, status, body, version)
            VALUES (\(act), \(now), \(answer.fingerprint), \(outcome.status),
                \(Self.body(of: outcome)), \(outcome.version))
            """)
    }

    /// Forgets the oldest answers, as long as they are older than `limit`, a portion at a time. One
    /// that a wrong clock dated after `now` goes too: its key is known for ever.
    /// - Returns: how many were forgotten.
    func forget(
        before limit: Instant, now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        let oldest: [(act: Int64, at: Instant)] = try tx.query(
            "SELECT act, at FROM sync_answers ORDER BY act LIMIT \(most)"
        ) { row in (try row.next(), try row.next()) }
        guard let last = oldest.prefix(while: { $0.at < limit || $0.at > now }).last else {
            return 0
        }
        return try tx.execute("DELETE FROM sync_answers WHERE act <= \(last.act)")
    }
}
