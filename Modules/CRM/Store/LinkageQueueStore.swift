import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of records that wait to be compared, and of how that is done.
struct LinkageQueueStore: Sendable {
    /// Lets records wait; who waits already is compared as they are then.
    func add(
        _ customers: [CustomerID], at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard !customers.isEmpty else { return }
        let rows = SQL.rows(Set(customers).sorted()) { "(\($0), \(now), 1)" }
        try tx.execute(
            """
            INSERT INTO crm_linkage_queue (customer, since, stamp) VALUES \(rows)
            ON CONFLICT (customer) DO UPDATE SET stamp = crm_linkage_queue.stamp + 1
            """)
    }

    /// Those who wait longest.
    func waiting(most: Int, in tx: borrowing Transaction) throws -> [WaitingRecord] {
        try tx.query(
            "SELECT customer, stamp FROM crm_linkage_queue ORDER BY since, customer LIMIT \(most)"
        ) { row in WaitingRecord(customer: try row.next(), stamp: try row.next()) }
    }

    /// Takes records out of the queue.
    /// - Returns: those that were in it as they were read; what has changed since waits on.
    func take(
        _ records: [WaitingRecord], at now: Instant, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> {
        let taken = try tx.query(
            """
            DELETE FROM crm_linkage_queue WHERE customer IN (\(list: records.map(\.customer)))
            RETURNING customer, stamp
            """
        ) { row in WaitingRecord(customer: try row.next(), stamp: try row.next()) }
        let wanted = Set(records)
        let changed = taken.filter { !wanted.contains($0) }
        try add(changed.map(\.customer), at: now, in: tx)
        return Set(taken.filter(wanted.contains).map(\.customer))
    }

    /// How many records wait, counted no farther than a bound.
    func count(most: Int64, in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            "SELECT COUNT(*) FROM (SELECT 1 FROM crm_linkage_queue LIMIT \(most)) AS q"
        ) { row in try row.next() } ?? 0
    }

    func settings(in tx: borrowing Transaction) throws -> LinkageSettings {
        let found = try tx.first(
            """
            SELECT joins, unique_sources, version, is_sweeping, swept_to, matched, left_out
              FROM crm_linkage_settings WHERE id = 1
            """
        ) { row in
            LinkageSettings(
                joins: try row.next(),
                uniqueSources: try StoredTexts.list(try row.next()).map { try Code($0) },
                version: try row.next(), isSweeping: try row.next(), sweptTo: try row.next(),
                matched: try row.next(), leftOut: try row.next())
        }
        guard let found else {
            throw CRMErrors.linkageSettingsMissing.error(
                "How records are brought together is not in the database any more. Restore it "
                    + "from a backup.")
        }
        return found
    }

    /// - Returns: false where somebody else has changed them since the version.
    func set(
        _ change: LinkageSettingsChange, after version: Int64, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_linkage_settings
               SET joins = \(change.joins),
                   unique_sources = \(StoredTexts.write(change.uniqueSources.map(\.text))),
                   version = version + 1
             WHERE id = 1 AND version = \(version)
            """)
    }

    /// Lets all records be compared anew, from the first on.
    func sweep(in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE crm_linkage_settings SET is_sweeping = 1, swept_to = NULL WHERE id = 1")
    }

    /// Puts the next records of a sweep into the queue.
    /// - Returns: how many.
    func sweepOn(
        _ settings: LinkageSettings, most: Int, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int {
        let records = try VerdictFactStore().records(
            after: settings.sweptTo, most: most, in: tx)
        let isMore = records.count == most
        let before: SQL = settings.sweptTo.map { "swept_to = \($0)" } ?? "swept_to IS NULL"
        let isMoved = try tx.executeOne(
            """
            UPDATE crm_linkage_settings
               SET swept_to = \(isMore ? records.last : nil), is_sweeping = \(isMore)
             WHERE id = 1 AND is_sweeping = 1 AND \(before)
            """)
        guard isMoved else { return 0 }
        try add(records, at: now, in: tx)
        return records.count
    }

    func note(matched: Int, leftOut: Int, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE crm_linkage_settings
               SET matched = matched + \(matched), left_out = left_out + \(leftOut)
             WHERE id = 1
            """)
    }
}
