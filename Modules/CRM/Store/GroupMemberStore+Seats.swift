import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension GroupMemberStore {
    /// Whether anybody is in a group.
    func hasMembers(_ group: Code<CustomerGroup>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM crm_group_members WHERE group_code = \(group) LIMIT 1"
        ) { _ in true } ?? false
    }

    /// Puts records into groups.
    /// - Returns: those that were not there.
    func seat(
        _ seats: [GroupSeat], by call: Call, in tx: borrowing Transaction
    ) throws -> [GroupSeat] {
        var joined: [GroupSeat] = []
        for portion in seats.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.record), \($0.group), \(call.now), \(call.actor.text))"
            }
            joined += try tx.query(
                """
                INSERT INTO crm_group_members (customer, group_code, since, actor)
                VALUES \(rows)
                ON CONFLICT (customer, group_code) DO NOTHING
                RETURNING customer, group_code
                """, Self.seat)
        }
        return joined
    }

    /// Takes records out of groups.
    /// - Returns: those that were there.
    func unseat(_ seats: [GroupSeat], in tx: borrowing Transaction) throws -> [GroupSeat] {
        var left: [GroupSeat] = []
        for portion in seats.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.record), \($0.group))" }
            left += try tx.query(
                """
                WITH k (customer, group_code) AS (VALUES \(rows))
                DELETE FROM crm_group_members
                 WHERE (customer, group_code) IN (SELECT k.customer, k.group_code FROM k)
                RETURNING customer, group_code
                """, Self.seat)
        }
        return left
    }

    /// Takes at most so many records out of a group.
    func unseat(
        _ most: Int, of group: Code<CustomerGroup>, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        try tx.query(
            """
            DELETE FROM crm_group_members
             WHERE group_code = \(group)
               AND customer IN (SELECT customer FROM crm_group_members
                                 WHERE group_code = \(group)
                                 ORDER BY since, customer LIMIT \(most))
            RETURNING customer
            """
        ) { row in try row.next() }
    }

    private static func seat(_ row: borrowing Row) throws -> GroupSeat {
        GroupSeat(try row.next(), in: try row.next())
    }
}
