import RetailCore
import RetailKit

/// A field of a rule, which some kinds of rules ask by.
struct RuleField: Sendable {
    let name: String
    let isSaid: Bool
    let isAsked: Bool

    init(_ name: String, isSaid: Bool, isAsked: Bool) {
        self.name = name
        self.isSaid = isSaid
        self.isAsked = isAsked
    }

    /// Refuses a rule that lacks what its kind asks by, or says what it does not ask by.
    /// - Throws: `request.invalid-input`, at the field.
    static func require(_ fields: [RuleField], of kind: String) throws(RetailError) {
        for field in fields where field.isSaid != field.isAsked {
            throw RequestErrors.invalidInput.error(
                field.isAsked
                    ? "A rule of the kind \(kind) asks by \(field.name): give it."
                    : "A rule of the kind \(kind) does not ask by \(field.name): leave it out.",
                at: "/\(field.name)")
        }
    }
}
