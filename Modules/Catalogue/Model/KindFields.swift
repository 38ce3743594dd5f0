import RetailKit

/// The fields of an object whose kind says which of them it has.
struct KindFields {
    let kind: String
    /// Which fields are given.
    private let given: [String]

    /// Names the fields that are given.
    init(_ kind: String, _ fields: [(name: String, isGiven: Bool)]) {
        self.kind = kind
        given = fields.filter(\.isGiven).map(\.name)
    }

    /// Refuses fields that the kind has no use for.
    /// - Throws: `Refusal` at the first of them.
    func only(_ known: [String]) throws {
        guard let stranger = given.first(where: { !known.contains($0) }) else { return }
        let fields = known.isEmpty ? "no other field" : known.joined(separator: ", ")
        throw Refusal("has no meaning for \(kind), which takes \(fields)").inside(stranger)
    }
}

extension Optional {
    /// The value of a field that a kind needs.
    /// - Throws: `Refusal` at the field where it is absent.
    func needed(_ name: String, for kind: String) throws -> Wrapped {
        guard let self else { throw Refusal("is missing: \(kind) needs it").inside(name) }
        return self
    }
}
