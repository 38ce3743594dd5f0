public import RetailJSON

/// An operation's input as a door hands it in, before it is read.
public struct OperationInput: Sendable {
    /// The values of the path, by name, percent-decoded.
    public var path: [String: String]
    /// The items of the query in order, percent-decoded.
    public var query: [(name: String, value: String)]
    /// The body's root; nil without a body.
    public var body: JSONValue?

    /// Makes an input.
    public init(
        path: [String: String] = [:], query: [(name: String, value: String)] = [],
        body: JSONValue? = nil
    ) {
        self.path = path
        self.query = query
        self.body = body
    }

    /// Sorts the parts into the slots of `shape` and makes the value.
    func read<Value>(
        _ shape: Input<Value>, place: (String) -> Operation.Carrier
    ) throws -> Value {
        var slots = Slots()
        var refusal = Refusal([])
        if let body {
            guard body.kind == .object else { throw Refusal("must be an object") }
            if let strangers = shape.fill(&slots, from: body) { refusal.add(strangers) }
            for field in shape.outline.fields where place(field.name) != .body {
                guard let index = shape.index(of: field.name), slots.isFilled(index) else {
                    continue
                }
                refusal.add(Refusal("does not belong into the body").inside(field.name))
            }
        }
        fill(&slots, shape, place, &refusal)
        return try shape.value(from: slots, besides: refusal.isEmpty ? nil : refusal)
    }

    private func fill<Value>(
        _ slots: inout Slots, _ shape: Input<Value>, _ place: (String) -> Operation.Carrier,
        _ refusal: inout Refusal
    ) {
        for (name, value) in path {
            if let index = shape.index(of: name) { slots.take(value, at: index) }
        }
        var isFirst = true
        for (name, value) in query {
            guard let index = shape.index(of: name), place(name) == .query else {
                let known = isFirst ? parameters(of: shape, place) : ""
                refusal.add(Refusal("is no parameter of this operation" + known).inside(name))
                isFirst = false
                continue
            }
            if slots.isFilled(index) {
                refusal.add(Refusal("is given more than once").inside(name))
            }
            slots.take(value, at: index)
        }
    }

    /// What a query may have; the first refusal alone says it.
    private func parameters<Value>(
        of shape: Input<Value>, _ place: (String) -> Operation.Carrier
    ) -> String {
        let names = shape.outline.fields.map(\.name).filter { place($0) == .query }
        return names.isEmpty ? ", which has none" : "; it has: " + names.joined(separator: ", ")
    }

    /// The text of a field, wherever it travels; nil for none, and for what is no text.
    public func text(of field: String) -> String? {
        path[field] ?? query.first { $0.name == field }?.value
            ?? body?.member(field).flatMap { $0.string() }
    }

    /// The same input with another text in a field that has one.
    public func with(_ text: String, in field: String) throws -> OperationInput {
        var input = self
        if path[field] != nil {
            input.path[field] = text
        } else if let index = query.firstIndex(where: { $0.name == field }) {
            input.query[index].value = text
        } else if let body, case .object(let members) = JSONTree(body) {
            let changed = members.map {
                $0.name == field ? JSONTree.Member(field, .string(text)) : $0
            }
            let bytes = JSONTree.object(changed).bytes
            let limits = JSONLimits(
                maxBytes: bytes.count, maxStringBytes: bytes.count, maxMembers: 100_000,
                maxNodes: bytes.count)
            input.body = try JSONDocument(bytes, limits: limits).root
        }
        return input
    }
}
