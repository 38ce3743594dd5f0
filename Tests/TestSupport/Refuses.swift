public import RetailCore
import Testing

/// Expects that `body` throws a `RetailError` with the code.
public func refuses(
    _ code: RetailError.Code, fileID: String = #fileID, filePath: String = #filePath,
    line: Int = #line, column: Int = #column, _ body: () async throws -> Void
) async {
    let location = SourceLocation(
        fileID: fileID, filePath: filePath, line: line, column: column)
    do {
        try await body()
        Issue.record("Nothing was refused; \(code) was expected.", sourceLocation: location)
    } catch {
        guard (error as? RetailError)?.code != code else { return }
        Issue.record(
            "Refused with \(error); \(code) was expected.", sourceLocation: location)
    }
}
