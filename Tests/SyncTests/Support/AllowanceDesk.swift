import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// Allowances over an empty database, each verb in a transaction of its own.
struct AllowanceDesk: Sendable {
    let database: Database
    var budget = Budget.act

    /// The same, each act in a transaction of its own on a connection of its own where the engine
    /// has several.
    var apart: AllowanceDesk { AllowanceDesk(database: database, budget: .background) }

    func hold(
        _ debits: [Debit], for holder: String, until end: Instant? = nil,
        at now: Instant = testStart
    ) async throws -> Shortage? {
        try await database.write(within: budget) { tx in
            try Allowances().hold(debits, for: holder, until: end, at: now, in: tx)
        }
    }

    func claim(
        _ debits: [Debit], for holder: String, at now: Instant = testStart
    ) async throws -> Shortage? {
        try await database.write(within: budget) { tx in
            try Allowances().claim(debits, for: holder, at: now, in: tx)
        }
    }

    func claim(for holder: String, at now: Instant = testStart) async throws -> Bool {
        try await database.write(within: budget) { tx in
            try Allowances().claim(for: holder, at: now, in: tx)
        }
    }

    @discardableResult
    func release(for holder: String) async throws -> [Allotment] {
        try await database.write(within: budget) { tx in
            try Allowances().release(for: holder, in: tx)
        }
    }

    @discardableResult
    func expire(at now: Instant, most: Int = 500) async throws -> Int {
        try await database.write(within: budget) { tx in
            try Allowances().expire(at: now, most: most, in: tx)
        }
    }

    func used(_ allowances: Allowance..., at now: Instant = testStart) async throws -> [[Int64]] {
        try await database.read { tx in
            let used = try Allowances().used(allowances, at: now, in: tx)
            return allowances.map { used[$0].map { [$0.held, $0.claimed] } ?? [] }
        }
    }

    func allotments(of holder: String) async throws -> [Allotment] {
        try await database.read { tx in try Allowances().allotments(of: holder, in: tx) }
    }

    /// Rows of both tables.
    func rows() async throws -> [Int] {
        try await database.read { tx in
            try tx.query(
                """
                SELECT COUNT(*) FROM sync_allowances UNION ALL SELECT COUNT(*) FROM sync_allotments
                """
            ) { row in try row.next() }
        }
    }

    func problems() async throws -> [String] { try await database.findings(of: SyncChecks.all) }
}

func withAllowances(
    _ kind: EngineKind, _ body: (AllowanceDesk) async throws -> Void
) async throws {
    try await withDatabase(kind, migrations: SyncModule.migrations) { database in
        let desk = AllowanceDesk(database: database)
        try await body(desk)
        #expect(try await desk.problems() == [])
    }
}

func allowance(_ key: String) -> Allowance { Allowance(kind: "test.uses", key: key) }

func debit(_ key: String, _ amount: Int64, most: Int64) -> Debit {
    Debit(allowance(key), amount, most: most)
}
