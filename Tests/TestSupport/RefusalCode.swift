public import RetailCore
import RetailStorage

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

/// Returns the refusal that `body` throws, anything else as a fault; nil when it succeeds.
public func refusal(_ body: () async throws -> Void) async -> RetailError? {
    do { try await body() } catch { return RetailError.wrapping(error) }
    return nil
}
