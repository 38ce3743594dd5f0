public import RetailCore

/// What records consist of, how they are compared and which are compared at all: the part of a
/// model that people write.
public struct LinkageScheme: Hashable, Sendable {
    /// A field of the records.
    public struct Field: Hashable, Sendable {
        /// Its name, one word.
        public let name: String
        /// What it holds.
        public let kind: FieldKind

        /// Makes a field.
        public init(_ name: String, _ kind: FieldKind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The fields in the order of a record's values.
    public let fields: [Field]
    /// The comparisons, at most one of each field.
    public let comparisons: [Comparison]
    /// The rules that bring records together.
    public let rules: [BlockingRule]
    /// How much fields may say together.
    public let limits: [EvidenceLimit]

    /// The most fields, comparisons and rules of a scheme.
    public static let mostParts = 16

    /// Makes a scheme.
    /// - Throws: `linkage.scheme-invalid` when there is no or more than 16 of something, a field
    ///   or comparison stands twice, a name has anything but small letters, digits and `_`, a
    ///   field is named that is none or stands in two limits, or a condition is out of bounds.
    public init(
        fields: [Field], comparisons: [Comparison], rules: [BlockingRule],
        limits: [EvidenceLimit] = []
    ) throws(RetailError) {
        self.init(sound: fields, comparisons, rules, limits)
        for count in [fields.count, comparisons.count, rules.count]
        where !(1...Self.mostParts).contains(count) {
            throw Self.refusal("A scheme has 1 to 16 fields, comparisons and rules.")
        }
        guard Set(fields.map(\.name)).count == fields.count,
            Set(comparisons.map(\.field)).count == comparisons.count,
            Set(rules).count == rules.count
        else { throw Self.refusal("Name each field, comparison and rule once.") }
        for field in fields where !Self.isName(field.name) {
            throw Self.refusal("Name a field by small letters, digits and _: \(field.name).")
        }
        for comparison in comparisons { try check(comparison) }
        for rule in rules { try check(rule) }
        try checkLimits()
    }

    /// Takes over what is known to be sound: a test says so of each that the module has.
    init(
        sound fields: [Field], _ comparisons: [Comparison], _ rules: [BlockingRule],
        _ limits: [EvidenceLimit] = []
    ) {
        (self.fields, self.comparisons, self.rules) = (fields, comparisons, rules)
        self.limits = limits
    }

    /// The number of a field; nil where there is none of that name.
    public func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }

    private func check(_ comparison: Comparison) throws(RetailError) {
        guard index(of: comparison.field) != nil else { throw Self.noField(comparison.field) }
        guard (1...Comparison.mostLevels).contains(comparison.levels.count),
            comparison.levels.allSatisfy(\.isSound)
        else { throw Self.refusal("Compare \(comparison.field) by 1 to 12 sound levels.") }
        guard let partner = comparison.partner else {
            guard !comparison.levels.contains(.swapped) else {
                throw Self.refusal("Say with which field \(comparison.field) may be swapped.")
            }
            return
        }
        guard index(of: partner) != nil, partner != comparison.field else {
            throw Self.noField(partner)
        }
    }

    private func check(_ rule: BlockingRule) throws(RetailError) {
        guard (1...BlockingRule.mostParts).contains(rule.parts.count) else {
            throw Self.refusal("A blocking rule has 1 to 6 parts.")
        }
        for part in rule.parts {
            guard index(of: part.field) != nil else { throw Self.noField(part.field) }
            guard KeyShape(part.shape.text) == part.shape else {
                throw Self.refusal("Take 1 to 64 letters of \(part.field) into a key.")
            }
        }
    }

    private func checkLimits() throws(RetailError) {
        let named = limits.flatMap(\.fields)
        guard limits.count <= EvidenceLimit.mostLimits, Set(named).count == named.count else {
            throw Self.refusal("Give at most 3 limits, and each field one of them.")
        }
        for field in named where !comparisons.contains(where: { $0.field == field }) {
            throw Self.noField(field)
        }
        for limit in limits {
            let least = limit.least ?? 0
            let odds = limit.mostOdds ?? 0
            guard (-1_000...0).contains(least), (-1_000...1_000).contains(odds) else {
                throw Self.refusal("A limit is a weight: at least -1000 to 0, odds -1000 to 1000.")
            }
        }
    }

    private static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    private static func noField(_ name: String) -> RetailError {
        refusal("Name a field of the scheme: \(name) is none.")
    }

    private static func refusal(_ message: String) -> RetailError {
        .invalid(.schemeInvalid, message)
    }
}
