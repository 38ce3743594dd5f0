public import RetailCore

/// Returns the code of the `RetailError` that `body` throws; nil when it succeeds or throws
/// anything else.
public func refusalCode(_ body: () async throws -> Void) async -> RetailError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? RetailError)?.code
    }
}
