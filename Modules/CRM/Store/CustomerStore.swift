import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// The table of customer records.
struct CustomerStore: Sendable {
    func add(_ record: CustomerRecord, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_customers
                (id, parent, name, birth_date, locale, attributes, version, created_at)
            VALUES (\(record.id), NULL, \(record.name), \(record.birthDate?.text),
                \(record.locale), \(Self.text(record.attributes)), 1, \(record.createdAt))
            """)
    }

    func find(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerRecord? {
        try tx.first(
            """
            SELECT id, parent, name, birth_date, locale, attributes, version, created_at
              FROM crm_customers WHERE id = \(id)
            """, Self.record)
    }

    /// A page of records that stand for a customer, the newest first.
    func list(
        before id: CustomerID?, within reach: Reach, limit: Int, in tx: borrowing Transaction
    ) throws -> [CustomerRecord] {
        let behind: SQL = id.map { "AND c.id < \($0)" } ?? ""
        let met: SQL = reach.isUnlimited ? "" : Self.met(within: reach, behind, limit)
        let found: SQL = reach.isUnlimited ? "" : "AND c.id IN (SELECT id FROM found)"
        return try tx.query(
            """
            \(met)
            SELECT c.id, c.parent, c.name, c.birth_date, c.locale, c.attributes, c.version,
                   c.created_at
              FROM crm_customers c
             WHERE c.parent IS NULL \(behind) \(found)
             ORDER BY c.id DESC LIMIT \(limit)
            """, Self.record)
    }

    /// `found`: the newest who were met there by themselves, and those into whom a record was
    /// merged, at any depth, that was met there. It begins with the meetings there, so that nobody
    /// is looked at whom the caller has not met.
    private static func met(within reach: Reach, _ behind: SQL, _ limit: Int) -> SQL {
        let there = reach.condition(location: "e.location", channel: "e.channel")
        return """
            WITH RECURSIVE line (id, parent) AS (
                SELECT c.id, c.parent
                  FROM crm_meetings e JOIN crm_customers c ON c.id = e.customer
                 WHERE \(there) AND c.parent IS NOT NULL
                UNION
                SELECT c.id, c.parent FROM line l JOIN crm_customers c ON c.id = l.parent
            ), found (id) AS (
                SELECT id FROM line WHERE parent IS NULL
                UNION ALL
                SELECT id FROM (
                    SELECT DISTINCT c.id
                      FROM crm_meetings e JOIN crm_customers c ON c.id = e.customer
                     WHERE \(there) AND c.parent IS NULL \(behind)
                     ORDER BY c.id DESC LIMIT \(limit)) AS direct
            )
            """
    }

    /// Takes down that the customer was known at a moment already, where that is news.
    func know(
        _ customer: CustomerID, since moment: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_customers SET created_at = \(moment), version = version + 1
             WHERE id = \(customer) AND created_at > \(moment)
            """)
    }

    func update(_ record: CustomerRecord, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_customers
               SET name = \(record.name), birth_date = \(record.birthDate?.text),
                   locale = \(record.locale), attributes = \(Self.text(record.attributes)),
                   version = version + 1
             WHERE id = \(record.id) AND version = \(record.version)
            """)
    }

    /// Makes a record part of another, or a record of its own again.
    func setParent(
        _ parent: CustomerID?, of id: CustomerID, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE crm_customers SET parent = \(parent), version = version + 1 WHERE id = \(id)
            """)
    }

    /// The record and all that were merged into it, also by way of others.
    func members(of id: CustomerID, in tx: borrowing Transaction) throws -> [CustomerID] {
        try tx.query(
            """
            WITH RECURSIVE members (id) AS (
                SELECT id FROM crm_customers WHERE id = \(id)
                UNION
                SELECT c.id FROM crm_customers c JOIN members m ON c.parent = m.id
            )
            SELECT id FROM members ORDER BY id
            """
        ) { row in try row.next() }
    }

    /// The record that stands for the customer of whom `id` is a record.
    func root(of id: CustomerID, in tx: borrowing Transaction) throws -> CustomerID? {
        try tx.first(
            """
            WITH RECURSIVE line (id, parent) AS (
                SELECT id, parent FROM crm_customers WHERE id = \(id)
                UNION
                SELECT c.id, c.parent FROM crm_customers c JOIN line l ON c.id = l.parent
            )
            SELECT id FROM line WHERE parent IS NULL
            """
        ) { row in try row[0] }
    }

    private static func record(_ row: borrowing Row) throws -> CustomerRecord {
        let birthDate: String? = try row[3]
        return CustomerRecord(
            id: try row[0], parent: try row[1], name: try row[2],
            birthDate: try birthDate.map { try CivilDate($0) }, locale: try row[4],
            attributes: try attributes(try row[5]), version: try row[6], createdAt: try row[7])
    }

    private static func text(_ attributes: [String: String]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func attributes(_ text: String) throws -> [String: String] {
        var values: [String: String] = [:]
        try JSONDocument(Array(text.utf8)).root.forEachMember { key, value in
            values[key.string] = value.string()
        }
        return values
    }
}
