import RetailJSON

/// Collects the fields of a shape.
public struct ShapeBuilder<Value: Sendable> {
    var entries: [Shape<Value>.Entry] = []
    var outlines: [FieldOutline] = []

    /// Declares a field: its name, where its value is, how it travels and what it means.
    /// - Returns: the place from which the maker reads it.
    public mutating func field<Part: Sendable>(
        _ name: String, _ part: @escaping @Sendable (Value) -> Part, _ format: Format<Part>,
        _ summary: String
    ) -> Field<Part> {
        let field = Field(index: entries.count, name: name, format: format)
        entries.append(
            Shape<Value>.Entry(
                write: Self.writer(name, part, format),
                check: { _ = try $0[field] }))
        outlines.append(
            FieldOutline(
                name: name, schema: format.schema, isRequired: format.absent == nil,
                summary: summary, absent: format.absentText, secrecy: format.secrecy,
                isPersonal: format.isPersonal))
        return field
    }

    private static func writer<Part: Sendable>(
        _ name: String, _ part: @escaping @Sendable (Value) -> Part, _ format: Format<Part>
    ) -> @Sendable (Value, inout JSONWriter) -> Void {
        let key = Array("\"\(name)\":".utf8)
        let write = format.write
        guard format.absent != nil, format.absentText == nil else {
            return { value, writer in
                writer.key(prerendered: key)
                write(part(value), &writer)
            }
        }
        let isPresent = format.isPresent
        return { value, writer in
            let part = part(value)
            guard isPresent(part) else { return }
            writer.key(prerendered: key)
            write(part, &writer)
        }
    }
}

/// A declared field: where its input stands and how it is read.
public struct Field<Part: Sendable>: Sendable {
    let index: Int
    let name: String
    let format: Format<Part>
}

/// The input of one object, field by field, before it is read.
public struct Slots: Sendable {
    private var object: JSONValue?
    private var places = JSONPlaces()
    private var texts: [Int: String] = [:]

    init() {}

    /// Takes the members of an object and calls `others` with those that no field has.
    mutating func take(
        _ object: JSONValue, _ names: [[UInt8]], others: (JSONKey) -> Void
    ) {
        self.object = object
        places = object.places(of: names, others: others)
    }

    /// Takes a field's text from the path or the query.
    mutating func take(_ text: String, at index: Int) {
        texts[index] = text
    }

    /// Whether the field at `index` was given.
    func isFilled(_ index: Int) -> Bool {
        places[index] >= 0 || texts[index] != nil
    }

    /// Reads a field by its format.
    public subscript<Part>(_ field: Field<Part>) -> Part {
        get throws {
            do {
                let place = places[field.index]
                if place >= 0, let object {
                    return try field.format.read(object.value(at: place))
                }
                if let text = texts[field.index] { return try parse(text, field.format) }
                return try absent(field.format)
            } catch {
                throw Refusal.of(error).inside(field.name)
            }
        }
    }

    private func parse<Part>(_ text: String, _ format: Format<Part>) throws -> Part {
        guard let parse = format.parse else { throw Refusal("belongs into the body") }
        return try parse(text)
    }

    private func absent<Part>(_ format: Format<Part>) throws -> Part {
        guard let absent = format.absent else { throw Refusal("is missing") }
        return try absent()
    }
}
