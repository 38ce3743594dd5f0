public import RetailJSON

/// How one kind of value travels: its schema, how it is written, and how it is read.
public struct Format<Value: Sendable>: Sendable {
    /// What it looks like.
    public let schema: Schema
    let write: @Sendable (Value, inout JSONWriter) -> Void
    let read: @Sendable (JSONValue) throws -> Value
    let parse: (@Sendable (String) throws -> Value)?
    var absent: (@Sendable () throws -> Value)?
    var absentText: String?
    var isPresent: @Sendable (Value) -> Bool = { _ in true }
    var traits = FormatTraits()

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
        self.schema = schema
        self.write = write
        self.read = read
        self.parse = parse
    }

    /// The same format for a field that may be absent, which gives nil; nil is not written.
    public static func optional<Wrapped>(_ format: Format<Wrapped>) -> Format<Wrapped?>
    where Value == Wrapped? {
        var optional = Format<Wrapped?>(
            format.schema,
            write: { value, writer in
                if let value { format.write(value, &writer) } else { writer.null() }
            },
            read: { try format.read($0) },
            parse: format.parse.map { parse in { @Sendable text in try parse(text) } })
        optional.absent = { nil }
        optional.isPresent = { $0 != nil }
        optional.traits = format.traits
        return optional
    }

    /// The same format for a field that may be absent, which gives `value`.
    public func defaulting(to value: Value, _ text: String) -> Format<Value> {
        var format = self
        format.absent = { value }
        format.absentText = text
        return format
    }

    /// The same format over another type: `ID`, `SKU` and the like over text.
    public func mapped<Other: Sendable>(
        schema other: Schema? = nil,
        to make: @escaping @Sendable (Value) throws -> Other,
        from take: @escaping @Sendable (Other) -> Value
    ) -> Format<Other> {
        var format = Format<Other>(
            other ?? schema,
            write: { write(take($0), &$1) },
            read: { try make(try read($0)) },
            parse: parse.map { parse in { @Sendable text in try make(try parse(text)) } })
        format.absent = absent.map { absent in { @Sendable in try make(try absent()) } }
        format.absentText = absentText
        format.isPresent = { isPresent(take($0)) }
        format.traits = traits
        return format
    }
}

/// What stays true of a value when it becomes optional or another type.
struct FormatTraits: Sendable {
    var secrecy = Secrecy.none
    /// Whether it tells of a person.
    var isPersonal = false
    /// Whether somebody is found by it.
    var isIdentifying = false
    /// The prefix of the ids in whose place a name may stand; nil where none may.
    var reference: String?
    /// Whether it may stand in an input.
    var isRead = true
    /// Whether it may stand in an answer.
    var isWritten = true
}

extension Format {
    /// A field of this format, as data.
    func outline(_ name: String, _ summary: String) -> FieldOutline {
        FieldOutline(
            name: name, schema: schema, isRequired: absent == nil, summary: summary,
            absent: absentText, secrecy: traits.secrecy, isPersonal: traits.isPersonal,
            isIdentifying: traits.isIdentifying, reference: traits.reference)
    }

    /// Writes a member named `name`; an optional one only when it is there.
    func writer<Whole: Sendable>(
        _ name: String, _ part: @escaping @Sendable (Whole) -> Value
    ) -> FieldWriter<Whole> {
        precondition(traits.isWritten, "\(name) holds what is taken in only")
        let key = Array("\"\(name)\":".utf8)
        let write = write
        guard absent != nil, absentText == nil else {
            return FieldWriter { whole, writer in
                writer.key(prerendered: key)
                write(part(whole), &writer)
            }
        }
        let isPresent = isPresent
        return FieldWriter { whole, writer in
            let part = part(whole)
            guard isPresent(part) else { return }
            writer.key(prerendered: key)
            write(part, &writer)
        }
    }
}
