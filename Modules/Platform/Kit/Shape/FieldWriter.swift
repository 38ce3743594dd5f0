import RetailJSON

/// Writes one field of a whole, or one part of it.
///
/// It is a value around its closure because an array of bare closures wraps each of them anew
/// wherever it is mapped: a field of a nested group was then six calls away from its value.
struct FieldWriter<Whole: Sendable>: Sendable {
    let write: @Sendable (Whole, inout JSONWriter) -> Void

    init(_ write: @escaping @Sendable (Whole, inout JSONWriter) -> Void) {
        self.write = write
    }

    /// Writes the same of a part of another whole.
    func of<Other: Sendable>(
        _ part: @escaping @Sendable (Other) -> Whole
    ) -> FieldWriter<Other> {
        let write = write
        return FieldWriter<Other> { write(part($0), &$1) }
    }

    /// Writes an object of fields.
    static func object(of fields: [FieldWriter]) -> FieldWriter {
        FieldWriter { value, writer in
            writer.beginObject()
            for field in fields { field.write(value, &writer) }
            writer.endObject()
        }
    }
}
