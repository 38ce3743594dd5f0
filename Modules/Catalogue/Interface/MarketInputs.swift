import RetailCore
import RetailKit

extension NewMarket {
    static let input = Input("NewMarket", "A market to be added.", NewMarket.init) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("country", \.country, .country, "The country.")
        $0.field("currency", \.currency, .currency, "The currency, kept for good.")
        $0.group(\.terms, MarketTerms.init) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field("zone", \.zone, zone, zoneSummary)
            $0.field("displayed_places", \.displayedPlaces, .optional(places), placesSummary)
            $0.field("payable_unit", \.payableUnit, .optional(.amount(.positive)), unitSummary)
            $0.field("cash_step", \.cashStep, .optional(.amount(.positive)), stepSummary)
            $0.field("cash_rounding", \.cashRounding, rounding, cashSummary)
            $0.field("tax_level", \.taxLevel, level, levelSummary)
            $0.field("tax_rounding", \.taxRounding, rounding, taxSummary)
            $0.field("tax_basis", \.taxBasis, basis, MarketTerms.basisSummary)
            $0.field("return_days", \.returnDays, days, daysSummary)
            $0.field("legal_entity", \.legalEntity, .optional(.line()), entitySummary)
            $0.field(
                "exchange_price", \.exchangePrice, exchange, MarketTerms.exchangeSummary)
        }
    }
}

extension MarketChange {
    static let input = Input(
        "MarketChange", "What to change of a market; what is absent stays.", MarketChange.init
    ) {
        $0.field("code", \.code, .code(), "The market.")
        $0.patch(\.terms) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field("zone", \.zone, zone, zoneSummary)
            $0.field("displayed_places", \.displayedPlaces, .optional(places), placesSummary)
            $0.field("payable_unit", \.payableUnit, .optional(.amount(.positive)), unitSummary)
            $0.field("cash_step", \.cashStep, .optional(.amount(.positive)), stepSummary)
            $0.field("cash_rounding", \.cashRounding, rounding, cashSummary)
            $0.field("tax_level", \.taxLevel, level, levelSummary)
            $0.field("tax_rounding", \.taxRounding, rounding, taxSummary)
            $0.field("tax_basis", \.taxBasis, basis, MarketTerms.basisSummary)
            $0.field("return_days", \.returnDays, days, daysSummary)
            $0.field("legal_entity", \.legalEntity, .optional(.line()), entitySummary)
            $0.field(
                "exchange_price", \.exchangePrice, exchange, MarketTerms.exchangeSummary)
        }
    }
}

struct NamedMarket: Sendable {
    let code: Code<Market>

    static let input = Input("NamedMarket", "A market by its code.", NamedMarket.init) {
        $0.field("code", \.code, .code(), "The market.")
    }
}

private let zone = Format<Zone>.zone.defaulting(to: .utc, "UTC")
private let places = Format<Int>.count(0...4)
private let rounding = Format<Rounding>.choice().defaulting(to: .halfUp, "half-up")
private let level = Format<TaxLevel>.choice().defaulting(to: .line, "line")
private let basis = Format<TaxBasis>.choice().defaulting(to: .store, "store")
private let exchange = Format<ExchangePrice>.choice().defaulting(to: .then, "then")
private let days = Format<Int>.count(0...3_650).defaulting(to: 30, "30")

extension MarketTerms {
    static let basisSummary =
        "By the taxes of which place is sold: of the store (store), of where the goods come from "
        + "(ship-from), or of where they are sent to (ship-to)."
    static let exchangeSummary =
        "What a variant costs that is taken for another of the same product: what was paid for "
        + "that one, where both had the same list price then and it costs no less now (then), or "
        + "what it costs now (now)."
}

private let zoneSummary =
    "The time zone by whose clocks hours and days of the week begin there, such as Asia/Jakarta."
private let placesSummary = "How many places price tags show; absent: as is usual in the currency."
private let unitSummary =
    "The smallest amount that is asked for or given back; absent: what price tags show."
private let stepSummary = "The smallest amount that coins pay; absent: as is usual in the currency."
private let cashSummary = "What becomes of an amount that coins cannot pay."
private let levelSummary = "Whether tax is worked out on each line or on the sum of all."
private let taxSummary = "How prices and taxes become amounts that can be paid."
private let daysSummary =
    "How many days after it was handed over a thing may come back without approval."
private let entitySummary = "The company that sells there, as receipts name it."
