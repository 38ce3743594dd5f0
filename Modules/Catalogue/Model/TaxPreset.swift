import RetailCore
import RetailKit

/// Tax rules that are shipped, to begin with: what the law said when they were written. Whoever
/// loads them makes sure that they are still so, and for their goods.
struct TaxPreset: Sendable {
    let code: Code<TaxPreset>
    let name: String
    /// Where the rates are from.
    let source: String
    let rules: [NewTaxRule]

    /// All that are shipped, by code.
    /// - Throws: nothing: they are constants, which a test reads.
    static var all: [TaxPreset] {
        get throws(RetailError) { try [germany, france, indonesia, chicago] }
    }

    /// The preset with a code.
    /// - Throws: `catalogue.tax-preset-unknown`.
    static func named(_ code: Code<TaxPreset>) throws(RetailError) -> TaxPreset {
        guard let preset = try all.first(where: { $0.code == code }) else {
            throw CatalogueErrors.taxPresetUnknown.error(
                "No tax rules are shipped as \(code). List the presets to see the codes.",
                at: "/code")
        }
        return preset
    }
}
