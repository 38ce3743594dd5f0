import RetailAccess
public import RetailCore
public import RetailKit
import RetailSync

extension Selaras {
    /// Performs an operation and makes changes of rights act at once; every door goes through here.
    /// - Throws: what the operation refuses; see ``Dispatcher/perform(_:_:_:)``.
    public func perform(
        _ operation: Operation, _ input: OperationInput, _ call: Call
    ) async throws(RetailError) -> Outcome {
        guard operation.kind == .command, operation.name.hasPrefix("access."),
            operation.name != "access.customer-tokens.create"
        else {
            return try await dispatcher.perform(operation, input, call)
        }
        defer { access.authentication.forgetAll() }
        return try await dispatcher.perform(operation, input, call)
    }

    /// Describes the API as an OpenAPI 3.1 document, in JSON.
    public func openAPI() -> [UInt8] {
        OpenAPI.document(title: "Selaras", version: Self.version, modules: modules)
    }

    /// The version of this release.
    public static let version = "0.1.0"
}
