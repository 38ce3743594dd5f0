import RetailCore

@testable import RetailPricing

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
