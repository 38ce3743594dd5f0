public import RetailJSON

/// How one kind of value travels: its schema, how it is written, and how it is read.
public struct Format<Value: Sendable>: Sendable {
    /// What it looks like.
    public let schema: Schema
    let write: @Sendable (Value, inout JSONWriter) -> Void
    let read: @Sendable (JSONValue) throws -> Value
    let parse: (@Sendable (String) throws -> Value)?
    let absent: (@Sendable () throws -> Value)?
    let absentText: String?
    let isPresent: @Sendable (Value) -> Bool
    let secrecy: Secrecy
    let isPersonal: Bool

    /// Declares a format.
    ///
    /// `read` and `parse` throw a ``Refusal`` whose message completes "The value …". `parse` reads
    /// the text of a path segment or query item; nil for what only a body can carry.
    public init(
        _ schema: Schema,
        write: @escaping @Sendable (Value, inout JSONWriter) -> Void,
        read: @escaping @Sendable (JSONValue) throws -> Value,
        parse: (@Sendable (String) throws -> Value)? = nil
    ) {
        self.init(
            schema, write: write, read: read, parse: parse, absent: nil, absentText: nil,
            isPresent: { _ in true })
    }

    init(
        _ schema: Schema,
        write: @escaping @Sendable (Value, inout JSONWriter) -> Void,
        read: @escaping @Sendable (JSONValue) throws -> Value,
        parse: (@Sendable (String) throws -> Value)?,
        absent: (@Sendable () throws -> Value)?, absentText: String?,
        isPresent: @escaping @Sendable (Value) -> Bool, secrecy: Secrecy = .none,
        isPersonal: Bool = false
    ) {
        self.schema = schema
        self.write = write
        self.read = read
        self.parse = parse
        self.absent = absent
        self.absentText = absentText
        self.isPresent = isPresent
        self.secrecy = secrecy
        self.isPersonal = isPersonal
    }

    /// The same format for a field that may be absent, which gives nil; nil is not written.
    public static func optional<Wrapped>(_ format: Format<Wrapped>) -> Format<Wrapped?>
    where Value == Wrapped? {
        Format<Wrapped?>(
            format.schema,
            write: { value, writer in
                if let value { format.write(value, &writer) } else { writer.null() }
            },
            read: { try format.read($0) },
            parse: format.parse.map { parse in { @Sendable text in try parse(text) } },
            absent: { nil }, absentText: nil, isPresent: { $0 != nil }, secrecy: format.secrecy,
            isPersonal: format.isPersonal)
    }

    /// The same format for a field that may be absent, which gives `value`.
    public func defaulting(to value: Value, _ text: String) -> Format<Value> {
        Format(
            schema, write: write, read: read, parse: parse, absent: { value }, absentText: text,
            isPresent: isPresent, secrecy: secrecy, isPersonal: isPersonal)
    }

    /// The same format over another type: `ID`, `SKU` and the like over text.
    public func mapped<Other: Sendable>(
        schema other: Schema? = nil,
        to make: @escaping @Sendable (Value) throws -> Other,
        from take: @escaping @Sendable (Other) -> Value
    ) -> Format<Other> {
        Format<Other>(
            other ?? schema,
            write: { write(take($0), &$1) },
            read: { try make(try read($0)) },
            parse: parse.map { parse in { @Sendable text in try make(try parse(text)) } },
            absent: absent.map { absent in { @Sendable in try make(try absent()) } },
            absentText: absentText, isPresent: { isPresent(take($0)) }, secrecy: secrecy,
            isPersonal: isPersonal)
    }
}
