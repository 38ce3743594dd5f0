import RetailCore

/// What Saleor's attributes say of variants: options with values, where they fit.
struct SaleorChoices {
    private let names: SharedTexts
    private let texts: SharedTexts
    /// The attribute of each value.
    private let attributes: [String: String]
    private var chosen: [String: [String: String]] = [:]
    /// Why the choices of a variant cannot be read.
    private var problems: [String: RetailError] = [:]

    init(_ fixture: Fixture) {
        names = SharedTexts("name", of: "attribute.attribute", in: fixture)
        texts = SharedTexts("name", of: "attribute.attributevalue", in: fixture)
        attributes = fixture.references("attribute", of: "attribute.attributevalue")
        let variants = fixture.references("variant", of: "attribute.assignedvariantattribute")
        for record in fixture["attribute.assignedvariantattributevalue"] {
            guard let variant = record.reference("assignment").flatMap({ variants[$0] }) else {
                continue
            }
            do throws(RetailError) {
                guard let (name, text) = try named(record.reference("value")) else { continue }
                chosen[variant, default: [:]][name] = text
            } catch { problems[variant] = error }
        }
    }

    /// The options that every one of the variants has a value for, if no two have the same values.
    /// - Throws: `exchange.row-unreadable`.
    func options(of variants: [String]) throws(RetailError) -> [String] {
        for variant in variants { if let problem = problems[variant] { throw problem } }
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
    /// - Throws: `exchange.row-unreadable`.
    func named(_ value: String?) throws(RetailError) -> (name: String, text: String)? {
        guard let text = try texts.text(value), !text.isEmpty,
            let name = try names.text(value.flatMap { attributes[$0] })
        else { return nil }
        return (name, text)
    }
}
