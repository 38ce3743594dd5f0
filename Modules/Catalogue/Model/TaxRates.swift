import RetailCore
import RetailKit

/// Which tax rates look like a mistake in the unit: `11` and `0.0011` in the place of `0.11`.
enum TaxRates {
    /// No tax is above it.
    private static let highest = Rate(millionths: 4_000_000)
    private static let likely = Rate(millionths: 1_000)...Rate(millionths: 1_000_000)

    /// Refuses a rate above zero that is below 0.1 % or above 100 %, unless it is confirmed.
    /// - Throws: `catalogue.tax-rate-unlikely`; `request.invalid-input` above 400 %.
    static func check(
        _ rate: Rate?, isConfirmed: Bool, at pointer: String = "/tax_rate"
    ) throws(RetailError) {
        guard rate ?? .zero <= highest else {
            throw RequestErrors.invalidInput.error(
                "A tax is at most \(highest.percent) %. Write 11 % as 0.11.", at: pointer)
        }
        guard let rate, rate != .zero, !likely.contains(rate) else { return }
        guard !isConfirmed else {
            guard rate > highest else { return }
            throw RequestErrors.invalidInput.error(
                "A tax is at most \(highest.percent) %. Write 11 % as 0.11.", at: pointer)
        }
        throw CatalogueErrors.taxRateUnlikely.error(
            "That is a tax of \(rate.percent) %. Write 11 % as 0.11, or confirm the rate.",
            at: pointer)
    }
}
