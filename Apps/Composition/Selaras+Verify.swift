public import RetailCore
import RetailKit
import RetailStorage

/// Something that does not hold in the stored data.
public struct Finding: Sendable, Hashable {
    /// The check that found it: a module's, or `storage.structure`.
    public let check: String
    /// What does not hold, in one sentence.
    public let problem: String

    /// Makes a finding.
    public init(check: String, problem: String) {
        self.check = check
        self.problem = problem
    }
}

extension Selaras {
    /// Proves what must hold: the engine's own structures, then every check of every module, each
    /// on one snapshot. Nothing is changed.
    /// - Parameter progress: hears the name of every check before it runs.
    /// - Returns: what does not hold; empty when all is well.
    public func verify(
        progress: @Sendable (String) -> Void = { _ in }
    ) async throws(RetailError) -> [Finding] {
        progress(Self.structure)
        var findings = try await database.check().map {
            Finding(check: Self.structure, problem: $0)
        }
        for check in modules.flatMap(\.checks) {
            progress(check.name)
            let problems = try await database.read(.heavy, within: .day) { tx in
                try check.run(tx)
            }
            findings += problems.map { Finding(check: check.name, problem: $0) }
        }
        return findings
    }

    private static let structure = "storage.structure"
}
