import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerAttributeTests {
    private static let values: [(AttributeType, [String], [String])] = [
        (.text, ["", "anything at all"], []),
        (
            .number, ["0", "-1.5", "12.5", "999999999999999.999999999"],
            ["", "-", "1.", ".5", "1,5", "1e3", "--1", "1.2.3", "1000000000000000", "٣", "+1"]
        ),
        (.date, ["2026-01-31", "0001-01-01"], ["2026-02-30", "31.1.2026", "", "2026-1-3"]),
        (.flag, ["true", "false"], ["True", "1", ""]),
        (.choice, ["S", "M"], ["s", "XL", ""]),
    ]

    @Test(arguments: values)
    func `takes what fits its type and says of the rest what would`(
        type: AttributeType, fitting: [String], others: [String]
    ) throws {
        let attribute = CustomerAttribute(
            code: try Code("size"), name: "Size", type: type,
            choices: type == .choice ? ["S", "M"] : [], access: .none)
        for text in fitting { #expect(attribute.fault(in: text) == nil, "\(text)") }
        for text in others {
            #expect(attribute.fault(in: text)?.hasPrefix("must be ") == true, "\(text)")
        }
    }
}
