/// Names the kind of a thing in its ids.
public protocol Identified: SendableMetatype {
    /// Gives the TypeID prefix, such as `order`: 1…63 of `a…z` and `_`.
    static var idPrefix: String { get }
}

/// Identifies one thing of a kind, so that the id of an order cannot be passed for a customer's.
///
/// ```swift
/// let id = try ID<Channel>("channel_01h455vb4pex5vsknk084sn02q")
/// id.raw.uuid  // "01890a5d-ac96-774b-bcce-b302099a8057"
/// ```
public struct ID<Subject: Identified>: Hashable, Sendable {
    /// Gives the bits: what stores keep.
    public let raw: RawID

    /// Makes an id from its bits.
    public init(_ raw: RawID) {
        self.raw = raw
    }

    /// Reads an id of this kind.
    ///
    /// - Throws: `core.invalid-id` when the text is no TypeID or one of another kind.
    public init(_ text: String) throws(RetailError) {
        let prefix = Subject.idPrefix
        let bytes = text.utf8
        guard bytes.count == prefix.utf8.count + 1 + Base32.length, bytes.starts(with: prefix.utf8),
            bytes.dropFirst(prefix.utf8.count).first == UInt8(ascii: "_"),
            let raw = Base32.read(bytes.suffix(Base32.length))
        else {
            throw .invalid(
                .invalidID, "Give an id that starts with \(prefix)_ and has 26 characters after it."
            )
        }
        self.raw = raw
    }

    /// Gives the text, such as `order_01h455vb4pex5vsknk084sn02q`.
    public var text: String {
        TypeID.text(prefix: Subject.idPrefix, raw: raw)
    }

    /// Appends the text as UTF-8: the fast path of writers.
    public func write(into bytes: inout [UInt8]) {
        TypeID.write(prefix: Subject.idPrefix, raw: raw, into: &bytes)
    }
}

extension ID: Comparable, CustomStringConvertible {
    /// Tells whether the left id has the smaller bits: the older one, for ids made in one place.
    public static func < (left: ID, right: ID) -> Bool {
        left.raw < right.raw
    }

    /// Gives the text.
    public var description: String { text }
}
