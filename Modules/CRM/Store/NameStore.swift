import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The words of customers' names.
struct NameStore: Sendable {
    private let index = WordIndex("crm_name_words")

    /// Keeps the words of the name of a new record, if it has one.
    func add(_ record: CustomerRecord, in tx: borrowing Transaction) throws {
        guard let name = record.name else { return }
        guard let number = try number(new: record.id, in: tx) else { return }
        try index.add(name.words, of: number, in: tx)
    }

    /// Keeps the words of a changed name in place of those before.
    func save(_ record: CustomerRecord, in tx: borrowing Transaction) throws {
        let known: Int64? = try tx.first(
            "SELECT number FROM crm_names WHERE customer = \(record.id)"
        ) { row in try row.next() }
        switch (known, record.name) {
        case (nil, _): try add(record, in: tx)
        case (let number?, let name?): try index.save(name.words, of: number, in: tx)
        case (let number?, nil):
            try index.remove(number, in: tx)
            try tx.execute("DELETE FROM crm_names WHERE number = \(number)")
        }
    }

    private func number(
        new customer: CustomerID, in tx: borrowing Transaction
    ) throws -> Int64? {
        try tx.insert(
            "INSERT INTO crm_names (customer) VALUES (\(customer))", numbering: "number")
    }

    /// The records whose names have all the words, each of which may be unfinished; the youngest
    /// first: in the order of the index, which stops as soon as it has enough.
    func records(
        named words: [String], most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        guard !words.isEmpty else { return [] }
        let found = index.join(words, unfinished: .all, to: "n.number", on: tx.engine)
        return try tx.query(
            """
            SELECT n.customer FROM crm_names n \(found)
             ORDER BY s.\(index.key(tx.engine)) DESC LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// Records with a name and no words, or with words and no name.
    func strays(in tx: borrowing Transaction) throws -> [CustomerID] {
        let key = index.key(tx.engine)
        return try tx.query(
            """
            SELECT c.id FROM crm_customers c LEFT JOIN crm_names n ON n.customer = c.id
             WHERE (c.name IS NULL) <> (n.number IS NULL)
            UNION ALL
            SELECT n.customer FROM crm_names n
             WHERE n.number NOT IN (SELECT \(key) FROM crm_name_words)
             LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }
}
