public import RetailJSON

extension OperationInput {
    /// Sorts the members of one JSON object into path, query and body of `operation`: for callers
    /// that know no HTTP, such as commands and examples.
    ///
    /// Members that the operation does not know go where they will be refused by name.
    /// - Throws: ``Refusal`` when `whole` is no object or a member cannot be written as text.
    public init(whole: JSONValue, for operation: Operation) throws {
        guard whole.kind == .object else { throw Refusal("must be an object") }
        self.init()
        var rest: [JSONTree.Member] = []
        var refusal = Refusal([])
        whole.forEachMember { key, value in
            let name = key.string
            let place = operation.carrier(of: name)
            guard place != .body else {
                rest.append(JSONTree.Member(name, JSONTree(value)))
                return
            }
            guard let text = Self.text(of: value) else {
                refusal.add(Refusal("must be text, a number, true, false or a list").inside(name))
                return
            }
            if place == .path { path[name] = text } else { query.append((name, text)) }
        }
        guard refusal.isEmpty else { throw refusal }
        if operation.hasBody || !rest.isEmpty {
            // It was read by the limits of its caller, and is no larger now.
            let bytes = JSONTree.object(rest).bytes
            let limits = JSONLimits(
                maxBytes: bytes.count, maxStringBytes: bytes.count, maxMembers: 100_000,
                maxNodes: bytes.count)
            body = try JSONDocument(bytes, limits: limits).root
        }
    }

    private static func text(of value: JSONValue) -> String? {
        switch value.kind {
        case .string: value.string()
        case .number: value.numberText
        case .boolean: value.boolean().map { $0 ? "true" : "false" }
        case .array:
            JSONTree(value).elements.map { elements in
                elements.map(\.text).joined(separator: ",")
            }
        case .object, .null: nil
        }
    }
}

extension JSONTree {
    fileprivate var elements: [JSONTree]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    fileprivate var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .boolean(let value): value ? "true" : "false"
        case .object, .array, .null: ""
        }
    }
}
