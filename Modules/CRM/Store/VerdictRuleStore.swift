import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension VerdictSignal: SQLBindable, SQLReadable {}
extension VerdictWordList: SQLBindable, SQLReadable {}

/// The tables of the rules, bands and words by which records are judged.
struct VerdictRuleStore: Sendable {
    /// The rules.
    /// - Throws: `crm.verdict-rules-missing` where their row was taken away.
    func rules(in tx: borrowing Transaction) throws -> VerdictRules {
        let bands = try tx.first(
            """
            SELECT suspect_from, decided_from, judges_changes, version FROM crm_verdict_bands
             WHERE id = 1
            """
        ) { row in
            VerdictBands(
                suspectFrom: try row.next(), decidedFrom: try row.next(),
                judgesChanges: try row.next(), version: try row.next())
        }
        guard let bands else {
            throw CRMErrors.verdictRulesMissing.error(
                "The bands of verdicts are gone from the database. Restore a backup.")
        }
        let rules = try tx.query(
            "SELECT signal, weight, threshold, is_on FROM crm_verdict_rules"
        ) { row in
            VerdictRule(
                signal: try row.next(), weight: try row.next(), threshold: try row.next(),
                isOn: try row.next())
        }
        return VerdictRules(
            bands: bands,
            rules: VerdictSignal.allCases.compactMap { signal in
                rules.first { $0.signal == signal }
            })
    }

    /// Those of some words that are in a list, and all parts of the names of programs.
    func words(
        among candidates: Set<String>, in tx: borrowing Transaction
    ) throws -> VerdictWords {
        var words: [VerdictWordList: Set<String>] = [:]
        let lists = VerdictWordList.allCases.filter { $0 != .botAgent }
        try tx.forEach(
            """
            SELECT list, word FROM crm_verdict_words
             WHERE list IN (\(list: lists)) AND word IN (\(list: candidates.sorted()))
             UNION ALL
            SELECT list, word FROM crm_verdict_words WHERE list = \(VerdictWordList.botAgent)
            """
        ) { row in
            words[try row.next(), default: []].insert(try row.next())
            return true
        }
        return VerdictWords(words)
    }

    /// Sets the bands where they are at a version still.
    func set(
        _ change: VerdictRulesChange, after version: Int64, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_verdict_bands
               SET suspect_from = \(change.suspectFrom), decided_from = \(change.decidedFrom),
                   judges_changes = \(change.judgesChanges), version = version + 1
             WHERE id = 1 AND version = \(version)
            """)
    }

    /// Sets the rules named; there may be none.
    func set(_ rules: [VerdictRule], in tx: borrowing Transaction) throws {
        guard !rules.isEmpty else { return }
        let rows = SQL.rows(rules) { "(\($0.signal), \($0.weight), \($0.threshold), \($0.isOn))" }
        try tx.execute(
            """
            INSERT INTO crm_verdict_rules (signal, weight, threshold, is_on) VALUES \(rows)
            ON CONFLICT (signal) DO UPDATE
               SET weight = excluded.weight, threshold = excluded.threshold,
                   is_on = excluded.is_on
            """)
    }

    /// Notes that words have changed.
    func raiseVersion(in tx: borrowing Transaction) throws {
        try tx.execute("UPDATE crm_verdict_bands SET version = version + 1 WHERE id = 1")
    }

    func change(_ change: VerdictWordChange, in tx: borrowing Transaction) throws {
        if !change.add.isEmpty {
            let rows = SQL.rows(change.add) { "(\(change.list), \($0))" }
            try tx.execute(
                """
                INSERT INTO crm_verdict_words (list, word) VALUES \(rows)
                ON CONFLICT (list, word) DO NOTHING
                """)
        }
        if !change.remove.isEmpty {
            try tx.execute(
                """
                DELETE FROM crm_verdict_words
                 WHERE list = \(change.list) AND word IN (\(list: change.remove))
                """)
        }
    }

    func count(_ list: VerdictWordList, in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT COUNT(*) FROM crm_verdict_words WHERE list = \(list)") { row in
            try row.next()
        } ?? 0
    }

    func list(
        _ list: VerdictWordList, _ request: ListQuery, in tx: borrowing Transaction
    ) throws -> Page<VerdictWord> {
        let words = SortedList<VerdictWord>(
            "crm.verdict-words", "list, word", from: "crm_verdict_words",
            where: ["list = \(list)"])
        return try words.page(request, by: .rising(.text("word") { $0.word }), in: tx) { row in
            VerdictWord(list: try row.next(), word: try row.next())
        }
    }
}
