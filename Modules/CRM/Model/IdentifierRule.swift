import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How the identifiers of a kind of channel, or of one namespace, are matched.
struct IdentifierRule: Sendable, Hashable {
    /// The kind of channel whose identifiers it is for; nil for one namespace.
    let kind: ChannelKind?
    /// The namespace that it is for; nil for all of a kind.
    let namespace: Code<AccountNamespace>?
    /// 1 wins over 2: of several that contradict each other the last is left out.
    let priority: Int64
    /// So many different ones in one namespace may be one customer's.
    let most: Int64
    /// Within which time they are counted.
    let span: RuleSpan

    /// What holds where nobody said anything.
    static let usual = IdentifierRule(
        kind: nil, namespace: nil, priority: 50, most: 5, span: .ever)
}

/// The time within which the identifiers of a customer are counted.
enum RuleSpan: String, CaseIterable, Sendable, SQLStorable {
    case ever, year, month, week

    /// Since when those seen first are counted; nil for all.
    func start(at now: Instant) -> Instant? {
        switch self {
        case .ever: nil
        case .year: now - .seconds(365 * 86_400)
        case .month: now - .seconds(30 * 86_400)
        case .week: now - .seconds(7 * 86_400)
        }
    }
}

/// The rules of all kinds and namespaces.
struct IdentifierRuleBook: Sendable {
    private let byNamespace: [String: IdentifierRule]
    private let byKind: [ChannelKind: IdentifierRule]

    init(_ rules: [IdentifierRule]) {
        byNamespace = Dictionary(
            rules.compactMap { rule in rule.namespace.map { ($0.text, rule) } },
            uniquingKeysWith: { first, _ in first })
        byKind = Dictionary(
            rules.compactMap { rule in rule.kind.map { ($0, rule) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// That of the namespace, else that of the kind.
    func rule(of kind: ChannelKind, in namespace: String) -> IdentifierRule {
        byNamespace[namespace] ?? byKind[kind] ?? .usual
    }
}

/// A value that many write and that is nobody's.
struct BlockedValue: Sendable, ActorNamed {
    /// The value, in small letters and without spaces at its ends.
    let value: String
    let reason: String
    let actor: String
    let at: Instant
    var actorName: String?

    /// The form in which values are compared.
    static func form(_ text: String) -> String {
        let rest = text.lowercased().drop(while: \.isWhitespace)
        return String(rest.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether it is nothing but noughts and signs: what is written where nothing is known.
    static func isEmpty(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { "0+-_.()/ ".unicodeScalars.contains($0) }
    }
}
