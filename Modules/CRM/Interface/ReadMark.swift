import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// By what somebody was seen, read before a transaction begins.
struct ReadMark: Sendable {
    private let written: WrittenIdentifier
    /// How what was written is compared with what is nobody's.
    private let form: String
    private let field: String

    /// - Returns: nil for what stands for nothing.
    /// - Throws: `request.invalid-input`, naming the field.
    init?(
        _ given: GivenIdentifier, in field: String, by call: Call, _ directory: Directory
    ) throws(RetailError) {
        guard !BlockedValue.isEmpty(given.text) else { return nil }
        written = try directory.read(given, at: call.here, in: field)
        form = BlockedValue.form(given.text)
        self.field = field
    }

    /// Completes it, by the country of the place where that is needed.
    /// - Throws: `request.invalid-input`, naming the field.
    func mark(
        isVerified: Bool, _ directory: Directory, in tx: borrowing Transaction
    ) throws -> Sighting.Mark {
        Sighting.Mark(
            identifier: try directory.identifier(written, in: field, tx), form: form,
            isVerified: isVerified)
    }
}
