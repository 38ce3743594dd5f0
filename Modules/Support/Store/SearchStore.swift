import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Finds cases by number and by the words of what they are about.
struct SearchStore: Sendable {
    private let index = WordIndex("support_case_words")

    /// How many cases of the same words are looked at, from the newest.
    private static let mostAlike = 500

    /// Keeps the words of a new case.
    func add(
        _ subject: CaseSubject, of number: Int64, in tx: borrowing Transaction
    ) throws {
        try index.add(subject.words, of: number, in: tx)
    }

    /// The case with a number, if the caller may see it.
    func numbered(
        _ number: Int64, within reach: Reach, in tx: borrowing Transaction
    ) throws -> SupportCase? {
        try tx.first(
            "\(CaseStore.all) WHERE c.number = \(number) AND \(Self.isSeen(within: reach))",
            CaseStore.read)
    }

    /// Cases whose subjects have all the words, each of which may be unfinished, and that the
    /// caller may see; the newest first.
    func about(
        _ words: [String], within reach: Reach, most: Int, in tx: borrowing Transaction
    ) throws -> [SupportCase] {
        guard !words.isEmpty else { return [] }
        let found = index.join(words, unfinished: .all, to: "n.number", on: tx.engine)
        return try tx.query(
            """
            \(CaseStore.all)
             WHERE c.number IN (SELECT n.number FROM support_cases n \(found)
                                 ORDER BY s.\(index.key(tx.engine)) DESC LIMIT \(Self.mostAlike))
               AND \(Self.isSeen(within: reach))
             ORDER BY c.number DESC LIMIT \(most)
            """, CaseStore.read)
    }

    /// Cases without words, but for those of people who were forgotten.
    func strays(in tx: borrowing Transaction) throws -> [Int64] {
        try tx.query(
            """
            SELECT number FROM support_cases
             WHERE subject <> \(CaseSubject.erased)
               AND number NOT IN (SELECT \(index.key(tx.engine)) FROM support_case_words)
             LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }

    /// What was opened there, or brought there: as the list has it.
    private static func isSeen(within reach: Reach) -> SQL {
        guard !reach.isUnlimited else { return "1 = 1" }
        let opened = reach.condition(location: "c.location", channel: "c.channel")
        let brought = reach.condition(location: "p.location", channel: "p.channel")
        return """
            (\(opened) OR EXISTS (SELECT 1 FROM support_places p
                                   WHERE p.case_id = c.id AND \(brought)))
            """
    }
}
