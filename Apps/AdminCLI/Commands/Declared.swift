import RetailComposition
import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// What all modules declare, known without opening any database.
struct Declared: Sendable {
    let modules: [Module]
    let operations: [Operation]

    /// Joins the modules over no database.
    init() {
        let database = Database(NoEngine())
        let selaras = Selaras(database: database, ids: Self.newIDs(by: database))
        modules = selaras.modules
        operations = selaras.operations
    }

    /// Makes a source of ids by the clock of the data.
    static func newIDs(by database: Database) -> UUIDv7Source {
        UUIDv7Source(clock: database.clock, random: BufferedRandom())
    }
}

/// Stands where no database is opened: only declarations are read.
private struct NoEngine: Engine {
    private static let refusal = RetailError.fault(
        "cli.no-database", "This command opened no database.")

    var clock: WallClock { .fixed(.earliest) }
    var condition: EngineCondition { EngineCondition() }

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value { throw Self.refusal }

    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value { throw Self.refusal }

    func info() async throws -> EngineInfo { throw Self.refusal }
    func check() async throws -> [String] { throw Self.refusal }
    func backup(to path: String) async throws -> BackupReceipt { throw Self.refusal }
    func close() async {}
}
