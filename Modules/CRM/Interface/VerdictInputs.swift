import RetailContracts
import RetailCore
import RetailKit

extension NewVerdict {
    static let input = Input("NewCustomerVerdict", "What a record is.", NewVerdict.init) {
        $0.field("customer_id", \.customer, .id(), "The very record.")
        $0.field("verdict", \.verdict, .choice(), "What it is.")
        $0.field("note", \.note, Format<String>.line(1...500).personal, "How that is known.")
    }
}

struct VerdictNumber: Sendable {
    let number: Int64

    static let input = Input("VerdictNumber", "A verdict by number.", VerdictNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
    }
}

struct VerdictQuery: Sendable {
    let filter: VerdictFilter
    let list: ListRequest<AgeSort>

    static let input = Input("VerdictQuery", "Which verdicts.", VerdictQuery.init) {
        $0.group(\.filter, VerdictFilter.init) {
            $0.field("customer_id", \.customer, .optional(.id()), "Only of this very record.")
            $0.field("verdict", \.verdict, .optional(.choice()), "Only those that say this.")
            $0.field(
                "standing", \.isStanding, .optional(.flag),
                "Only those that were not revoked, or only those that were.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension Circumstances {
    static let input = Input(
        "CustomerCircumstances", "How a record came.", Circumstances.init
    ) {
        $0.field("customer_id", \.customer, .id(), "The very record.")
        $0.field(
            "agent", \.agent, .optional(Format<String>.line(1...500).personal),
            "What the program called itself through which it came: the User-Agent.")
        $0.field(
            "device", \.device, .optional(Format<String>.line(1...100).personal),
            "What the channel calls the device, such as the digest of a cookie.")
        $0.field(
            "undeliverable", \.isUndeliverable,
            Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether nothing that was sent to the address ever arrived.")
    }
}

extension VerdictRulesChange {
    static let input = Input(
        "CustomerVerdictRules", "By what records are judged.", VerdictRulesChange.init
    ) {
        $0.field(
            "suspect_from", \.suspectFrom, .integer(1...100),
            "From this score on a record is suspect.")
        $0.field(
            "decided_from", \.decidedFrom, .integer(1...100),
            "From this score on it is what its signals say.")
        $0.field(
            "judges_changes", \.judgesChanges, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether records are judged as they come and change.")
        $0.field(
            "rules", \.rules,
            Format<[VerdictRule]>.list(.object(VerdictRule.record), 0...50).defaulting(
                to: [], "none"),
            "The rules that change; others stay.")
    }
}

struct VerdictWordQuery: Sendable {
    let name: VerdictWordList
    let list: ListQuery

    static let input = Input("VerdictWordQuery", "Which list.", VerdictWordQuery.init) {
        $0.field("list", \.name, .choice(), "The list.")
        $0.list(\.list)
    }
}

extension VerdictWordChange {
    static let input = Input(
        "VerdictWordChange", "Words that come into a list or go.", VerdictWordChange.make
    ) {
        $0.field("list", \.list, .choice(), "The list.")
        $0.field("add", \.add, words, "Those that come.")
        $0.field("remove", \.remove, words, "Those that go.")
    }

    private static let words = Format<[String]>.list(.line(2...100), 0...1_000)
        .defaulting(to: [], "none")

    /// Takes words in small letters, each once.
    private static func make(
        list: VerdictWordList, add: [String], remove: [String]
    ) -> VerdictWordChange {
        VerdictWordChange(
            list: list, add: Set(add.map { $0.lowercased() }).sorted(),
            remove: Set(remove.map { $0.lowercased() }).sorted())
    }
}

struct VerdictRunQuery: Sendable {
    let list: ListRequest<AgeSort>

    static let input = Input("VerdictRunQuery", "Which runs.", VerdictRunQuery.init) {
        $0.list(\.list, by: AgeSort.newest)
    }
}
