import RetailContracts
import RetailCore
import RetailKit

/// What is known of a customer, as one record says it or as it was chosen among several.
struct CustomerFacts: Hashable, Sendable {
    var name: FindableText?
    var givenName: String?
    var familyName: String?
    var birthDate: CivilDate?
    var gender: Gender?
    var occupation: String?
    var company: String?
    var household: Code<Household>?
    var locale: String?
    var zone: Zone?
    var preferredChannel: ChannelKind?
    var interests: [Code<Interest>] = []
    /// Anything else, by name.
    var attributes: [String: String] = [:]
}

/// What somebody says of a record.
struct CustomerEdit: Sendable {
    let customer: CustomerID
    /// Whose word it is; nil for the usual one of the call.
    let source: Code<ProfileSource>?
    /// When it was said; nil for now.
    let occurredAt: Instant?
    let own: Patch<CustomerFacts>
}

extension CustomerFacts {
    /// A fact of which a record has one, and how it is kept as text.
    struct Single: Sendable {
        let field: ProfileField
        let path: any PartialKeyPath<CustomerFacts> & Sendable
        let text: @Sendable (CustomerFacts) -> String?
        fileprivate let read: @Sendable (inout CustomerFacts, String) throws -> Void

        private init<Value: Sendable>(
            _ field: ProfileField, _ path: any WritableKeyPath<CustomerFacts, Value?> & Sendable,
            as text: @escaping @Sendable (Value) -> String,
            from value: @escaping @Sendable (String) throws -> Value
        ) {
            self.field = field
            self.path = path
            self.text = { $0[keyPath: path].map(text) }
            read = { $0[keyPath: path] = try value($1) }
        }

        private init(
            _ field: ProfileField, _ path: any WritableKeyPath<CustomerFacts, String?> & Sendable
        ) {
            self.init(field, path, as: { $0 }, from: { $0 })
        }

        /// A zone that the system knows no more is no reason not to know the customer.
        private init(_ field: ProfileField) {
            self.field = field
            path = \CustomerFacts.zone
            text = { $0.zone?.name }
            read = { $0.zone = try? Zone($1) }
        }

        static let all: [Single] = [
            Single(.name, \.name, as: { $0.text }, from: { FindableText(kept: $0) }),
            Single(.givenName, \.givenName), Single(.familyName, \.familyName),
            Single(.birthDate, \.birthDate, as: { $0.text }, from: { try CivilDate($0) }),
            Single(.gender, \.gender, as: { $0.rawValue }, from: { try known($0) }),
            Single(.occupation, \.occupation), Single(.company, \.company),
            Single(.household, \.household, as: { $0.text }, from: { try Code($0) }),
            Single(.locale, \.locale),
            Single(.zone),
            Single(
                .preferredChannel, \.preferredChannel, as: { $0.rawValue },
                from: { try known($0) }),
        ]

        private static let byField = Dictionary(all.map { ($0.field, $0) }) { first, _ in first }

        fileprivate static func read(
            _ field: ProfileField, _ text: String, into facts: inout CustomerFacts
        ) throws {
            try byField[field]?.read(&facts, text)
        }

        private static func known<Value: RawRepresentable<String>>(_ text: String) throws -> Value {
            guard let value = Value(rawValue: text) else {
                throw Refusal("is kept as a word that is not known here: \(text)")
            }
            return value
        }
    }

    /// Reads what was kept, of which there is one value for each field and item.
    static func read(_ values: [ProfileValue]) throws -> CustomerFacts {
        var facts = CustomerFacts()
        for value in values {
            guard let text = value.text else { continue }
            switch value.field {
            case .interest: facts.interests.append(try Code(value.item))
            case .attribute: facts.attributes[value.item] = text
            default: try Single.read(value.field, text, into: &facts)
            }
        }
        facts.interests.sort()
        return facts
    }
}

extension CustomerFacts {
    /// What is said by all facts together, where nothing was known.
    var statements: [ProfileStatement] {
        let singles = Single.all.compactMap { single in
            single.text(self).map { ProfileStatement(field: single.field, item: "", text: $0) }
        }
        return singles + items(otherThan: CustomerFacts())
    }

    /// What a patch says that made these facts of others: each field that it names, and of those
    /// that have items the ones that it changes.
    func statements(
        by patch: Patch<CustomerFacts>, over old: CustomerFacts
    ) -> [ProfileStatement] {
        let singles = Single.all.filter { patch.changes($0.path) }.map { single in
            ProfileStatement(field: single.field, item: "", text: single.text(self))
        }
        return singles + items(otherThan: old)
    }

    private func items(otherThan old: CustomerFacts) -> [ProfileStatement] {
        Self.difference(.interest, old.interestMap, interestMap)
            + Self.difference(.attribute, old.attributes, attributes)
    }

    private var interestMap: [String: String] {
        Dictionary(interests.map { ($0.text, $0.text) }) { first, _ in first }
    }

    private static func difference(
        _ field: ProfileField, _ old: [String: String], _ new: [String: String]
    ) -> [ProfileStatement] {
        Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { item in
            ProfileStatement(field: field, item: item, text: new[item])
        }
    }
}
