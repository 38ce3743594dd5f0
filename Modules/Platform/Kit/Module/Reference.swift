public import RetailCore
public import RetailStorage

/// Finds the record that a name means where an id is asked for: an order's number, a product's
/// slug, a case's number.
///
/// A name is replaced by its id before an operation reads its input, so that services know ids
/// alone, and a number is exactly as well known, and as well hidden, as its id: where nothing has
/// the name, an id goes in that nothing has.
public struct Reference: Sendable {
    /// The prefix of the ids that are meant.
    public let prefix: String
    /// What may be given in place of an id, e.g. "order number".
    public let words: String
    /// What looking a name up may refuse: each operation that takes one may refuse so.
    public let refusals: [KnownError]
    private let find: @Sendable (String, Call, borrowing Transaction) throws -> String

    /// Declares by which names records of a kind are known; `find` gives nil for a name that
    /// nothing has, or nothing that the caller may see.
    public init<Subject: Identified>(
        _ words: String, refusals: [KnownError] = [],
        find: @escaping @Sendable (String, Call, borrowing Transaction) throws -> ID<Subject>?
    ) {
        prefix = Subject.idPrefix
        self.words = words
        self.refusals = refusals
        let nothing = ID<Subject>(RawID(high: 0, low: 0))
        self.find = { name, call, tx in (try find(name, call, tx) ?? nothing).text }
    }

    /// The longest name.
    public static let longest = 120

    /// The text of the id that a name means.
    public func id(
        named name: String, for call: Call, in tx: borrowing Transaction
    ) throws -> String {
        try find(name, call, tx)
    }

    /// Whether a text is a name and no id: an id, also a malformed one, begins as ids do.
    public func isName(_ text: String) -> Bool {
        (1...Self.longest).contains(text.utf8.count) && !text.hasPrefix(prefix + "_")
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
    }
}

extension Module {
    /// The modules with what names may refuse among the refusals of each operation that takes one,
    /// whichever module knows the name.
    public static func naming(_ modules: [Module]) -> [Module] {
        let references = modules.flatMap(\.references)
        return modules.map { module in
            var module = module
            module.operations = module.operations.map { $0.refusing(by: references) }
            return module
        }
    }
}

extension Operation {
    fileprivate func refusing(by references: [Reference]) -> Operation {
        var operation = self
        operation.errors += missingRefusals(of: references)
        return operation
    }

    /// What the names that it takes may refuse and it does not declare.
    func missingRefusals(of references: [Reference]) -> [KnownError] {
        var known = Set(errors.map(\.code))
        let prefixes = Set(self.references.map(\.prefix))
        return references.filter { prefixes.contains($0.prefix) }.flatMap(\.refusals).filter {
            known.insert($0.code).inserted
        }
    }
}

extension Format {
    /// A typed id, or in its place a name that the module's ``Reference`` knows; only for a field
    /// of an input itself, not of an object inside it.
    public static func idOrName<Subject: Identified>(
        _ subject: Subject.Type = Subject.self
    ) -> Format<ID<Subject>> where Value == ID<Subject> {
        let strict = Format<ID<Subject>>.id()
        var format = Format<ID<Subject>>(
            .string(length: 1...Reference.longest, pattern: "^[^\\u0000-\\u001f\\u007f]+$"),
            write: strict.write, read: strict.read, parse: strict.parse)
        format.traits.reference = Subject.idPrefix
        return format
    }
}

extension Operation {
    /// The fields in which a name may stand in place of an id, with the prefix of the ids.
    public var references: [(field: String, prefix: String)] {
        input.fields.compactMap { field in field.reference.map { (field.name, $0) } }
    }

    /// The call as the operation sees it: under its permission.
    public func asked(by call: Call) -> Call { call.running(access.permission) }
}
