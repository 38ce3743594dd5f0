import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CustomerStore {
    /// Those of several records that there are and whose customers the caller may see, in one
    /// statement.
    func seen(
        _ ids: [CustomerID], within reach: Reach, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> {
        let known: SQL = "SELECT c.id FROM crm_customers c WHERE c.id IN (\(list: ids))"
        let met = Self.isMet("c.id", within: reach)
        let seen: [CustomerID] = try tx.query(met.map { "\(known) AND \($0)" } ?? known) { row in
            try row.next()
        }
        return Set(seen)
    }

    /// All records of the customers, those first that stand for them.
    func records(
        of customers: [CustomerID], most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard !customers.isEmpty else { return [] }
        return try tx.query(
            """
            \(Self.families(of: "id IN (\(list: customers))"))
            SELECT record FROM family
             ORDER BY CASE WHEN record = named THEN 0 ELSE 1 END, record LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// The condition that a customer was met where the caller may see it, under any of the merged
    /// records; nil where everything is seen.
    static func isMet(_ customer: SQL, within reach: Reach) -> SQL? {
        guard !reach.isUnlimited else { return nil }
        return """
            EXISTS (\(families(of: "id = \(customer)"))
                    SELECT 1 FROM family f JOIN crm_meetings e ON e.customer = f.record
                     WHERE \(reach.condition(location: "e.location", channel: "e.channel")))
            """
    }

    /// `WITH … family (named, record)`: each record that meets the condition, with all records that
    /// are the same customer, itself included.
    ///
    /// Only who is part of another is looked up the line: few are, so that PostgreSQL takes the
    /// indexes for a thousand records too instead of reading all customers.
    static func families(of condition: SQL) -> SQL {
        """
        WITH RECURSIVE line (named, id, parent) AS (
            SELECT id, id, parent FROM crm_customers
             WHERE \(condition) AND parent IS NOT NULL
            UNION
            SELECT l.named, c.id, c.parent FROM line l JOIN crm_customers c ON c.id = l.parent
        ), family (named, record) AS (
            SELECT id, id FROM crm_customers WHERE \(condition) AND parent IS NULL
            UNION
            SELECT named, id FROM line WHERE parent IS NULL
            UNION
            SELECT f.named, c.id FROM family f JOIN crm_customers c ON c.parent = f.record
        )
        """
    }
}
