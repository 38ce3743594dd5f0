import RetailContracts
import RetailCore
import RetailKit

extension NewSegment {
    static let input = Input("NewSegment", "A segment to be created.", NewSegment.init) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("description", \.description, .optional(.lines(0...2_000)), "What it is for.")
        $0.field("rule", \.rule, .object(RuleNode.record), "Who is in it.")
        $0.field(
            "group", \.group, .optional(.code()),
            "The group of customers that it fills: one in use, in which nobody is yet.")
    }
}

extension SegmentChange {
    static let input = Input(
        "SegmentChange", "What to change of a segment; what is absent stays.", SegmentChange.init
    ) {
        $0.field("code", \.code, .code(), "The segment.")
        $0.field("rule", \.rule, .optional(.object(RuleNode.record)), "Who is in it.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field(
                "description", \.description, .optional(.lines(0...2_000)), "What it is for.")
        }
    }
}

struct NamedSegment: Sendable {
    let code: Code<Segment>

    static let input = Input("NamedSegment", "A segment by its code.", NamedSegment.init) {
        $0.field("code", \.code, .code(), "The segment.")
    }
}

struct SegmentQuery: Sendable {
    let isActive: Bool?
    let list: ListRequest<SegmentSort>

    static let input = Input("SegmentQuery", "Which segments.", SegmentQuery.init) {
        $0.field("active", \.isActive, .optional(.flag), "Only those in use, or not.")
        $0.list(\.list, by: SegmentSort.code)
    }
}

struct MemberQuery: Sendable {
    let code: Code<Segment>
    let moment: Instant?
    let list: ListRequest<AgeSort>

    static let input = Input("SegmentMemberQuery", "Whose members.", MemberQuery.init) {
        $0.field("code", \.code, .code(), "The segment.")
        $0.field("as_of", \.moment, .optional(.instant), "At which moment; absent: now.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct MembershipQuery: Sendable {
    let customer: CustomerID
    let onlyNow: Bool
    let list: ListRequest<AgeSort>

    static let input = Input("MembershipQuery", "Which segments of whom.", MembershipQuery.init) {
        $0.field("customer_id", \.customer, .id(), "The customer, by any record.")
        $0.field(
            "only_now", \.onlyNow, Format<Bool>.flag.defaulting(to: true, "true"),
            "Only those in which the customer is now; else those of before too.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct PreviewQuery: Sendable {
    let rule: RuleNode

    static let input = Input("SegmentPreviewQuery", "Which rule is tried.", PreviewQuery.init) {
        $0.field("rule", \.rule, .object(RuleNode.record), "A rule that nobody has saved.")
    }
}

struct ExplainQuery: Sendable {
    let code: Code<Segment>
    let customer: CustomerID

    static let input = Input(
        "SegmentExplainQuery", "Which segment, and of whom.", ExplainQuery.init
    ) {
        $0.field("code", \.code, .code(), "The segment.")
        $0.field("customer_id", \.customer, .id(), "The customer, by any record.")
    }
}
