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
        let known: SQL = """
            SELECT c.id FROM crm_customers c WHERE c.id IN (\(list: ids)) AND c.erased_at IS NULL
            """
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
    static func families(of condition: SQL) -> SQL {
        """
        WITH standing (named, root) AS (
            SELECT id, COALESCE(parent, id) FROM crm_customers WHERE \(condition)
        ), family (named, record) AS (
            SELECT named, root FROM standing
            UNION ALL
            SELECT s.named, c.id FROM standing s JOIN crm_customers c ON c.parent = s.root
        )
        """
    }

    /// `member (root, id) AS (…)`: all records of the customers for whom some records stand.
    static func members(ofRoots roots: [CustomerID]) -> SQL {
        """
        member (root, id) AS (
            SELECT id, id FROM crm_customers WHERE id IN (\(list: roots))
            UNION ALL
            SELECT parent, id FROM crm_customers WHERE parent IN (\(list: roots))
        )
        """
    }
}
