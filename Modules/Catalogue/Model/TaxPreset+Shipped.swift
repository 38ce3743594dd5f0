import RetailCore
import RetailPricing

extension TaxPreset {
    /// Indonesia's PPN: 12 %, raised on 11 of 12 parts of the price (*DPP nilai lain*), on the
    /// whole price of luxury goods, and not on basic food.
    static var indonesia: TaxPreset {
        get throws(RetailError) {
            TaxPreset(
                code: try Code("id-ppn"), name: "Indonesia: PPN",
                source: "UU 7/2021 (HPP); PMK 131/2024, in force since 2025-01-01",
                rules: try [
                    rule("ID", "standard", [tax("ppn", "12", of: (11, 12))]),
                    rule("ID", "luxury", [tax("ppn", "12")]),
                    rule("ID", "basic-food", []),
                ])
        }
    }

    /// Germany's Umsatzsteuer.
    static var germany: TaxPreset {
        get throws(RetailError) {
            TaxPreset(
                code: try Code("de-ust"), name: "Germany: Umsatzsteuer",
                source: "UStG section 12, subsections 1 and 2",
                rules: try [
                    rule("DE", "standard", [tax("ust", "19")]),
                    rule("DE", "reduced", [tax("ust", "7")]),
                ])
        }
    }

    /// France's TVA, on the mainland; Corsica and the overseas departments have rates of their own.
    static var france: TaxPreset {
        get throws(RetailError) {
            TaxPreset(
                code: try Code("fr-tva"), name: "France: TVA",
                source: "CGI articles 278, 278-0 bis, 278 bis to 279, 281 quater ff.",
                rules: try [
                    rule("FR", "standard", [tax("tva", "20")]),
                    rule("FR", "intermediate", [tax("tva", "10")]),
                    rule("FR", "reduced", [tax("tva", "5.5")]),
                    rule("FR", "super-reduced", [tax("tva", "2.1")]),
                ])
        }
    }

    /// The sales tax of Chicago: that of the state, and those of county, city and transport
    /// authority on top, each on the price alone.
    static var chicago: TaxPreset {
        get throws(RetailError) {
            let state = try tax("us-il-state", "6.25")
            return TaxPreset(
                code: try Code("us-il-chicago"), name: "Chicago, Illinois: sales tax",
                source:
                    "Illinois Department of Revenue, tax rate of Chicago for general merchandise",
                rules: try [
                    rule("US-IL", "standard", [state]),
                    rule(
                        "US-IL-COOK-CHICAGO", "standard",
                        [
                            state, tax("us-il-cook-county", "1.75"),
                            tax("us-il-chicago-city", "1.25"), tax("us-il-rta", "1"),
                        ]),
                ])
        }
    }

    private static func rule(
        _ place: String, _ taxClass: String, _ taxes: [TaxComponent]
    ) throws(RetailError) -> NewTaxRule {
        NewTaxRule(place: try TaxPlace(place), taxClass: try Code(taxClass), components: taxes)
    }

    private static func tax(
        _ code: String, _ percent: String, of base: (Int64, Int64) = (1, 1)
    ) throws(RetailError) -> TaxComponent {
        try TaxComponent(
            code, try Rate(percent: percent), base: try .init(base.0, of: base.1))
    }
}
