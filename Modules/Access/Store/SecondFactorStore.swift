import RetailCore
import RetailCrypto
import RetailStorage

/// The table of second factors.
struct SecondFactorStore: Sendable {
    func find(_ staff: ID<Staff>, in tx: borrowing Transaction) throws -> SecondFactor? {
        try tx.first(
            """
            SELECT secret, last_step, created_at, confirmed_at FROM access_second_factors
             WHERE staff = \(staff)
            """
        ) { row in
            SecondFactor(
                staff: staff, password: OneTimePassword(secret: try row.next()),
                lastStep: try row.next(), createdAt: try row.next(),
                confirmedAt: try row.next())
        }
    }

    /// Begins one, in place of one that was never confirmed.
    /// - Returns: false where one is asked for already.
    func begin(
        _ password: OneTimePassword, of staff: ID<Staff>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO access_second_factors (staff, secret, last_step, confirmed_at, created_at)
            VALUES (\(staff), \(password.secret), -1, NULL, \(now))
            ON CONFLICT (staff) DO UPDATE
               SET secret = excluded.secret, last_step = -1, created_at = excluded.created_at
             WHERE access_second_factors.confirmed_at IS NULL
            """)
    }

    /// Takes the code of a period, which is good once.
    /// - Returns: false where it was taken before.
    func take(
        step: Int64, of staff: ID<Staff>, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE access_second_factors SET last_step = \(step)
             WHERE staff = \(staff) AND last_step < \(step)
            """)
    }

    /// Asks for it from now on.
    func confirm(_ staff: ID<Staff>, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_second_factors SET confirmed_at = \(now)
             WHERE staff = \(staff) AND confirmed_at IS NULL
            """)
    }

    /// - Returns: false where there was none.
    func remove(_ staff: ID<Staff>, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne("DELETE FROM access_second_factors WHERE staff = \(staff)")
    }
}
