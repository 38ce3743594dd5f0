/// Marks a place in a list by the sort keys of the item before it.
///
/// The text is opaque to clients: base64url (RFC 4648 section 5) of the keys and a checksum. The
/// checksum tells apart a cursor of this list from other text and from cursors of other lists
/// (`scope`); it keeps no secret and proves no sender, so keys must be checked as any input is.
public struct Cursor: Hashable, Sendable {
    /// Holds one sort key.
    public enum Key: Hashable, Sendable {
        /// No value.
        case null
        /// A whole number: an amount, an instant in milliseconds, a position.
        case integer(Int64)
        /// A text; all keys of a cursor together may have about 6 000 bytes.
        case text(String)
        /// An id.
        case id(RawID)
    }

    /// Gives the sort keys in their order.
    public let keys: [Key]

    /// Names the list and its filter; a cursor is read only with the scope it was written with.
    public let scope: String

    /// Marks the place behind the item with these sort keys.
    public init(_ keys: [Key], scope: String = "") {
        self.keys = keys
        self.scope = scope
    }

    /// Gives the most characters that the text of a cursor may have.
    public static let longest = 8_192

    /// Refuses a text that is no cursor of the list in which it is given.
    public static var refusal: RetailError {
        .invalid(.invalidCursor, "Start at the first page, or give the next cursor of this list.")
    }

    /// Reads what `text` gave.
    ///
    /// - Throws: `core.invalid-cursor` for any other text and for a cursor of another scope.
    public init(_ text: String, scope: String = "") throws(RetailError) {
        guard text.utf8.count <= Cursor.longest, let bytes = Base64URL.read(text),
            let keys = CursorCode.read(bytes, scope: scope)
        else {
            throw Cursor.refusal
        }
        self.init(keys, scope: scope)
    }

    /// Gives the opaque text for the next request.
    public var text: String {
        Base64URL.write(CursorCode.write(keys, scope: scope))
    }
}
