import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The tables of what is left of who was forgotten.
struct TombstoneStore: Sendable {
    /// What knows them again; nil where nobody was forgotten yet.
    func digests(in tx: borrowing Transaction) throws -> PersonDigest? {
        try tx.first("SELECT secret FROM crm_erasure_keys WHERE single = 1") { row in
            PersonDigest(key: try row.next())
        }
    }

    /// The same, with a key that is made for the first who is forgotten.
    func madeDigests(at now: Instant, in tx: borrowing Transaction) throws -> PersonDigest {
        if let known = try digests(in: tx) { return known }
        let made = PersonDigest.secret()
        try tx.execute(
            """
            INSERT INTO crm_erasure_keys (single, secret, made_at)
            VALUES (1, \(made), \(now)) ON CONFLICT (single) DO NOTHING
            """)
        return try digests(in: tx) ?? PersonDigest(key: made)
    }

    /// Whether a link names the row of that record. A number alone is enough as long as none can
    /// have come again: nobody was forgotten yet.
    func isRow(
        _ row: NumberedRow, of record: CustomerID, in tx: borrowing Transaction
    ) throws -> Bool {
        guard row.isTied else { return try digests(in: tx) == nil }
        return row.isOf(record)
    }

    /// Remembers identifiers of somebody who is forgotten.
    func bury(
        _ identifiers: Set<IdentifierKey>, by digests: PersonDigest, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        for portion in identifiers.map(digests.digest(of:)).portions {
            try tx.execute(
                """
                INSERT INTO crm_tombstones (digest, erased_at)
                VALUES \(SQL.rows(Array(portion)) { "(\($0), \(moment))" })
                ON CONFLICT (digest) DO UPDATE
                   SET erased_at = CASE WHEN excluded.erased_at > crm_tombstones.erased_at
                                        THEN excluded.erased_at ELSE crm_tombstones.erased_at END
                """)
        }
    }

    /// Those of several identifiers whose owner was forgotten after a moment: what is told of it
    /// comes too late.
    func buried(
        among identifiers: Set<IdentifierKey>, after moment: Instant, in tx: borrowing Transaction
    ) throws -> Set<IdentifierKey> {
        guard !identifiers.isEmpty, let digests = try digests(in: tx) else { return [] }
        let byDigest = Dictionary(
            identifiers.map { (digests.digest(of: $0), $0) }
        ) { first, _ in first }
        let found: [[UInt8]] = try tx.query(
            """
            SELECT digest FROM crm_tombstones
             WHERE digest IN (\(list: Array(byDigest.keys))) AND erased_at > \(moment)
            """
        ) { row in try row.next() }
        return Set(found.compactMap { byDigest[$0] })
    }

    /// Lets digests stand in place of addresses of records to which nothing is sent, at most
    /// `most` of them; not of what others are known by now.
    /// - Returns: how many; fewer than `most` means that none is left.
    func veilSuppressions(
        of records: [CustomerID], by digests: PersonDigest, most: Int,
        in tx: borrowing Transaction
    ) throws -> Int {
        let plain = try tx.query(
            """
            SELECT i.number, i.namespace, i.value FROM crm_suppressions i
             WHERE (i.namespace, i.value) IN (SELECT namespace, value FROM crm_identities
                                               WHERE customer IN (\(list: records)))
               AND \(PersonStore.isNobodyElses(records))
             ORDER BY i.number LIMIT \(most)
            """
        ) { row in
            (
                number: try row.next() as Int64,
                address: IdentifierKey(namespace: try row.next(), value: try row.next())
            )
        }
        for portion in plain.portions {
            let veiled = SQL.rows(Array(portion)) {
                "(\($0.number), \(digests.form(of: $0.address).value))"
            }
            try veil(veiled, in: tx)
        }
        return plain.count
    }

    /// - Parameter veiled: rows of a number and what stands there from now on.
    private func veil(_ veiled: SQL, in tx: borrowing Transaction) throws {
        // What holds for the digest already, of an earlier owner, is enough.
        try tx.execute(
            """
            WITH k (number, veiled) AS (VALUES \(veiled))
            DELETE FROM crm_suppressions
             WHERE number IN (SELECT s.number FROM k
                                JOIN crm_suppressions s ON s.number = k.number
                                JOIN crm_suppressions o ON o.namespace = s.namespace
                                     AND o.value = k.veiled AND o.purpose = s.purpose
                                     AND o.reason = s.reason
                               WHERE s.lifted_at IS NULL AND o.lifted_at IS NULL)
            """)
        try tx.execute(
            """
            WITH k (number, veiled) AS (VALUES \(veiled))
            UPDATE crm_suppressions
               SET value = (SELECT k.veiled FROM k WHERE k.number = crm_suppressions.number),
                   source = 'Erased.',
                   lift_reason = CASE WHEN lift_reason IS NULL THEN NULL ELSE 'Erased.' END
             WHERE number IN (SELECT k.number FROM k)
            """)
    }

    /// Takes away what records have said about consent, the newest words first, and keeps one line
    /// for each address, kind, purpose and topic.
    /// - Returns: how many words were taken away; fewer than `most` means that none is left.
    func digest(
        _ records: [CustomerID], by digests: PersonDigest, most: Int,
        in tx: borrowing Transaction
    ) throws -> Int {
        let said = try tx.query(
            """
            SELECT number, customer, namespace, value, kind, purpose, COALESCE(topic, ''), state,
                   basis, at
              FROM crm_consents WHERE customer IN (\(list: records))
             ORDER BY number DESC LIMIT \(most)
            """
        ) { row in try BuriedWord(row) }
        guard let oldest = said.last?.number else { return 0 }
        var kept: [BuriedWord.Key: ConsentDigest] = [:]
        for word in said.sorted(by: { ($0.at, $0.number) < ($1.at, $1.number) }) {
            kept[word.key(by: digests), default: ConsentDigest(of: word)].add(word)
        }
        for portion in Array(kept).portions {
            try tx.execute(
                """
                INSERT INTO crm_consent_digests
                    (digest, kind, purpose, topic, state, basis, words, first_at, last_at)
                VALUES \(SQL.rows(Array(portion)) { key, told in
                    """
                    (\(key.digest), \(key.kind), \(key.purpose), \(key.topic), \(told.state),
                     \(told.basis), \(told.words), \(told.firstAt), \(told.lastAt))
                    """
                })
                ON CONFLICT (digest, kind, purpose, topic) DO UPDATE
                   SET state = CASE WHEN excluded.last_at >= crm_consent_digests.last_at
                                    THEN excluded.state ELSE crm_consent_digests.state END,
                       basis = CASE WHEN excluded.last_at >= crm_consent_digests.last_at
                                    THEN excluded.basis ELSE crm_consent_digests.basis END,
                       words = crm_consent_digests.words + excluded.words,
                       first_at = CASE WHEN excluded.first_at < crm_consent_digests.first_at
                                       THEN excluded.first_at
                                       ELSE crm_consent_digests.first_at END,
                       last_at = CASE WHEN excluded.last_at > crm_consent_digests.last_at
                                      THEN excluded.last_at ELSE crm_consent_digests.last_at END
                """)
        }
        return try tx.execute(
            """
            DELETE FROM crm_consents
             WHERE customer IN (\(list: records)) AND number >= \(oldest)
            """)
    }
}

/// A word about consent.
private struct BuriedWord {
    struct Key: Hashable {
        let digest: [UInt8]
        let kind: String
        let purpose: String
        let topic: String
    }

    let number: Int64
    let record: CustomerID
    let address: IdentifierKey?
    let kind: String
    let purpose: String
    let topic: String
    let state: String
    let basis: String
    let at: Instant

    init(_ row: borrowing Row) throws {
        number = try row.next()
        record = try row.next()
        let (namespace, value): (String?, String?) = (try row.next(), try row.next())
        address = namespace.flatMap { space in
            value.map { IdentifierKey(namespace: space, value: $0) }
        }
        kind = try row.next()
        purpose = try row.next()
        topic = try row.next()
        state = try row.next()
        basis = try row.next()
        at = try row.next()
    }

    func key(by digests: PersonDigest) -> Key {
        Key(
            digest: address.map(digests.digest(of:)) ?? digests.digest(of: record), kind: kind,
            purpose: purpose, topic: topic)
    }
}

/// What is left of words about consent: the last of them, and how many there were.
private struct ConsentDigest {
    var state: String
    var basis: String
    var words: Int64 = 0
    var firstAt: Instant
    var lastAt: Instant

    init(of word: BuriedWord) {
        (state, basis, firstAt, lastAt) = (word.state, word.basis, word.at, word.at)
    }

    mutating func add(_ word: BuriedWord) {
        (state, basis, lastAt) = (word.state, word.basis, word.at)
        words += 1
    }
}
