import RetailJSON

/// Whether a value is for the eyes of one alone.
public enum Secrecy: Int, Sendable, Comparable {
    /// Anybody who may read the record may read it.
    case none
    /// A code that is shown once and worthless once it is used: an answer is kept without it.
    case once
    /// A password or a token: of a request with it nothing is kept, not even a digest.
    case lasting

    /// Orders by how much is at stake.
    public static func < (left: Secrecy, right: Secrecy) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Format {
    /// The same format for a password, a token or another lasting secret.
    ///
    /// An operation that takes it in keeps nothing of the request; an answer that has it is kept
    /// without it.
    public var secret: Format<Value> { keeping(.lasting) }

    /// The same format for a code that is shown once and works once: an answer that has it is kept
    /// without it.
    public var oneTime: Format<Value> { keeping(.once) }

    private func keeping(_ secrecy: Secrecy) -> Format<Value> {
        var format = self
        format.traits.secrecy = secrecy
        return format
    }
}

extension Outline {
    /// The greatest secrecy of any field, those of nested objects included.
    public var secrecy: Secrecy {
        var greatest = Secrecy.none
        visit { outline, _ in
            greatest = outline.fields.map(\.secrecy).reduce(greatest, max)
        }
        return greatest
    }

    /// The JSON of a value without its secret members: what may be kept of it.
    func redacted(_ bytes: [UInt8]) throws -> [UInt8] {
        let limits = JSONLimits(
            maxBytes: bytes.count, maxStringBytes: bytes.count, maxMembers: 100_000,
            maxNodes: bytes.count)
        return redacted(JSONTree(try JSONDocument(bytes, limits: limits).root)).bytes
    }

    private func redacted(_ tree: JSONTree) -> JSONTree {
        guard case .object(let members) = tree else { return tree }
        return .object(
            members.compactMap { member in
                guard let field = fields.first(where: { $0.name == member.name }) else {
                    return member
                }
                guard field.secrecy == .none else { return nil }
                return JSONTree.Member(member.name, Self.redacted(member.value, field.schema))
            })
    }

    private static func redacted(_ tree: JSONTree, _ schema: Schema) -> JSONTree {
        switch (schema, tree) {
        case (.object(let outline), _): outline.redacted(tree)
        case (.list(let element, _), .array(let items)):
            .array(items.map { redacted($0, element) })
        case (.map(let value, _), .object(let members)):
            .object(members.map { JSONTree.Member($0.name, redacted($0.value, value)) })
        default: tree
        }
    }
}

extension FieldOutline {
    /// Whether the value is a secret, or holds one somewhere inside.
    public var holdsSecret: Bool {
        secrecy != .none || schema.object.map { $0.secrecy != .none } ?? false
    }

    /// Whether the value must not stand in an address, or holds one that must not.
    public var isConfidential: Bool {
        secrecy != .none || isIdentifying || schema.object.map(\.isConfidential) ?? false
    }
}
