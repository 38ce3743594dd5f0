import RetailContracts
import RetailCore
import RetailStorage

extension TimelineStore {
    /// When there was word of several records last, each by the end of its own timeline; what staff
    /// did to the records alone is no contact.
    func lastContacts(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Instant] {
        let inner = [
            CustomersMerged.type, CustomersSeparated.type, GroupJoined.type, GroupLeft.type,
        ]
        let rows = try tx.query(
            """
            SELECT c.id, (SELECT t.at FROM crm_timeline t
                           WHERE t.customer = c.id AND t.code NOT IN (\(list: inner))
                           ORDER BY t.at DESC LIMIT 1)
              FROM crm_customers c WHERE c.id IN (\(list: records))
            """
        ) { row in (try row.next() as CustomerID, try row.next() as Instant?) }
        return Dictionary(rows.compactMap { id, at in at.map { (id, $0) } }) { first, _ in first }
    }
}
