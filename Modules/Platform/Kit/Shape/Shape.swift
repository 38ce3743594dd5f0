import RetailCore
public import RetailJSON

/// A wire type, declared once: from it come strict decoding, encoding, JSON Schema and flags.
///
/// ```swift
/// static let shape = Shape<StockLine>("StockLine", "An item and how much of it.") { shape in
///     let sku = shape.field("sku", \.sku, .sku, "The item.")
///     let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
///     return { StockLine(sku: try $0[sku], quantity: try $0[quantity]) }
/// }
/// ```
public struct Shape<Value: Sendable>: Sendable {
    /// The fields as data.
    public let outline: Outline
    let fields: [Entry]
    /// The fields' names in UTF-8, apart from what bears the type, so that finding one is cheap.
    let names: [[UInt8]]
    let make: @Sendable (borrowing Slots) throws -> Value
    /// How many records a value has: one, or the items of a list.
    private(set) var records: @Sendable (Value) -> Int = { _ in 1 }

    /// What the shape knows of a field, without its type.
    struct Entry: Sendable {
        let write: @Sendable (Value, inout JSONWriter) -> Void
        let check: @Sendable (borrowing Slots) throws -> Void
    }

    /// Declares a shape; `build` names the fields and returns how a value is made of them.
    public init(
        _ name: String, _ summary: String,
        _ build: (inout ShapeBuilder<Value>) -> @Sendable (borrowing Slots) throws -> Value
    ) {
        var builder = ShapeBuilder<Value>()
        make = build(&builder)
        fields = builder.entries
        names = builder.outlines.map { Array($0.name.utf8) }
        precondition(
            names.count <= JSONPlaces.most, "\(name) has more than \(JSONPlaces.most) fields")
        outline = Outline(name: name, summary: summary, fields: builder.outlines)
    }

    /// The shape of a list, whose items are its records.
    func counting(_ records: @escaping @Sendable (Value) -> Int) -> Shape {
        var shape = self
        shape.records = records
        return shape
    }

    /// Writes a value as a JSON object.
    public func write(_ value: Value, into writer: inout JSONWriter) {
        writer.beginObject()
        for field in fields { field.write(value, &writer) }
        writer.endObject()
    }

    /// Returns a value as the bytes of a JSON object.
    public func bytes(_ value: Value) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        write(value, into: &writer)
        return writer.bytes
    }

    /// Reads a JSON object: unknown and missing fields, wrong types and values out of bounds are
    /// refused, all of them at once.
    /// - Throws: ``Refusal``.
    public func read(_ json: JSONValue) throws -> Value {
        guard json.kind == .object else { throw Refusal("must be an object") }
        var slots = Slots()
        let strangers = fill(&slots, from: json)
        return try value(from: slots, besides: strangers)
    }

    /// Puts the members of an object into their slots and refuses those that have none.
    func fill(_ slots: inout Slots, from json: JSONValue) -> Refusal? {
        var strangers: [String] = []
        var unnamed = 0
        slots.take(json, names) {
            if strangers.count < Refusal.most { strangers.append($0.string) } else { unnamed += 1 }
        }
        return strangers.isEmpty ? nil : unknown(strangers, and: unnamed)
    }

    /// Makes the value, or names everything that is wrong.
    func value(from slots: borrowing Slots, besides refusal: Refusal?) throws -> Value {
        guard refusal == nil else { throw everything(wrongIn: slots, besides: refusal) }
        do { return try make(slots) } catch {
            let refusal = everything(wrongIn: slots, besides: nil)
            throw refusal.isEmpty ? Refusal.of(error) : refusal
        }
    }

    private func everything(wrongIn slots: borrowing Slots, besides known: Refusal?) -> Refusal {
        var refusal = known ?? Refusal([])
        let named = Set(refusal.issues.map(\.pointer))
        for field in fields {
            do { try field.check(slots) } catch {
                let own = Refusal.of(error)
                refusal.add(
                    Refusal(
                        own.issues.filter { !named.contains($0.pointer) }, more: own.more,
                        isUnfinished: own.isUnfinished))
            }
        }
        return refusal
    }

    /// The place of the field named `name`.
    func index(of name: String) -> Int? {
        let utf8 = Array(name.utf8)
        return names.firstIndex(of: utf8)
    }

    /// The first says which fields there are; repeating them would make the answer many times as
    /// long as the question.
    private func unknown(_ names: [String], and unnamed: Int) -> Refusal {
        let known = outline.fields.map(\.name).joined(separator: ", ")
        var refusal = Refusal([], more: unnamed)
        for (index, name) in names.enumerated() {
            let text = index == 0 ? "is unknown here; known are: \(known)" : "is unknown here"
            refusal.add(Refusal(text).inside(name))
        }
        return refusal
    }
}
