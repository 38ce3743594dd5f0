import RetailCore
import RetailKit

extension MarketEntry {
    static let answer = Answer<MarketEntry>("Market", "A country and how money is counted there.") {
        $0.field("code", \.market.code, .code(), "Its code.")
        $0.field("name", \.market.name, .line(), "Its name for people.")
        $0.field("country", \.market.country, .country, "The country.")
        $0.field("currency", \.market.currency, .currency, "The currency.")
        $0.field(
            "zone", \.market.zone, .zone,
            "The time zone by whose clocks hours and days of the week begin there.")
        $0.field(
            "displayed_places", \.market.displayedPlaces, .count(0...4),
            "How many places price tags show.")
        $0.field(
            "payable_unit", \.market.payableUnit, .amount(.positive),
            "The smallest amount that is asked for or given back, in units of the currency.")
        $0.field(
            "cash_step", \.market.cashStep, .amount(.positive),
            "The smallest amount that coins pay, in units of the currency.")
        $0.field(
            "cash_rounding", \.market.rules.cashRounding, .choice(),
            "What becomes of an amount that coins cannot pay.")
        $0.field(
            "tax_level", \.market.rules.taxLevel, .choice(),
            "Whether tax is worked out on each line or on the sum of all.")
        $0.field(
            "tax_rounding", \.market.rules.rounding, .choice(),
            "How prices and taxes become amounts that can be paid.")
        $0.field(
            "tax_basis", \.market.taxBasis, .choice(), MarketTerms.basisSummary)
        $0.field(
            "return_days", \.market.returnDays, .count(0...3_650),
            "How many days after it was handed over a thing may come back without approval.")
        $0.field(
            "legal_entity", \.market.legalEntity, .optional(.line()),
            "The company that sells there, as receipts name it.")
        $0.field(
            "exchange_price", \.market.exchangePrice, .choice(), MarketTerms.exchangeSummary)
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
