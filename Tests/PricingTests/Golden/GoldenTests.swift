import RetailCore
import Testing

@testable import RetailPricing

/// Carts whose figures were derived from the rules by hand or by exact fractions, with the place
/// named where the rule or the complaint was found.
@Suite struct GoldenTests {
    @Test(arguments: Vector.rows(Tables.lists))
    func `the list that counts gives the price`(_ vector: Vector) throws { try check(vector) }

    @Test(arguments: Vector.rows(Tables.complaints))
    func `a sum that shops got wrong in public is right`(_ vector: Vector) throws {
        try check(vector)
    }

    /// Compares a quote with what the row says.
    private func check(_ vector: Vector) throws {
        let this = try Case(vector)
        let quote = try this.quote()
        #expect(Told.units(of: quote) == vector["units"])
        #expect(Told.total(of: quote) == vector["total"])
        if let gave = vector["gave"] { #expect(Told.discounts(of: quote) == gave) }
        if let shares = vector["shares"] { #expect(Told.taxShares(of: quote) == shares) }
        if let taxes = vector["taxes"] { #expect(Told.taxes(of: quote) == taxes) }
        if let gifts = vector["gifts"] { #expect(Told.gifts(of: quote) == gifts) }
        if let points = vector["points"] { #expect(Told.points(of: quote) == points) }
        if let runs = vector["runs"] {
            #expect(quote.lines.reduce(0) { $0 + $1.runs.count } <= Int(runs) ?? 0)
        }
    }
}

/// A quote as tables write it.
enum Told {
    /// What each unit costs, tax included: `A 9.00 x3 8.99, B 5.00`.
    static func units(of quote: Quote) -> String {
        each(of: quote) { $0.gross }
    }

    /// The tax of each unit, in the same form.
    static func taxShares(of quote: Quote) -> String {
        each(of: quote) { $0.tax }
    }

    private static func each(of quote: Quote, _ value: (QuotedRun) -> Int64) -> String {
        quote.lines.map { line in
            var stretches: [(value: Int64, count: Int64)] = []
            for run in line.runs {
                if stretches.last?.value == value(run) {
                    stretches[stretches.count - 1].count += run.count
                } else {
                    stretches.append((value(run), run.count))
                }
            }
            let texts = stretches.map { stretch in
                text(stretch.value, quote.currency)
                    + (stretch.count > 1 ? " x\(stretch.count)" : "")
            }
            return ([line.asked.name] + texts).joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// What all costs, and the tax in that: `27.00 tax 4.31`.
    static func total(of quote: Quote) -> String {
        "\(text(quote.gross.amount, quote.currency)) tax \(text(quote.tax.amount, quote.currency))"
    }

    /// What each offer gave, by code: `off 5.00, tenth 3.00`.
    static func discounts(of quote: Quote) -> String {
        quote.discounts.map { "\($0.promotion) \(text($0.amount.amount, quote.currency))" }
            .sorted().joined(separator: ", ")
    }

    /// The taxes of the document: `gst 5.00 on 100.00, qst 9.98 on 100.00`.
    static func taxes(of quote: Quote) -> String {
        quote.taxes.map {
            "\($0.code) \(text($0.amount.amount, quote.currency)) on "
                + text($0.net.amount, quote.currency)
        }.joined(separator: ", ")
    }

    /// What is missing of gifts: `thanks 1 G`.
    static func gifts(of quote: Quote) -> String {
        quote.gifts.map { "\($0.promotion) \($0.quantity) \($0.sku)" }.joined(separator: ", ")
    }

    /// By what points are multiplied: `double 2`.
    static func points(of quote: Quote) -> String {
        quote.points.map { "\($0.promotion) \($0.factor.text)" }.joined(separator: ", ")
    }

    private static func text(_ amount: Int64, _ currency: Currency) -> String {
        guard currency.exponent > 0 else { return "\(amount)" }
        let digits = String(amount)
        let padded =
            String(repeating: "0", count: max(0, currency.exponent + 1 - digits.count)) + digits
        return padded.dropLast(currency.exponent) + "." + padded.suffix(currency.exponent)
    }
}
