import RetailCore
import RetailStorage

/// The table of accounts: the balance that the ledger must prove.
struct AccountStore: Sendable {
    /// The points in the lots of an account and the points that it owes.
    struct Account: Sendable {
        let balance: Int64
        let debt: Int64
    }

    func find(_ customer: RawID, in tx: borrowing Transaction) throws -> Account? {
        try tx.first(
            "SELECT balance, debt FROM loyalty_accounts WHERE customer = \(customer)"
        ) { row in Account(balance: try row.next(), debt: try row.next()) }
    }

    func open(_ customer: RawID, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_accounts (customer, balance, debt) VALUES (\(customer), 0, 0)
            ON CONFLICT (customer) DO NOTHING
            """)
    }

    /// Changes balance and debt together.
    func change(
        _ customer: RawID, by points: Int64, debt: Int64, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE loyalty_accounts SET balance = balance + \(points), debt = debt + \(debt)
             WHERE customer = \(customer)
            """)
    }

    /// The sum of what several accounts owe.
    func debt(of customers: [RawID], in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            """
            SELECT CAST(COALESCE(SUM(debt), 0) AS BIGINT) FROM loyalty_accounts
             WHERE customer IN (\(list: customers))
            """
        ) { row in try row.next() } ?? 0
    }
}
