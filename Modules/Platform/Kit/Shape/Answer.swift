public import RetailJSON

/// What an operation answers, declared once: from it come encoding and JSON Schema.
///
/// ```swift
/// static let answer = Answer<Level>("StockLevel", "How much of an item there is.") {
///     $0.field("sku", \.sku, .sku, "The item.")
///     $0.field("on_hand", \.onHand, .balance, "How much is there.")
/// }
/// ```
public struct Answer<Value: Sendable>: Sendable {
    /// The fields as data.
    public let outline: Outline
    let writers: [FieldWriter<Value>]
    /// Writes the whole object: one closure that knows the fields, so that whoever has it need not
    /// ask for the type of the answer each time.
    let whole: FieldWriter<Value>
    /// How long answers have been: room is made for the next at once.
    private let length = UsualLength()
    /// How many records a value has: one, or the items of a list.
    private(set) var records: @Sendable (Value) -> Int = { _ in 1 }

    /// Declares an answer.
    public init(
        _ name: String, _ summary: String,
        @AnswerBuilder<Value> _ fields: (AnswerFields<Value>) -> [AnswerPart<Value>]
    ) {
        let parts = fields(AnswerFields())
        outline = Outline(name: name, summary: summary, fields: parts.flatMap(\.outlines))
        writers = parts.flatMap(\.writers)
        whole = .object(of: writers)
    }

    init(
        _ outline: Outline, _ writers: [FieldWriter<Value>], whole: FieldWriter<Value>? = nil
    ) {
        self.outline = outline
        self.writers = writers
        self.whole = whole ?? .object(of: writers)
    }

    /// The same answer of a value that holds it as it was written before.
    ///
    /// - Parameter bytes: the object, as this answer wrote it.
    public func written<Other: Sendable>(
        _ bytes: @escaping @Sendable (Other) -> [UInt8]
    ) -> Answer<Other> {
        Answer<Other>(outline, [], whole: FieldWriter { $1.raw(bytes($0)) })
    }

    /// The answer of a list, whose items are its records.
    func counting(_ records: @escaping @Sendable (Value) -> Int) -> Answer {
        var answer = self
        answer.records = records
        return answer
    }

    /// Writes a value as a JSON object.
    public func write(_ value: Value, into writer: inout JSONWriter) {
        whole.write(value, &writer)
    }

    /// Writes a JSON object that has the field at `index` at least.
    func write(_ value: Value, only index: Int, into writer: inout JSONWriter) {
        // What was written before has no fields of its own here.
        guard writers.indices.contains(index) else { return whole.write(value, &writer) }
        writer.beginObject()
        writers[index].write(value, &writer)
        writer.endObject()
    }

    /// Returns a value as the bytes of a JSON object.
    public func bytes(_ value: Value) -> [UInt8] {
        var writer = JSONWriter(capacity: length.usual)
        write(value, into: &writer)
        length.note(writer.bytes.count)
        return writer.bytes
    }
}

/// One or more fields that are written from a value.
public struct AnswerPart<Whole: Sendable>: Sendable {
    let outlines: [FieldOutline]
    let writers: [FieldWriter<Whole>]
}

/// Collects the fields of an answer.
@resultBuilder
public enum AnswerBuilder<Whole: Sendable> {
    /// Joins fields.
    public static func buildBlock(_ parts: AnswerPart<Whole>...) -> [AnswerPart<Whole>] { parts }
}

/// Declares the fields of an answer.
public struct AnswerFields<Whole: Sendable>: Sendable {
    /// A field: its name, where its value is, how it travels and what it means; an optional field
    /// without a value is left out.
    public func field<Value: Sendable>(
        _ name: String, _ value: @escaping @Sendable (Whole) -> Value, _ format: Format<Value>,
        _ summary: String
    ) -> AnswerPart<Whole> {
        AnswerPart(
            outlines: [format.outline(name, summary)], writers: [format.writer(name, value)])
    }

    /// All fields of a record, with more beside them.
    public func all(of record: Record<Whole>) -> AnswerPart<Whole> {
        AnswerPart(outlines: record.outline.fields, writers: record.answer.writers)
    }

    /// The fields of a part of the value, beside its own.
    public func group<Value: Sendable>(
        _ value: @escaping @Sendable (Whole) -> Value,
        @AnswerBuilder<Value> _ fields: (AnswerFields<Value>) -> [AnswerPart<Value>]
    ) -> AnswerPart<Whole> {
        let parts = fields(AnswerFields<Value>())
        return AnswerPart(
            outlines: parts.flatMap(\.outlines),
            writers: parts.flatMap(\.writers).map { $0.of(value) })
    }
}
