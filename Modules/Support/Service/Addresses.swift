import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads where customers are reached.
///
/// Nobody is turned away because a channel calls them something odd: what is not verified and no
/// identifier of its kind is kept as it is. What is said to be verified must be one.
struct Addresses: Sendable {
    let customers: any CustomerDirectory

    /// Reads who sent a message.
    /// - Throws: `request.invalid-input` for a verified sender that is no identifier.
    func read(_ message: IncomingMessage, by call: Call) throws(RetailError) -> ReadMessage {
        guard message.isVerified else {
            return ReadMessage(message: message, sender: read(message.given, by: call))
        }
        let written = try customers.read(message.given, at: call.here, in: "sender")
        return ReadMessage(
            message: message, sender: ReadAddress(given: message.given, written: written))
    }

    /// Reads an address that somebody typed in.
    func read(_ given: GivenIdentifier, by call: Call) -> ReadAddress {
        ReadAddress(
            given: given, written: try? customers.read(given, at: call.here, in: "address"))
    }

    /// The address in its one form, where it has one.
    func address(
        _ read: ReadAddress, in tx: borrowing Transaction
    ) throws -> ContactAddress {
        let namespace = read.given.namespace?.text ?? ""
        let text = try identifier(read, in: tx)?.value ?? read.given.text
        return ContactAddress(namespace: namespace, text: text)
    }

    /// The address as an identifier of its kind; nil for what is none.
    func identifier(
        _ read: ReadAddress, in tx: borrowing Transaction
    ) throws -> CustomerIdentifier? {
        guard let written = read.written else { return nil }
        do {
            return try customers.identifier(written, in: "address", tx)
        } catch let error as RetailError where error.kind == .invalid {
            return nil
        }
    }
}
