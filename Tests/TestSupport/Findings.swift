public import RetailKit
public import RetailStorage

extension Database {
    /// What the checks of modules find, one sentence each; empty when all is well.
    public func findings(of checks: [Check]) async throws -> [String] {
        try await read { tx in try checks.flatMap { try $0.run(tx) } }
    }
}
