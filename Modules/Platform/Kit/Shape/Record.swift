public import RetailJSON

/// What travels both ways: an event, or a value that is taken in and answered alike.
///
/// The fields stand in the order in which `make` takes their values:
///
/// ```swift
/// static let record = Record("StockLine", "An item and how much of it.", StockLine.init) {
///     $0.field("sku", \.sku, .sku, "The item.")
///     $0.field("quantity", \.quantity, .quantity, "How much.")
/// }
/// ```
public struct Record<Value: Sendable>: Sendable {
    /// How it is read.
    public let input: Input<Value>
    /// How it is written.
    public let answer: Answer<Value>
    /// The fields as data.
    public var outline: Outline { input.outline }

    // The optimiser of Swift 6.3 fails on packs of types when it looks across modules.
    /// Declares a record.
    @_semantics("optimize.no.crossmodule")
    public init<each Piece: Sendable>(
        _ name: String, _ summary: String,
        _ make: @escaping @Sendable (repeat each Piece) throws -> Value,
        @PartsBuilder _ fields: (Fields<Value>) -> Parts<Value, repeat each Piece>
    ) {
        let part = Part(make, fields(Fields()))
        input = Input(name, summary, part)
        answer = Answer(
            input.outline,
            zip(part.fields, part.writers).map { field, write in
                guard let write else {
                    preconditionFailure("\(name).\(field.outline.name) is taken in only")
                }
                return write
            })
    }

    /// Reads a JSON object, see ``Input/read(_:)``.
    /// - Throws: ``Refusal``.
    public func read(_ json: JSONValue) throws -> Value { try input.read(json) }

    /// Returns a value as the bytes of a JSON object.
    public func bytes(_ value: Value) -> [UInt8] { answer.bytes(value) }
}
