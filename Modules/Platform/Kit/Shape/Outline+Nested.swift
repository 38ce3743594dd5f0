extension Outline {
    /// The objects inside these, each name once, the first that is met.
    public static func nested(in outlines: [Outline], withThemselves: Bool) -> [Outline] {
        var found: [String: Outline] = [:]
        var order: [String] = []
        for outline in outlines {
            outline.visit { nested, depth in
                guard depth > 0 || withThemselves, found[nested.name] == nil else { return }
                found[nested.name] = nested
                order.append(nested.name)
            }
        }
        return order.compactMap { found[$0] }
    }

    /// Calls `body` with this object and all objects inside it.
    func visit(_ body: (Outline, Int) -> Void) {
        visit(depth: 0, body)
    }

    private func visit(depth: Int, _ body: (Outline, Int) -> Void) {
        body(self, depth)
        for field in fields {
            field.schema.object?.visit(depth: depth + 1, body)
        }
    }
}

/// A few words that a field takes one of, and the name by which they are known.
struct NamedChoice: Hashable {
    let name: String
    let words: [String]
}

extension Outline {
    /// The choices of its fields and of those of all objects inside it.
    var choices: [NamedChoice] {
        var found: [NamedChoice] = []
        visit { outline, _ in found += outline.fields.compactMap(\.schema.choice) }
        return found
    }
}

extension Schema {
    /// The choice that the value is or holds.
    var choice: NamedChoice? {
        switch self {
        case .choice(let name, let words): NamedChoice(name: name, words: words)
        case .list(let element, _): element.choice
        case .map(let value, _): value.choice
        case .string, .integer, .decimal, .boolean, .object, .anything: nil
        }
    }

    /// The object that the value is or holds.
    var object: Outline? {
        switch self {
        case .object(let outline): outline
        case .list(let element, _): element.object
        case .map(let value, _): value.object
        case .string, .integer, .decimal, .boolean, .choice, .anything: nil
        }
    }
}

extension Outline {
    /// Whether a question with these fields is asked in a body: it names what is kept out of
    /// addresses, or has objects, which do not fit into one.
    var travelsInBody: Bool { isConfidential || fields.contains { !$0.schema.isTextual } }
}
