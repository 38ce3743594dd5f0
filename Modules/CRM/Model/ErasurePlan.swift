import RetailKit

/// In which order the places are emptied that have something of a person.
struct ErasurePlan: Sendable {
    /// A place, or what is done behind several.
    enum Step: Sendable {
        /// What holds copies; the last look waits for what was on its way in.
        case copies(PersonalCopies, isLast: Bool)
        case table(PersonalTable)
        /// Lets an index go of words that were removed.
        case words(PersonalTable)
        /// Looks everywhere again.
        case proof

        fileprivate var name: String {
            switch self {
            case .copies(let copies, let isLast):
                "\(isLast ? "last look at" : "copies") \(copies.name)"
            case .table(let table): "table \(table.name)"
            case .words(let table): "words \(table.name)"
            case .proof: "proof"
            }
        }
    }

    let steps: [Step]
    /// What tells the plan from that of another release: places are counted by one of them.
    let digest: String

    /// What marks the person in copies goes behind the last look at these; with it what is found by
    /// their identifiers, and may come until then.
    private static let marking: Set = [
        "crm_suppressions", "crm_identities", "crm_profile_values",
    ]

    /// Where digests stand for values: no column says so, for of shared addresses all stays.
    private static let veiled: Set = ["crm_suppressions"]

    init(_ book: PersonalBook) {
        let tables = book.tables.filter { $0.losesSomething || Self.veiled.contains($0.name) }
        let copies = book.copies
        steps =
            copies.map { .copies($0, isLast: false) }
            + tables.filter { !Self.marking.contains($0.name) }.map(Step.table)
            + copies.map { .copies($0, isLast: true) }
            + tables.filter { Self.marking.contains($0.name) }.map(Step.table)
            + book.tables.filter(\.isWords).map(Step.words) + [.proof]
        digest = RightsPlan.digest(of: steps.map(\.name))
    }
}
