public import RetailCore

/// Declares the fields of an input or a record, in the order in which they make the whole.
public struct Fields<Whole: Sendable>: Sendable {
    /// A field: its name, where its value is, how it travels and what it means; an optional field
    /// without a value is left out.
    public func field<Value: Sendable>(
        _ name: String, _ value: @escaping @Sendable (Whole) -> Value, _ format: Format<Value>,
        _ summary: String
    ) -> Part<Whole, Value> {
        Part(name, format, summary, format.traits.isWritten ? format.writer(name, value) : nil)
    }

    /// A field of an input that is kept as something else.
    public func field<Value: Sendable>(
        _ name: String, _ format: Format<Value>, _ summary: String
    ) -> Part<Whole, Value> {
        Part(name, format, summary, nil)
    }

    // The optimiser of Swift 6.3 fails on packs of types when it looks across modules.
    /// Several fields that are one value.
    @_semantics("optimize.no.crossmodule")
    public func group<Value: Sendable, each Piece: Sendable>(
        _ value: @escaping @Sendable (Whole) -> Value,
        _ make: @escaping @Sendable (repeat each Piece) throws -> Value,
        @PartsBuilder _ fields: (Fields<Value>) -> Parts<Value, repeat each Piece>
    ) -> Part<Whole, Value> {
        Part<Value, Value>(make, fields(Fields<Value>())).of(value)
    }

    /// The two fields of a paged list: `limit` and `after`.
    public func page(
        _ value: @escaping @Sendable (Whole) -> PageRequest
    ) -> Part<Whole, PageRequest> {
        group(value, { PageRequest(limit: $0, after: $1) }) {
            $0.field(
                "limit", \.limit, .count(1...200).defaulting(to: 50, "50"),
                "How many items at most.")
            $0.field(
                "after", \.after, .optional(.line(1...Cursor.longest)),
                "The `next` of the page before.")
        }
    }
}
