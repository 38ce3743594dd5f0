import RetailJSON

/// The input of one object, field by field, before it is read.
struct Slots: Sendable {
    private var object: JSONValue?
    private var places = JSONPlaces()
    private var texts: [(index: Int, text: String)] = []

    /// Takes the members of an object and calls `others` with those that no field has.
    mutating func take(
        _ object: JSONValue, _ names: JSONNames, others: (JSONKey) -> Void
    ) {
        self.object = object
        object.places(of: names, &places, others: others)
    }

    /// Takes a field's text from the path or the query.
    mutating func take(_ text: String, at index: Int) {
        texts.removeAll { $0.index == index }
        texts.append((index, text))
    }

    private func text(_ index: Int) -> String? {
        texts.first { $0.index == index }?.text
    }

    /// Whether the field at `index` was given.
    func isFilled(_ index: Int) -> Bool {
        places[index] >= 0 || text(index) != nil
    }

    /// Whether the field at `index` was given as `null`.
    func isNull(_ index: Int) -> Bool {
        let place = places[index]
        guard place >= 0, let object else { return false }
        return object.value(at: place).kind == .null
    }

    /// Reads the field at `index` by its format.
    func read<Value>(_ format: Format<Value>, _ name: String, at index: Int) throws -> Value {
        do {
            let place = places[index]
            if place >= 0, let object { return try format.read(object.value(at: place)) }
            if let text = text(index) { return try parse(text, format) }
            guard let absent = format.absent else { throw Refusal("is missing") }
            return try absent()
        } catch {
            throw Refusal.of(error).inside(name)
        }
    }

    private func parse<Value>(_ text: String, _ format: Format<Value>) throws -> Value {
        guard let parse = format.parse else { throw Refusal("belongs into the body") }
        return try parse(text)
    }
}
