import RetailCore
import RetailLinkage
import Testing

@Suite struct LinkageSchemeTests {
    private let fields = [LinkageScheme.Field("name", .name), .init("place", .code)]
    private let comparisons = [Comparison("name", [.same]), Comparison("place", [.same])]
    private let rules = [BlockingRule(.init("name", .sounds))]

    @Test func `takes the scheme of customers as it takes that of others`() throws {
        let customers = LinkageScheme.customers
        let checked = try LinkageScheme(
            fields: customers.fields, comparisons: customers.comparisons, rules: customers.rules,
            limits: customers.limits)
        #expect(checked == customers)
    }

    @Test func `refuses what contradicts itself`() throws {
        _ = try LinkageScheme(fields: fields, comparisons: comparisons, rules: rules)
        func refuses(
            _ fields: [LinkageScheme.Field]? = nil, _ comparisons: [Comparison]? = nil,
            _ rules: [BlockingRule]? = nil, _ limits: [EvidenceLimit] = [],
            line: SourceLocation = #_sourceLocation
        ) {
            #expect(throws: RetailError.self, sourceLocation: line) {
                _ = try LinkageScheme(
                    fields: fields ?? self.fields, comparisons: comparisons ?? self.comparisons,
                    rules: rules ?? self.rules, limits: limits)
            }
        }
        refuses([])
        refuses(Array(repeating: fields[0], count: 2))
        refuses([.init("Name", .name)])
        refuses((0..<17).map { .init("f\($0)", .name) })
        refuses(nil, [Comparison("other", [.same])])
        refuses(nil, [Comparison("name", [])])
        refuses(nil, [Comparison("name", [.jaroWinkler(1.5)])])
        refuses(nil, [Comparison("name", [.swapped])])
        refuses(nil, [Comparison("name", [.same], partner: "name")])
        refuses(nil, nil, [])
        refuses(nil, nil, [BlockingRule(.init("other"))])
        refuses(nil, nil, [BlockingRule(.init("name", .start(0)))])
        refuses(nil, nil, [BlockingRule(parts: [])])
        refuses(nil, nil, nil, [EvidenceLimit(["name"]), EvidenceLimit(["name"])])
        refuses(nil, nil, nil, [EvidenceLimit(["other"])])
        refuses(nil, nil, nil, [EvidenceLimit(["name"], least: 1)])
        refuses(nil, nil, nil, [EvidenceLimit(["name"], least: -.infinity)])
        refuses(nil, nil, nil, [EvidenceLimit(["name"], mostOdds: .nan)])
    }

    @Test func `writes levels and rules as words and reads them again`() {
        let levels: [Likeness] = [
            .same, .swapped, .initial, .jaroWinkler(0.92), .edits(2), .editSimilarity(0.8),
            .dayAndMonthSwapped, .onePlaceOff, .sameStart(3), .sameEnd(8), .sameLocalPart,
        ]
        for level in levels { #expect(Likeness(level.text) == level) }
        for text in [
            "", "same 1", "edits", "edits 0", "edits x", "jaro-winkler 2", "jaro-winkler nan",
            "same-start 65", "unlike",
        ] {
            #expect(Likeness(text) == nil, "\(text)")
        }
        let rule = BlockingRule(
            .init("a"), .init("b", .start(4)), .init("c", .end(8)), .init("d", .sounds),
            .init("e", .localPart))
        #expect(
            rule.text == "a whole + b start 4 + c end 8 + d sounds + e local-part")
        #expect(BlockingRule(rule.text) == rule)
        for text in ["", "a", "a whole +", "a start 0", "a start 65", "a loud", " + a whole"] {
            #expect(BlockingRule(text) == nil, "\(text)")
        }
    }
}
