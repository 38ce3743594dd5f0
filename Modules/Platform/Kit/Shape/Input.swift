import RetailCore
public import RetailJSON

/// What an operation takes in, declared once: from it come strict decoding, JSON Schema and flags.
///
/// The fields stand in the order in which `make` takes their values:
///
/// ```swift
/// static let input = Input("StockLine", "An item and how much of it.", StockLine.init) {
///     $0.field("sku", \.sku, .sku, "The item.")
///     $0.field("quantity", \.quantity, .quantity, "How much.")
/// }
/// ```
public struct Input<Value: Sendable>: Sendable {
    /// The fields as data.
    public let outline: Outline
    let part: Part<Value, Value>
    /// The fields' names, apart from what bears the type, so that finding one is cheap.
    let names: JSONNames

    // The optimiser of Swift 6.3 fails on packs of types when it looks across modules.
    /// Declares an input.
    @_semantics("optimize.no.crossmodule")
    public init<each Piece: Sendable>(
        _ name: String, _ summary: String,
        _ make: @escaping @Sendable (repeat each Piece) throws -> Value,
        @PartsBuilder _ fields: (Fields<Value>) -> Parts<Value, repeat each Piece>
    ) {
        self.init(name, summary, Part(make, fields(Fields())))
    }

    /// Declares an input without fields.
    init(_ name: String, _ summary: String, always value: Value) {
        self.init(name, summary, Part(always: value))
    }

    init(_ name: String, _ summary: String, _ part: Part<Value, Value>) {
        self.part = part
        outline = Outline(name: name, summary: summary, fields: part.fields.map(\.outline))
        names = JSONNames(part.fields.map(\.outline.name))
        precondition(
            names.count <= JSONPlaces.most, "\(name) has more than \(JSONPlaces.most) fields")
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
        do { return try part.read(slots, 0) } catch {
            let refusal = everything(wrongIn: slots, besides: nil)
            throw refusal.isEmpty ? Refusal.of(error) : refusal
        }
    }

    private func everything(wrongIn slots: borrowing Slots, besides known: Refusal?) -> Refusal {
        var refusal = known ?? Refusal([])
        let named = Set(refusal.issues.map(\.pointer))
        for (index, field) in part.fields.enumerated() {
            do { try field.check(slots, index) } catch {
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
    func index(of name: String) -> Int? { names.index(of: name) }

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
