import RetailContracts
import RetailCore
import RetailKit

/// Tells a card number that somebody gave as a provider's reference from references that happen to
/// be digits.
///
/// Every tenth run of digits passes a card's check, and the money of a refused payment has moved
/// all the same: refused is only what also begins and is as long as the numbers of a card scheme,
/// and never for transfers, whose references are accounts of a bank.
enum CardReference {
    /// - Throws: `orders.card-number-refused`.
    static func refuse(
        _ reference: String?, of kind: TenderKind, at place: String
    ) throws(RetailError) {
        guard let reference, kind != .transfer, isCardNumber(reference) else { return }
        throw OrdersErrors.cardNumber.error(
            "Give the payment provider's reference, never a card number. Should the reference look "
                + "like one, put a letter before it.", at: place)
    }

    /// Whether the text is one card number of a known scheme.
    static func isCardNumber(_ text: String) -> Bool {
        guard CardNumbers.isWhole(text) else { return false }
        let digits = text.unicodeScalars.compactMap { Character($0).wholeNumberValue }
        let start = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        return schemes.contains { $0.starts.contains(start) && $0.lengths.contains(digits.count) }
    }

    /// A scheme's numbers: their first four digits, and how many they have.
    private struct Scheme {
        let starts: ClosedRange<Int>
        let lengths: ClosedRange<Int>
    }

    private static let schemes = [
        Scheme(starts: 1_946...1_946, lengths: 16...16),  // GPN
        Scheme(starts: 2_200...2_204, lengths: 16...19),  // Mir
        Scheme(starts: 2_221...2_720, lengths: 16...16),  // Mastercard
        Scheme(starts: 3_000...3_059, lengths: 14...19),  // Diners Club
        Scheme(starts: 3_400...3_499, lengths: 15...15),  // American Express
        Scheme(starts: 3_528...3_589, lengths: 16...19),  // JCB
        Scheme(starts: 3_600...3_699, lengths: 14...19),  // Diners Club
        Scheme(starts: 3_700...3_799, lengths: 15...15),  // American Express
        Scheme(starts: 3_800...3_999, lengths: 14...19),  // Diners Club
        Scheme(starts: 4_000...4_999, lengths: 13...19),  // Visa
        Scheme(starts: 5_000...5_099, lengths: 13...19),  // Maestro
        Scheme(starts: 5_100...5_599, lengths: 16...16),  // Mastercard
        Scheme(starts: 5_600...6_999, lengths: 13...19),  // Maestro, UnionPay, Discover, RuPay
        Scheme(starts: 8_100...8_299, lengths: 16...19),  // UnionPay, RuPay
        Scheme(starts: 8_600...8_600, lengths: 16...16),  // Uzcard
        Scheme(starts: 9_503...9_503, lengths: 16...16),  // MPU
        Scheme(starts: 9_704...9_704, lengths: 16...19),  // NAPAS
        Scheme(starts: 9_792...9_792, lengths: 16...16),  // Troy
        Scheme(starts: 9_860...9_860, lengths: 16...16),  // Humo
    ]
}
