/// The six kinds of JSON value.
public enum JSONKind: UInt8, Sendable, Hashable, CaseIterable {
    /// `{…}`.
    case object
    /// `[…]`.
    case array
    /// `"…"`.
    case string
    /// A number, kept as its text.
    case number
    /// `true` or `false`.
    case boolean
    /// `null`.
    case null
}
