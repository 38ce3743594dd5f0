import RetailCore
import RetailKit
import RetailStorage

/// A kept answer.
struct StoredAnswer: Sendable {
    let fingerprint: [UInt8]
    let outcome: Outcome
}

/// The tables of answered requests and of the audit.
struct RequestStore: Sendable {
    /// The answer to an earlier request with the key.
    func answer(
        to key: String, of actor: String, in tx: borrowing Transaction
    ) throws -> StoredAnswer? {
        try tx.first(
            """
            SELECT fingerprint, status, body, version FROM sync_requests
             WHERE actor = \(actor) AND key = \(key)
            """
        ) { row in
            StoredAnswer(
                fingerprint: try row.next(),
                outcome: Outcome(
                    status: try row.next(), body: Array((try row.next() as String).utf8),
                    version: try row.next(), isReplay: true))
        }
    }

    /// Keeps an answer.
    /// - Throws: `request.idempotency-key-busy` when another request with the key was faster, at
    ///   the end of the act at the latest.
    func keep(
        _ outcome: Outcome, for key: String, of actor: String, fingerprint: [UInt8],
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            INSERT INTO sync_requests (actor, key, fingerprint, status, body, version, at)
            VALUES (\(actor), \(key), \(fingerprint), \(outcome.status),
                \(String(decoding: outcome.kept ?? outcome.body, as: UTF8.self)), \(outcome.version), \(now))
            ON CONFLICT (actor, key) DO NOTHING
            """, changing: 1,
            else: RequestErrors.keyBusy.error(
                "The first request with this key still runs. Repeat it in a second."))
    }

    /// Forgets answers older than `limit`, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(before limit: Instant, most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "sync_requests", by: ["actor", "key"], "WHERE at < \(limit)")
    }
}
