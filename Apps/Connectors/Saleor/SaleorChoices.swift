/// What Saleor's attributes say of variants: options with values, where they fit.
struct SaleorChoices {
    private let attributes: [String: FixtureRecord]
    private let values: [String: FixtureRecord]
    private let chosen: [String: [String: String]]

    init(_ fixture: Fixture) {
        let attributes = fixture.byKey("attribute.attribute")
        let values = fixture.byKey("attribute.attributevalue")
        let assignments = fixture.byKey("attribute.assignedvariantattribute")
        var chosen: [String: [String: String]] = [:]
        for record in fixture["attribute.assignedvariantattributevalue"] {
            guard
                let variant = record.reference("assignment").flatMap({
                    assignments[$0]?.reference("variant")
                }),
                let (name, text) = Self.named(record.reference("value"), values, attributes)
            else { continue }
            chosen[variant, default: [:]][name] = text
        }
        self.attributes = attributes
        self.values = values
        self.chosen = chosen
    }

    /// The options that every one of the variants has a value for, if no two have the same values.
    func options(of variants: [String]) -> [String] {
        guard let first = variants.first, let names = chosen[first]?.keys.sorted(), !names.isEmpty
        else { return [] }
        let rows = variants.map { chosen[$0] ?? [:] }
        let isComplete = rows.allSatisfy { $0.keys.sorted() == names }
        return isComplete && Set(rows).count == rows.count && names.count <= 5 ? names : []
    }

    /// A variant's values for options.
    func values(of variant: String, for options: [String]) -> [String] {
        options.map { chosen[variant]?[$0] ?? "" }
    }

    /// The names of a value's attribute and of the value.
    func named(_ value: String?) -> (name: String, text: String)? {
        Self.named(value, values, attributes)
    }

    private static func named(
        _ value: String?, _ values: [String: FixtureRecord],
        _ attributes: [String: FixtureRecord]
    ) -> (name: String, text: String)? {
        guard let record = value.flatMap({ values[$0] }),
            let attribute = record.reference("attribute").flatMap({ attributes[$0] }),
            let name = attribute.text("name"), let text = record.text("name"), !text.isEmpty
        else { return nil }
        return (name, text)
    }
}
