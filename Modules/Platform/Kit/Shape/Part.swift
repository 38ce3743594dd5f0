/// A field without its type.
struct PartField: Sendable {
    let outline: FieldOutline
    let check: @Sendable (borrowing Slots, Int) throws -> Void
}

/// One or more fields of an object that are one value of the whole.
public struct Part<Whole: Sendable, Value: Sendable>: Sendable {
    /// Its fields in order.
    let fields: [PartField]
    /// Reads the value; the number is the place of its first field.
    let read: @Sendable (borrowing Slots, Int) throws -> Value
    /// Write its fields; nil where they are only taken in.
    let writers: [AnswerPart<Whole>.Writer?]

    init(
        _ name: String, _ format: Format<Value>, _ summary: String,
        _ writer: AnswerPart<Whole>.Writer?
    ) {
        precondition(format.traits.isRead, "\(name) holds what is answered only")
        fields = [
            PartField(outline: format.outline(name, summary)) { slots, index in
                _ = try slots.read(format, name, at: index)
            }
        ]
        read = { slots, index in try slots.read(format, name, at: index) }
        writers = [writer]
    }

    /// Reads no field.
    init(always value: Value) {
        fields = []
        read = { _, _ in value }
        writers = []
    }

    // The optimiser of Swift 6.3 fails on packs of types when it looks across modules.
    /// Joins parts into one value.
    @_semantics("optimize.no.crossmodule")
    init<Inner, each Piece: Sendable>(
        _ make: @escaping @Sendable (repeat each Piece) throws -> Value,
        _ parts: Parts<Inner, repeat each Piece>,
        _ inner: @escaping @Sendable (Whole) -> Inner
    ) {
        var fields: [PartField] = []
        var writers: [AnswerPart<Inner>.Writer?] = []
        func place<Other>(_ part: Part<Inner, Other>) -> PlacedPart<Inner, Other> {
            defer {
                fields += part.fields
                writers += part.writers
            }
            return PlacedPart(offset: fields.count, part: part)
        }
        let placed = (repeat place(each parts.parts))
        self.fields = fields
        self.writers = writers.map { write in
            write.map { write in { @Sendable in write(inner($0), &$1) } }
        }
        read = { slots, first in try make(repeat try (each placed).read(slots, first)) }
    }
}

/// A part and how many fields stand before it.
private struct PlacedPart<Whole: Sendable, Value: Sendable>: Sendable {
    let offset: Int
    let part: Part<Whole, Value>

    func read(_ slots: borrowing Slots, _ first: Int) throws -> Value {
        try part.read(slots, first + offset)
    }
}

/// Parts in the order in which their values make the whole.
public struct Parts<Whole: Sendable, each Value: Sendable>: Sendable {
    let parts: (repeat Part<Whole, each Value>)
}

/// Collects the parts of an input or a record.
@resultBuilder
public enum PartsBuilder {
    /// Begins with a part.
    public static func buildPartialBlock<Whole, Value>(
        first: Part<Whole, Value>
    ) -> Parts<Whole, Value> {
        Parts(parts: (first))
    }

    /// Adds a part.
    public static func buildPartialBlock<Whole, each Value, Next>(
        accumulated: Parts<Whole, repeat each Value>, next: Part<Whole, Next>
    ) -> Parts<Whole, repeat each Value, Next> {
        Parts(parts: (repeat each accumulated.parts, next))
    }
}
