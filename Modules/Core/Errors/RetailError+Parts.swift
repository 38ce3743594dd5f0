extension RetailError {
    /// Names a refusal as `module.what-is-wrong`; modules add their own as static members.
    public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
        CustomStringConvertible
    {
        /// Gives the code as it travels, such as `core.invalid-id`.
        public let rawValue: String

        /// Makes a code from its text.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Makes a code from a literal.
        public init(stringLiteral value: String) {
            rawValue = value
        }

        /// Gives the code as it travels.
        public var description: String { rawValue }
    }

    /// Sorts refusals by what the caller can do about them; closed, so that a door that forgets
    /// one does not compile.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The input cannot be read at all: repair the form of the request.
        case malformed
        /// The input was read and breaks a rule: repair the named values.
        case invalid
        /// The caller has not said who it is, or not provably.
        case unauthenticated
        /// The caller is known and may not do this.
        case forbidden
        /// There is no such thing, or none the caller may know of.
        case notFound
        /// There was such a thing and it was taken away for good: do not ask again.
        case gone
        /// The state of things does not allow the act now.
        case conflict
        /// The caller worked from an older version: read again, then try again.
        case stale
        /// The caller asks too often or too much: wait.
        case limited
        /// A part we need does not answer: try again later.
        case unavailable
        /// Something is broken on our side.
        case fault
    }

    /// Says what is wrong with one field of the input.
    public struct Issue: Hashable, Sendable {
        /// Points at the field by RFC 6901 JSON pointer, such as `/lines/0/quantity`.
        public let pointer: String

        /// Says what is wrong with it and what would be right.
        public let message: String

        /// Makes an issue for the field at a JSON pointer.
        public init(pointer: String, message: String) {
            self.pointer = pointer
            self.message = message
        }
    }
}
