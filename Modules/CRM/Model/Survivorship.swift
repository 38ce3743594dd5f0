import RetailCore
import RetailStorage

/// How one value is chosen where several are known.
enum SurvivorshipStrategy: String, CaseIterable, Sendable, SQLStorable {
    /// The one that was said last.
    case mostRecent = "most-recent"
    /// The one whose source stands first in a list.
    case mostTrusted = "most-trusted"
    /// The one that most say.
    case mostFrequent = "most-frequent"
    /// The one with most characters.
    case longest
}

/// By which strategy a field is chosen, as it holds since a moment. Among equals the last said is
/// chosen, whatever the strategy.
struct SurvivorshipRule: Sendable, Hashable {
    let field: ProfileField
    /// Rises with every change; 1 for the rule of which nobody has said anything.
    let version: Int64
    let strategy: SurvivorshipStrategy
    /// The sources by trust, the most trusted first; empty for other strategies.
    let sources: [Code<ProfileSource>]
    let since: Instant
    /// Who said so; nil for the rule of which nobody has.
    let actor: String?

    /// The rule of a field of which nobody has said anything: the last word holds.
    static func usual(_ field: ProfileField) -> SurvivorshipRule {
        SurvivorshipRule(
            field: field, version: 1, strategy: .mostRecent, sources: [],
            since: Instant(milliseconds: 0), actor: nil)
    }

    /// The one of several values of a topic that holds; nil of none.
    func choice(among values: [ProfileValue]) -> ProfileValue? {
        let weight = weight(among: values)
        return values.max { left, right in
            let (first, second) = (weight(left), weight(right))
            return first == second ? left.isBefore(right) : first < second
        }
    }

    private func weight(among values: [ProfileValue]) -> (ProfileValue) -> Int {
        switch strategy {
        case .mostRecent:
            return { _ in 0 }
        case .mostTrusted:
            // A source that is not in the list is trusted less than any that is.
            return { value in sources.firstIndex(of: value.source).map { -$0 } ?? -sources.count }
        case .mostFrequent:
            let counts = Dictionary(grouping: values, by: \.text).mapValues(\.count)
            return { counts[$0.text, default: 0] }
        case .longest:
            return { $0.text?.unicodeScalars.count ?? 0 }
        }
    }
}

/// A value that was chosen, with the rule by which it was.
struct ChosenValue: Sendable {
    let value: ProfileValue
    let rule: SurvivorshipRule
    /// Among how many values.
    let candidates: Int
}

/// The rules of all fields at a moment.
struct SurvivorshipRules: Sendable {
    private let said: [ProfileField: SurvivorshipRule]

    init(_ said: [SurvivorshipRule]) {
        self.said = Dictionary(said.map { ($0.field, $0) }) { first, _ in first }
    }

    subscript(field: ProfileField) -> SurvivorshipRule { said[field] ?? .usual(field) }

    var all: [SurvivorshipRule] { ProfileField.allCases.map { self[$0] } }

    /// One value for each topic of which any record says something, in the order of the fields.
    func choices(among values: [ProfileValue]) -> [ChosenValue] {
        let topics = Dictionary(grouping: values.filter { $0.text != nil }, by: \.topic)
        return ProfileField.allCases.flatMap { field in
            topics.filter { $0.key.field == field }.sorted { $0.key.item < $1.key.item }
                .compactMap { topic in
                    self[field].choice(among: topic.value).map { value in
                        ChosenValue(
                            value: value, rule: self[field], candidates: topic.value.count)
                    }
                }
        }
    }
}
