/// What a wire value looks like, as data: JSON Schema, command flags and reference pages are made
/// from it.
public indirect enum Schema: Sendable, Equatable {
    /// Text of a length in Unicode scalars, of a pattern (ECMA-262, anchored), with a format name.
    case string(length: ClosedRange<Int>, pattern: String? = nil, format: String? = nil)
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// A decimal number that travels as text.
    case decimal(Decimals)
    /// True or false.
    case boolean
    /// One of a few words, under the name by which JSON Schema and the reference know them.
    case choice(name: String, [String])
    /// A list of like values.
    case list(Schema, count: ClosedRange<Int>)
    /// A JSON object with freely chosen names and values of one kind.
    case map(Schema, count: ClosedRange<Int>)
    /// An object with named fields.
    case object(Outline)
    /// Any JSON value.
    case anything
}

/// An object's fields, as data.
public struct Outline: Sendable, Equatable {
    /// The name under which JSON Schema and the reference know it.
    public let name: String
    /// What it is, in one sentence.
    public let summary: String
    /// Its fields in order.
    public let fields: [FieldOutline]

    /// Describes an object.
    public init(name: String, summary: String, fields: [FieldOutline]) {
        self.name = name
        self.summary = summary
        self.fields = fields
    }
}

/// One field of an object, as data.
public struct FieldOutline: Sendable, Equatable {
    /// The member's name.
    public let name: String
    /// What it looks like.
    public let schema: Schema
    /// Whether it must be present.
    public let isRequired: Bool
    /// What it means, in one sentence.
    public let summary: String
    /// What an absent field means, in words of the wire; nil when it means "none".
    public let absent: String?
    /// Whether it is a secret.
    public let secrecy: Secrecy
    /// Whether it tells of a person.
    public let isPersonal: Bool
    /// Whether somebody is found by it.
    public let isIdentifying: Bool
    /// What `null` sets, in words of the wire; nil when it is refused.
    public let cleared: String?
    /// Whether a ``Patch`` may change it.
    public let isPatched: Bool
    /// The prefix of the ids in whose place a name may stand: see ``Reference``.
    public let reference: String?

    init(
        name: String, schema: Schema, isRequired: Bool, summary: String, absent: String?,
        secrecy: Secrecy = .none, isPersonal: Bool = false, isIdentifying: Bool = false,
        cleared: String? = nil, isPatched: Bool = false, reference: String? = nil
    ) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
        self.summary = summary
        self.absent = absent
        self.secrecy = secrecy
        self.isPersonal = isPersonal
        self.isIdentifying = isIdentifying
        self.cleared = cleared
        self.isPatched = isPatched
        self.reference = reference
    }
}
