import RetailCore

/// A code with the operations that answer it, for pages.
public struct UsedError: Sendable {
    /// The code.
    public let error: KnownError
    /// The operations that declare it, in the order of the modules.
    public let users: [Operation]

    /// Says who answers a code.
    public init(error: KnownError, users: [Operation]) {
        self.error = error
        self.users = users
    }

    /// Every code that operations declare, by name.
    public static func all(of modules: [Module]) -> [UsedError] {
        var found: [String: (error: KnownError, users: [Operation])] = [:]
        for operation in modules.flatMap(\.operations) {
            for error in operation.refusals.flatMap(\.codes) {
                found[error.code.rawValue, default: (error, [])].users.append(operation)
            }
        }
        return found.values.map { UsedError(error: $0.error, users: $0.users) }
            .sorted { $0.error.code.rawValue < $1.error.code.rawValue }
    }
}
