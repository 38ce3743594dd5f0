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
        do throws(RetailError) {
            let outcome = try await dispatcher.perform(operation, input, call)
            forget(after: operation)
            return outcome
        } catch {
            // A refusal changed nothing; of anything else nobody knows here.
            if [.unavailable, .fault].contains(error.kind) { forget(after: operation) }
            throw error
        }
    }

    /// Tells what a command would answer and change, and changes nothing.
    /// - Throws: what the operation refuses; see ``Dispatcher/preview(_:_:_:)``.
    public func preview(
        _ operation: Operation, _ input: OperationInput, _ call: Call
    ) async throws(RetailError) -> Preview {
        try await dispatcher.preview(operation, input, call)
    }

    /// Lets go of what is known of those whose rights the operation may have changed, and of
    /// nobody else: whoever is not known pays like a stranger.
    private func forget(after operation: Operation) {
        // Who is forgotten is nobody who may do anything.
        if ["crm.erasures.confirm", "crm.erasures.repeat"].contains(operation.name) {
            return access.authentication.forget { $0.own != nil }
        }
        guard operation.kind == .command, operation.name.hasPrefix("access.") else { return }
        switch operation.name {
        case "access.customer-tokens.create", "access.second-factors.create": return
        // It may have ended the oldest of many.
        case "access.sessions.create": access.authentication.forget { $0.session != nil }
        case "access.customer-tokens.revoke": access.authentication.forget { $0.own != nil }
        case "access.sessions.delete", "access.sessions.confirm",
            "access.second-factors.confirm", "access.second-factors.remove":
            access.authentication.forget { if case .staff = $0.actor { true } else { false } }
        default: access.authentication.forgetAll()
        }
    }

    /// Describes the API as an OpenAPI 3.1 document, in JSON.
    public func openAPI() -> [UInt8] {
        OpenAPI.document(title: "Selaras", version: Self.version, modules: modules)
    }

    /// The version of this release.
    public static let version = "0.1.0"
}
