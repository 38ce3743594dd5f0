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
    let writers: [FieldWriter<Whole>?]

    init(
        _ name: String, _ format: Format<Value>, _ summary: String,
        _ writer: FieldWriter<Whole>?
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
    /// Joins the parts of the value itself.
    @_semantics("optimize.no.crossmodule")
    init<each Piece: Sendable>(
        _ make: @escaping @Sendable (repeat each Piece) throws -> Value,
        _ parts: Parts<Whole, repeat each Piece>
    ) {
        var fields: [PartField] = []
        var writers: [FieldWriter<Whole>?] = []
        var pieces: [any AnyObject & Sendable] = []
        func place<Other>(_ part: Part<Whole, Other>) {
            pieces.append(PlacedPiece(offset: fields.count, read: part.read))
            fields += part.fields
            writers += part.writers
        }
        repeat place(each parts.parts)
        self.fields = fields
        self.writers = writers
        let placed = pieces
        read = { slots, first in
            var next = 0
            return try make(
                repeat try readPiece((each Piece).self, &next, of: placed, slots, first))
        }
    }

    /// The same as a part of another whole.
    func of<Other: Sendable>(
        _ value: @escaping @Sendable (Other) -> Whole
    ) -> Part<Other, Value> {
        Part<Other, Value>(
            fields: fields, read: read, writers: writers.map { $0?.of(value) })
    }

    private init(
        fields: [PartField], read: @escaping @Sendable (borrowing Slots, Int) throws -> Value,
        writers: [FieldWriter<Whole>?]
    ) {
        self.fields = fields
        self.read = read
        self.writers = writers
    }
}

/// Reads one of the values that make a whole, from the fields after those before it.
///
/// It is made once for a declaration. Were the pieces kept as a tuple of generic values, each read
/// of an input would ask the runtime for the type of every one of them: that was a fifth of it.
private final class PlacedPiece<Value: Sendable>: Sendable {
    let offset: Int
    let read: @Sendable (borrowing Slots, Int) throws -> Value

    init(offset: Int, read: @escaping @Sendable (borrowing Slots, Int) throws -> Value) {
        self.offset = offset
        self.read = read
    }
}

/// Reads the piece that is next, whose value has the type.
private func readPiece<Value: Sendable>(
    _ type: Value.Type, _ next: inout Int, of pieces: [any AnyObject & Sendable],
    _ slots: borrowing Slots, _ first: Int
) throws -> Value {
    // The pieces stand in the order of the pack of types from which they were made, and are asked
    // for in the same order: the type is that of the piece.
    let piece = unsafeDowncast(pieces[next], to: PlacedPiece<Value>.self)
    next += 1
    return try piece.read(slots, first + piece.offset)
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
