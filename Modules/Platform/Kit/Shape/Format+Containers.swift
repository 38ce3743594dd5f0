import RetailJSON

extension Format {
    /// A list of values, each read by `element`.
    public static func list<Element: Sendable>(
        _ element: Format<Element>, _ count: ClosedRange<Int>
    ) -> Format<[Element]> where Value == [Element] {
        precondition(element.traits.secrecy == .none, "Name secrets in a shape, not in a list.")
        var list = Format<[Element]>(
            .list(element.schema, count: count),
            write: { values, writer in
                writer.beginArray()
                for value in values { element.write(value, &writer) }
                writer.endArray()
            },
            read: { json in
                guard json.kind == .array, count.contains(json.count) else {
                    throw Refusal("must be a list of \(count.lowerBound) to \(count.upperBound)")
                }
                var values: [Element] = []
                values.reserveCapacity(json.count)
                var refusal = Refusal([])
                json.forEachElement { index, item in
                    // What comes after is not read: nobody knows what is wrong in it.
                    guard !refusal.isFull else { return refusal.leaveRest() }
                    do { values.append(try element.read(item)) } catch {
                        refusal.add(Refusal.of(error).inside(String(index)))
                    }
                }
                guard refusal.isEmpty else { throw refusal }
                return values
            },
            parse: element.parse.map { parse in
                { @Sendable text in
                    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
                    guard count.contains(parts.count) else {
                        throw Refusal(
                            "must have \(count.lowerBound) to \(count.upperBound) parts, "
                                + "separated by commas")
                    }
                    if let twice = parts.indices.first(where: { parts[..<$0].contains(parts[$0]) })
                    {
                        throw Refusal("is named more than once").inside(String(twice))
                    }
                    return try parts.enumerated().map { index, part in
                        do { return try parse(String(part)) } catch {
                            throw Refusal.of(error).inside(String(index))
                        }
                    }
                }
            })
        list.traits = element.traits
        return list
    }

    /// An object that travels both ways.
    public static func object(_ record: Record<Value>) -> Format<Value> {
        Format(
            .object(record.outline), write: record.answer.whole.write,
            read: { try record.input.read($0) })
    }

    /// An object that is taken in only.
    public static func object(_ input: Input<Value>) -> Format<Value> {
        var format = Format(
            .object(input.outline), write: { _, writer in writer.null() },
            read: { try input.read($0) })
        format.traits.isWritten = false
        return format
    }

    /// An object that is answered only.
    public static func object(_ answer: Answer<Value>) -> Format<Value> {
        var format = Format(
            .object(answer.outline), write: answer.whole.write,
            read: { _ in throw Refusal("is only answered, never read") })
        format.traits.isRead = false
        return format
    }
}

extension Format where Value == [String: String] {
    /// An object of freely named texts: attributes that the core does not interpret.
    public static func attributes(_ count: ClosedRange<Int> = 0...50) -> Format<[String: String]> {
        let text = Format<String>.line(0...500)
        return Format<[String: String]>(
            .map(text.schema, count: count),
            write: { values, writer in
                writer.beginObject()
                for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                    writer.key(name)
                    writer.string(value)
                }
                writer.endObject()
            },
            read: { json in
                guard json.kind == .object, count.contains(json.count) else {
                    throw Refusal("must be an object of at most \(count.upperBound) texts")
                }
                var values: [String: String] = [:]
                try json.forEachMember { (key: JSONKey, value: JSONValue) throws in
                    let name = key.string
                    guard (1...100).contains(name.unicodeScalars.count),
                        name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
                    else {
                        throw Refusal(
                            "has a name that is empty, too long or has control characters")
                    }
                    do { values[name] = try text.read(value) } catch {
                        throw Refusal.of(error).inside(name)
                    }
                }
                return values
            })
    }
}
