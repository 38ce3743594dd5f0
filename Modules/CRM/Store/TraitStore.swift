import RetailContracts
import RetailCore
import RetailStorage

/// Reads what many customers are, in one statement for each table.
struct TraitStore: Sendable {
    /// The records of each customer of whom one of the records is, by the record that stands.
    func families(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: [CustomerID]] {
        let rows = try tx.query(
            """
            WITH root (id) AS (
                SELECT DISTINCT COALESCE(parent, id) FROM crm_customers
                 WHERE id IN (\(list: records)) AND erased_at IS NULL
            )
            SELECT r.id, r.id FROM root r
            UNION ALL
            SELECT r.id, c.id FROM root r JOIN crm_customers c ON c.parent = r.id
            """
        ) { row in (try row.next() as CustomerID, try row.next() as CustomerID) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The regions in which addresses of records lie, and all that these lie in, as
    /// `ID:31.71`, up to the country.
    func regions(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        let rows = try tx.query(
            """
            WITH RECURSIVE place (customer, country, region) AS (
                SELECT customer, country, region FROM crm_addresses
                 WHERE customer IN (\(list: records)) AND until IS NULL
                UNION
                SELECT p.customer, p.country, r.parent
                  FROM place p
                  JOIN crm_regions r ON r.country = p.country AND r.code = p.region
            )
            SELECT customer, country, region FROM place
            """
        ) { row in
            (
                try row.next() as CustomerID, try row.next() as String,
                try row.next() as String?
            )
        }
        return Dictionary(
            rows.map { customer, country, region in
                (customer, Set([region.map { "\(country):\($0)" } ?? country]))
            }
        ) { $0.union($1) }
    }

    /// The kinds of channels of which records have a proved identifier.
    func verifiedKinds(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        let rows = try tx.query(
            """
            SELECT DISTINCT customer, kind FROM crm_identities
             WHERE customer IN (\(list: records)) AND is_verified = 1 AND ended_at IS NULL
            """
        ) { row in (try row.next() as CustomerID, Set([try row.next() as String])) }
        return Dictionary(rows) { $0.union($1) }
    }

    /// The groups in use in which records were put by name; those that segments fill are left out,
    /// so that no rule feeds itself.
    func groups(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        let rows = try tx.query(
            """
            SELECT m.customer, m.group_code
              FROM crm_group_members m JOIN crm_groups g ON g.code = m.group_code
             WHERE m.customer IN (\(list: records))
               AND g.archived_at IS NULL AND g.filled_by IS NULL
            """
        ) { row in (try row.next() as CustomerID, Set([try row.next() as String])) }
        return Dictionary(rows) { $0.union($1) }
    }

    /// Who looks after records.
    func owners(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        let standing = try OwnerStore().standing(of: records, in: tx)
        return Dictionary(standing.map { ($0.customer, Set([$0.owner.text])) }) { $0.union($1) }
    }
}
