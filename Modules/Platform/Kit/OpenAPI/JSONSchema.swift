public import RetailJSON

/// Writes schemas as JSON Schema of the 2020-12 draft (https://json-schema.org/draft/2020-12).
///
/// Inputs are closed (`additionalProperties: false`, as reading refuses unknown fields); answers
/// are open, because a later release may add fields.
public struct JSONSchema: Sendable {
    /// Which way the value travels.
    public enum Direction: Sendable {
        /// To Selaras.
        case input
        /// From Selaras.
        case output
    }

    let direction: Direction
    let refersTo: String?

    /// Writes nested objects in place, or as references below `refersTo` such as
    /// `#/components/schemas/`.
    public init(_ direction: Direction, refersTo: String? = nil) {
        self.direction = direction
        self.refersTo = refersTo
    }

    /// The greatest whole number that every JSON reader keeps exactly: 2^53 - 1 (RFC 8259
    /// section 6).
    static let exact: Int64 = 9_007_199_254_740_991

    /// Returns the schema of a value.
    public func tree(_ schema: Schema) -> JSONTree {
        switch schema {
        case .string(let length, let pattern, let format):
            .members([
                "type": .string("string"), "minLength": .integer(Int64(length.lowerBound)),
                "maxLength": .integer(Int64(length.upperBound)),
                "pattern": pattern.map { .string($0) }, "format": format.map { .string($0) },
            ])
        case .integer(let range): integer(range)
        case .decimal(let decimals): decimal(decimals)
        case .boolean: .members(["type": .string("boolean")])
        case .choice(let name, let words):
            refersTo.map { .members(["$ref": .string($0 + name)]) } ?? Self.choice(words)
        case .list(let element, let count):
            .members([
                "type": .string("array"), "items": tree(element),
                "minItems": .integer(Int64(count.lowerBound)),
                "maxItems": .integer(Int64(count.upperBound)),
            ])
        case .map(let value, let count): map(value, count)
        case .object(let outline):
            refersTo.map { .members(["$ref": .string($0 + name(of: outline))]) } ?? tree(outline)
        case .anything: .object([])
        }
    }

    /// Returns the schema of a few words, as it stands among the components.
    static func choice(_ words: [String]) -> JSONTree {
        .members(["type": .string("string"), "enum": .texts(words)])
    }

    /// Returns the schema of an object, without the fields that travel elsewhere.
    public func tree(_ outline: Outline, without hidden: Set<String> = []) -> JSONTree {
        let fields = outline.fields.filter { !hidden.contains($0.name) }
        // A secret is left out of the answer to a repeated request.
        let required = fields.filter {
            $0.isRequired && (direction == .input || $0.secrecy == .none)
        }.map(\.name)
        return .members([
            "type": .string("object"), "description": .words(outline.summary),
            "properties": .object(fields.map { JSONTree.Member($0.name, property($0)) }),
            "required": required.isEmpty ? nil : .texts(required),
            "additionalProperties": direction == .input ? .boolean(false) : nil,
        ])
    }

    /// The name under which the object stands among the components; inputs have a suffix, because
    /// they are closed.
    func name(of outline: Outline) -> String {
        direction == .input ? outline.name + ".input" : outline.name
    }

    private func property(_ field: FieldOutline) -> JSONTree {
        let isShownOnce = direction == .output && field.secrecy != .none
        let schema = tree(field.schema)
        let null = JSONTree.members(["type": .string("null")])
        let shown =
            field.cleared == nil
            ? schema : .members(["anyOf": .array([schema.adding(["title": title(field)]), null])])
        return shown.adding([
            "description": .words(
                field.text + (isShownOnce ? " Absent when the request is repeated." : ""))
        ])
    }

    /// The name that generators give to an object in place which may be null; without one they call
    /// it by its number among the choices.
    private func title(_ field: FieldOutline) -> JSONTree? {
        guard case .map = field.schema else { return nil }
        let words = field.name.split(separator: "_").map {
            $0.prefix(1).uppercased() + $0.dropFirst()
        }
        return .string(words.joined())
    }

    /// Inputs show the bounds by which they are read: what is accepted is never out of the schema.
    private func integer(_ range: ClosedRange<Int64>) -> JSONTree {
        let shown = direction == .input ? range : range.clamped(to: -Self.exact...Self.exact)
        return .members([
            "type": .string("integer"), "format": .string("int64"),
            "minimum": .integer(shown.lowerBound), "maximum": .integer(shown.upperBound),
        ])
    }

    /// Inputs say also which numbers are taken instead of text. Bounds stand outside of what is
    /// taken, because readers that round them would otherwise call right values wrong.
    private func decimal(_ decimals: Decimals) -> JSONTree {
        guard direction == .input else {
            return .members([
                "type": .string("string"), "pattern": .string(decimals.pattern(isBounded: false)),
                "examples": .texts([decimals.example]),
            ])
        }
        let limit = power(decimals.whole)
        return .members([
            "type": .texts(["string", "number"]),
            "pattern": .string(decimals.pattern(isBounded: true)),
            "minimum": decimals.sign == .notNegative ? .integer(0) : nil,
            "exclusiveMinimum": decimals.sign == .notNegative
                ? nil : .integer(decimals.sign == .any ? -limit : 0),
            "exclusiveMaximum": .integer(limit), "multipleOf": step(decimals.places),
            "examples": .texts([decimals.example]),
        ])
    }

    private func power(_ places: Int) -> Int64 {
        (0..<places).reduce(1) { power, _ in power * 10 }
    }

    private func step(_ places: Int) -> JSONTree {
        var writer = JSONWriter(capacity: 24)
        writer.decimal(1, places: places)
        return JSONNumber(String(decoding: writer.bytes, as: UTF8.self)).map { .number($0) }
            ?? .integer(0)
    }

    private func map(_ value: Schema, _ count: ClosedRange<Int>) -> JSONTree {
        .members([
            "type": .string("object"), "additionalProperties": tree(value),
            "propertyNames": .members([
                "minLength": .integer(1), "maxLength": .integer(100),
                "pattern": .string("^[^\\u0000-\\u001f\\u007f]*$"),
            ]),
            "minProperties": .integer(Int64(count.lowerBound)),
            "maxProperties": .integer(Int64(count.upperBound)),
        ])
    }
}

extension FieldOutline {
    /// What the field means, with what its absence, or null in its place, means.
    public var text: String {
        if let cleared { return "\(meaning) Null means \(cleared)." }
        guard !isRequired, let absent, !absent.isEmpty else { return meaning }
        return "\(meaning) Absent means \(absent)."
    }
}
