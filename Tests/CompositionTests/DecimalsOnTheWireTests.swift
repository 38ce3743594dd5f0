import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Money, prices, quantities and rates travel as decimal texts in units, in every operation and
/// event of the composition: a new field cannot count cents.
@Suite struct DecimalsOnTheWireTests {
    /// Words by which a scale inside would be told.
    private static let scales = [
        "minor unit", "thousandth", "millionth", "cents", "basis point", "hundredth",
    ]
    /// Names of amounts, as the last word of a field's name or the whole of it.
    private static let amounts: Set<String> = [
        "amount", "price", "gross", "tax", "net", "refund", "refunded", "captured", "paid", "due",
        "owed", "total", "credit", "revenue", "cost", "fee", "written_off", "per_point",
        "compare_at", "average_order_value", "min_price", "max_price",
    ]
    /// Names of quantities and rates.
    private static let numbers: Set<String> = [
        "quantity", "rate", "hand", "reserved", "available", "buffer", "units", "fulfilled",
    ]

    @Test func `no field counts the smallest unit, and none says so`() async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            var seen = 0
            for (name, outline) in Self.outlines(of: selaras) {
                for (shape, field) in Self.fields(of: outline) {
                    let text = "\(shape.summary) \(field.name) \(field.summary)".lowercased()
                    let scale = Self.scales.first { text.contains($0) }
                    #expect(scale == nil, "\(name): \(shape.name).\(field.name) tells of \(text)")
                    let place = "\(shape.name).\(field.name)"
                    guard let wanted = Self.use(of: field) else { continue }
                    seen += 1
                    #expect(
                        Self.uses(of: field.schema) == wanted,
                        "\(name): \(place) is \(field.schema)")
                }
            }
            #expect(seen > 100, "The walk sees the fields of money, quantities and rates.")
        }
    }

    @Test func `no operation speaks of the smallest unit`() async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            for operation in selaras.operations {
                let text = "\(operation.summary) \(operation.details)".lowercased()
                let scale = Self.scales.first { text.contains($0) }
                #expect(scale == nil, "\(operation.name)")
            }
        }
    }

    private static func outlines(of selaras: Selaras) -> [(String, Outline)] {
        selaras.operations.flatMap { [($0.name, $0.input), ($0.name, $0.output)] }
            + selaras.modules.flatMap(\.events).map { ($0.type, $0.payload) }
    }

    private enum Kind { case amount, number }

    /// What a field is by its name; nil for all others, and for what is true or false.
    private static func use(of field: FieldOutline) -> Kind? {
        guard field.schema != .boolean else { return nil }
        // What is one of some words is no amount.
        if case .choice = field.schema { return nil }
        // How many records a list has is no amount.
        if case .object(let outline) = field.schema, outline.name == "ListTotal" { return nil }
        let last = field.name.split(separator: "_").last.map(String.init) ?? ""
        if field.name == "tax_rate" { return .number }
        if amounts.contains(field.name) || field.name.hasSuffix("_per_point") { return .amount }
        if numbers.contains(field.name) || numbers.contains(last) { return .number }
        return amounts.contains(last) ? .amount : nil
    }

    private static func uses(of schema: Schema) -> Kind? {
        switch schema {
        case .decimal(let decimals): decimals.use == .amount ? .amount : .number
        case .object(let outline):
            outline.fields.map(\.name) == ["amount", "currency"] ? .amount : nil
        case .string, .integer, .boolean, .choice, .list, .map, .anything: nil
        }
    }

    /// The fields of an outline and of all inside, each with the shape that it is in.
    private static func fields(of outline: Outline) -> [(Outline, FieldOutline)] {
        outline.fields.flatMap { field in
            [(outline, field)] + inside(field.schema).flatMap(fields)
        }
    }

    private static func inside(_ schema: Schema) -> [Outline] {
        switch schema {
        case .object(let outline): [outline]
        case .list(let element, _): inside(element)
        case .map(let value, _): inside(value)
        case .string, .integer, .decimal, .boolean, .choice, .anything: []
        }
    }
}
