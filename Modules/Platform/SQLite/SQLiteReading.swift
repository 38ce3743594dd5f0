import RetailCore
import RetailStorage

/// Everything that reads a file, whoever may write it: light reads on the caller's thread, heavy
/// ones on a few threads of their own.
struct SQLiteReading: Sendable {
    let readers: ReaderPool
    let heavy: HeavyReaders
    let settings: SQLiteSettings

    /// Runs `body` on one snapshot.
    func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        switch weight {
        case .light: return try readers.read(within: budget.limit(settings.actTime), body)
        case .heavy:
            let limit = budget.limit(settings.heavyTime)
            return try await heavy.run(within: limit) { [readers] in
                try readers.read(within: limit, body)
            }
        }
    }

    /// Runs work that takes as long as it takes, such as a copy, beside the heavy reads.
    func runLong<Value: Sendable>(
        _ body: @escaping @Sendable (ReaderPool) throws -> Value
    ) async throws -> Value {
        try await heavy.run(within: .seconds(86_400)) { [readers] in try body(readers) }
    }

    /// Does what waits, and closes every connection.
    func close() {
        heavy.close()
        readers.close()
    }
}
