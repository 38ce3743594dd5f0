import RetailContracts
import RetailCore

/// What a source says of a field of a record; without a text, that nothing holds of it.
struct ProfileStatement: Sendable, Hashable {
    let field: ProfileField
    /// Which of several; empty for a field of which a record has one.
    let item: String
    let text: String?
}

/// What a source said of a record, kept for good.
struct ProfileValue: Sendable, Hashable {
    /// Rises with each that is kept.
    let number: Int64
    let customer: CustomerID
    let field: ProfileField
    let item: String
    /// Nil where it was cleared.
    let text: String?
    let source: Code<ProfileSource>
    /// Who told it here.
    let actor: String
    /// When it was said.
    let at: Instant
    let recordedAt: Instant
    /// When something else took its place; nil while it stands.
    let until: Instant?

    /// What it is about, whoever said it.
    var topic: ProfileTopic { ProfileTopic(field: field, item: item) }

    /// Whether it was said before another.
    func isBefore(_ other: ProfileValue) -> Bool { (at, number) < (other.at, other.number) }
}

/// A field, or an item of a field that has several.
struct ProfileTopic: Sendable, Hashable {
    let field: ProfileField
    let item: String
}

extension [ProfileValue] {
    /// The last word on each topic, whichever source said it.
    var lastWords: [ProfileValue] {
        Dictionary(grouping: filter { $0.text != nil }, by: \.topic).values
            .compactMap { $0.max { $0.isBefore($1) } }
    }
}

/// Who says something of a record, and when.
struct ProfileSpeech: Sendable {
    let customer: CustomerID
    let source: Code<ProfileSource>
    let actor: String
    /// When it was said.
    let at: Instant
    /// When it is recorded.
    let now: Instant
}

/// What becomes of the standing values of a record when a source says something.
///
/// A source's word takes the place of its own before. A word that clears takes the place of
/// everybody's. What is told late is kept and takes no place that a later word has.
struct ProfileChange: Sendable {
    private(set) var ended: [Int64] = []
    private(set) var added: [ProfileValue] = []
    /// What stands afterwards.
    private(set) var standing: [ProfileValue]

    init(of standing: [ProfileValue], _ statements: [ProfileStatement], by speech: ProfileSpeech) {
        self.standing = standing
        let known = Dictionary(grouping: standing, by: \.topic)
        for statement in statements {
            let topic = ProfileTopic(field: statement.field, item: statement.item)
            take(statement, among: known[topic] ?? [], speech)
        }
        let ended = Set(ended)
        self.standing.removeAll { ended.contains($0.number) }
        self.standing += added.filter { $0.until == nil }
    }

    private mutating func take(
        _ statement: ProfileStatement, among known: [ProfileValue], _ speech: ProfileSpeech
    ) {
        let own = known.first { $0.source == speech.source }
        if statement.text == nil {
            guard known.contains(where: { $0.text != nil }) else { return }
        } else if let own, own.text == statement.text, own.at <= speech.at,
            !known.contains(where: { $0.source != own.source && $0.at >= own.at })
        {
            // Said again where others have said something since, it is a word of its own.
            return
        }
        let rivals = known.filter { value in
            value.source == speech.source || value.text == nil || statement.text == nil
        }
        let isLate = rivals.contains { rival in
            rival.at > speech.at && (statement.text != nil || rival.source == speech.source)
        }
        ended += rivals.filter { $0.at <= speech.at }.map(\.number)
        added.append(
            ProfileValue(
                number: .max, customer: speech.customer, field: statement.field,
                item: statement.item, text: statement.text, source: speech.source,
                actor: speech.actor, at: speech.at, recordedAt: speech.now,
                until: isLate ? speech.now : nil))
    }
}
