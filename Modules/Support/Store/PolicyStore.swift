import RetailCore
import RetailStorage

/// The table of policies.
struct PolicyStore: Sendable {
    /// The policy for a kind of channel: its own, else the standard; nil when none is set.
    func policy(for kind: ChannelKind, in tx: borrowing Transaction) throws -> ServicePolicy? {
        let all = try list(in: tx)
        return all.first { $0.scope.rawValue == kind.rawValue }
            ?? all.first { $0.scope == .standard }
    }

    func list(in tx: borrowing Transaction) throws -> [ServicePolicy] {
        try tx.query(
            """
            SELECT scope, calendar, first_response, next_response, resolution
              FROM support_policies ORDER BY scope
            """
        ) { row in
            ServicePolicy(
                scope: try row.next(), calendar: try row.next(),
                targets: ServiceTargets(
                    firstResponse: try row.next(), nextResponse: try row.next(),
                    resolution: try row.next()))
        }
    }

    func put(_ policy: ServicePolicy, in tx: borrowing Transaction) throws {
        let targets = policy.targets
        try tx.execute(
            """
            INSERT INTO support_policies
                (scope, calendar, first_response, next_response, resolution)
            VALUES (\(policy.scope), \(policy.calendar), \(targets.firstResponse),
                \(targets.nextResponse), \(targets.resolution))
            ON CONFLICT (scope) DO UPDATE
               SET calendar = excluded.calendar, first_response = excluded.first_response,
                   next_response = excluded.next_response, resolution = excluded.resolution
            """)
    }
}
