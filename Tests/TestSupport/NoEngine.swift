import RetailCore
public import RetailStorage

extension Database {
    /// No data anywhere, for what is asked of a composition before there is any.
    public static var nowhere: Database { Database(NoEngine()) }
}

/// An engine that refuses everything.
struct NoEngine: Engine {
    let clock = WallClock.fixed(testStart)
    let condition = EngineCondition()

    func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        throw Nowhere()
    }

    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        throw Nowhere()
    }

    func info() async throws -> EngineInfo { throw Nowhere() }
    func check() async throws -> [String] { throw Nowhere() }
    func backup(to path: String) async throws -> BackupReceipt { throw Nowhere() }
    func close() async {}

    struct Nowhere: Error {}
}
