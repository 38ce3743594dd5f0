import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct SurvivorshipTests {
    /// What each strategy chooses among `source:value@second`, and which it trusts.
    private static let cases: [(SurvivorshipStrategy, [String], [String], String?)] = [
        (.mostRecent, [], [], nil),
        (.mostRecent, [], ["staff:Ana@1"], "Ana"),
        (.mostRecent, [], ["staff:Ana@3", "web:Ani@2", "web:Anu@1"], "Ana"),
        (.mostRecent, [], ["staff:Ana@2", "web:Ani@2"], "Ani"),
        (.mostTrusted, ["staff", "web"], ["web:Ani@9", "staff:Ana@1"], "Ana"),
        (.mostTrusted, ["staff", "web"], ["old:Anu@9", "web:Ani@1"], "Ani"),
        (.mostTrusted, ["staff"], ["old:Anu@9", "web:Ani@1"], "Anu"),
        (.mostTrusted, ["staff"], ["staff:Ana@1", "staff:Ani@2"], "Ani"),
        (.mostFrequent, [], ["staff:Ana@1", "web:Ana@2", "old:Ani@9"], "Ana"),
        (.mostFrequent, [], ["staff:Ana@1", "web:Ani@2"], "Ani"),
        (.mostFrequent, [], ["a1:Ana@1", "a2:Ani@2", "a3:Ana@3", "a4:Ani@4"], "Ani"),
        (.longest, [], ["staff:Ana Wijaya@1", "web:Ana@9"], "Ana Wijaya"),
        (.longest, [], ["staff:Ana@1", "web:Ani@2"], "Ani"),
        (.longest, [], ["staff:𝔸𝔸@1", "web:Ana@1"], "Ana"),
    ]

    @Test(arguments: cases)
    func `chooses one value by the strategy, and the last said among equals`(
        strategy: SurvivorshipStrategy, sources: [String], said: [String], chosen: String?
    ) throws {
        let rule = SurvivorshipRule(
            field: .name, version: 2, strategy: strategy, sources: try sources.map { try Code($0) },
            since: testStart, actor: nil)
        let values = try said.enumerated().map { index, text in
            try Self.value(index, text)
        }
        #expect(rule.choice(among: values)?.text == chosen)
        #expect(rule.choice(among: values.reversed())?.text == chosen)
    }

    @Test func `chooses for each topic apart, and nothing of what was cleared`() throws {
        let values = try [
            Self.value(1, "staff:Ana@1"), Self.value(2, "web:-@9"),
            Self.value(3, "staff:M@1", .attribute, "size"),
            Self.value(4, "web:L@2", .attribute, "size"),
            Self.value(5, "web:-@3", .attribute, "colour"),
        ]
        let choices = SurvivorshipRules([]).choices(among: values)
        #expect(choices.map(\.value.text) == ["Ana", "L"])
        #expect(choices.map(\.candidates) == [1, 2])
        #expect(choices.map(\.rule.version) == [1, 1])
    }

    private static func value(
        _ number: Int, _ text: String, _ field: ProfileField = .name, _ item: String = ""
    ) throws -> ProfileValue {
        let parts = text.split(separator: ":")
        let said = try #require(parts.last).split(separator: "@")
        let moment = testStart + .seconds(try #require(Int(said[1])))
        return ProfileValue(
            number: Int64(number), customer: CustomerID(RawID(high: 1, low: 1)), field: field,
            item: item, text: said[0] == "-" ? nil : String(said[0]),
            source: try Code(String(parts[0])), actor: "system:test", at: moment,
            recordedAt: moment, until: nil)
    }
}
