import RetailContracts
import RetailCore

/// Points that a customer had in another system.
struct OpeningBalance: Sendable {
    let customer: CustomerID
    let points: Int64
    let currency: Currency
    /// What tells them from all others there: the same are taken in once.
    let reference: String
    /// When they end; nil: by the rule of the currency, from now on.
    let expiresAt: Instant?
}

/// A reference as it was written, and in the form by which it is known again.
struct OpeningReference: Sendable {
    let text: String
    let form: String

    /// Reads it; outside of transactions.
    init(_ text: String) {
        self.text = text
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Self.narrow)
        form = String(String.UnicodeScalarView(scalars)).lowercased().composed
    }

    /// The same sign in its usual width.
    ///
    /// Source: The Unicode Standard, block "Halfwidth and Fullwidth Forms": U+FF01 to U+FF5E are
    /// U+0021 to U+007E.
    private static func narrow(_ sign: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(sign.value) else { return sign }
        return Unicode.Scalar(sign.value - 0xFEE0) ?? sign
    }
}
