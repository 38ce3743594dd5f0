import RetailCore
import RetailJSON
import RetailKit

extension RuleNode {
    /// How a rule travels, and how it is kept.
    static let record = record(level: 1)

    private static func record(level: Int) -> Record<RuleNode> {
        guard level < mostLevels else {
            return Record("SegmentCondition", "One question to a customer.", RuleNode.make) {
                $0.field("field", \.condition?.field, .optional(.choice()), fieldSummary)
                $0.field("of", \.condition?.of, .optional(.line(1...100)), ofSummary)
                $0.field(
                    "comparison", \.condition?.comparison, .optional(.choice()),
                    comparisonSummary)
                $0.field("values", \.condition?.values, .optional(values), valuesSummary)
            }
        }
        let inner = record(level: level + 1)
        let name = level == 1 ? "SegmentRule" : "SegmentRuleLevel\(level)"
        return Record(name, "A condition, or parts joined by all, any or not.", RuleNode.make) {
            $0.field(
                "all", \.allParts, .optional(.list(.object(inner), 1...mostParts)),
                "Parts that hold all.")
            $0.field(
                "any", \.anyParts, .optional(.list(.object(inner), 1...mostParts)),
                "Parts of which one holds.")
            $0.field("not", \.notPart, .optional(.object(inner)), "A part that does not hold.")
            $0.field("field", \.condition?.field, .optional(.choice()), fieldSummary)
            $0.field("of", \.condition?.of, .optional(.line(1...100)), ofSummary)
            $0.field(
                "comparison", \.condition?.comparison, .optional(.choice()), comparisonSummary)
            $0.field("values", \.condition?.values, .optional(values), valuesSummary)
        }
    }

    static let fieldSummary = "What is asked; segments.segment-fields.list tells what there is."
    static let ofSummary =
        "Of which channel, item, currency, attribute, brand or category, for fields that have one."
    static let comparisonSummary = "How it is compared."
    static let valuesSummary =
        "With what: whole numbers, amounts in units, days (2026-10-24), numbers of days, or words; "
        + "two for between, none for known."
    static var values: Format<[String]> { .list(.line(1...200), 0...mostValues) }

    private static func make(
        field: RuleField?, of: String?, comparison: Comparison?, values: [String]?
    ) throws -> RuleNode {
        try make(
            all: nil, any: nil, not: nil, field: field, of: of, comparison: comparison,
            values: values)
    }

    private static func make(
        all: [RuleNode]?, any: [RuleNode]?, not: RuleNode?, field: RuleField?, of: String?,
        comparison: Comparison?, values: [String]?
    ) throws -> RuleNode {
        let joined = [all.map { .all($0) }, any.map { .any($0) }, not.map { RuleNode.not($0) }]
            .compactMap(\.self)
        guard let field else {
            guard let node = joined.first, joined.count == 1, of == nil, comparison == nil,
                values == nil
            else { throw Refusal("must have one of all, any, not, or a field with a comparison") }
            return node
        }
        guard joined.isEmpty, let comparison else {
            throw Refusal("must have one of all, any, not, or a field with a comparison")
        }
        return .condition(
            RuleCondition(field: field, of: of, comparison: comparison, values: values ?? []))
    }

    private var allParts: [RuleNode]? { if case .all(let parts) = self { parts } else { nil } }
    private var anyParts: [RuleNode]? { if case .any(let parts) = self { parts } else { nil } }
    private var notPart: RuleNode? { if case .not(let part) = self { part } else { nil } }
    private var condition: RuleCondition? {
        if case .condition(let condition) = self { condition } else { nil }
    }
}

extension RuleNode {
    /// The rule as it is kept.
    static func text(_ node: RuleNode) -> String {
        String(decoding: record.bytes(node), as: UTF8.self)
    }

    /// The rule that was kept.
    static func node(ofText text: String) throws -> RuleNode {
        try record.read(try JSONDocument(Array(text.utf8), limits: limits).root)
    }

    /// What was kept is read whatever its length: the bounds are those of who writes it.
    private static let limits = JSONLimits(
        maxBytes: .max, maxStringBytes: .max, maxMembers: .max, maxNodes: .max)
}
