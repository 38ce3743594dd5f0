public import RetailCore
package import RetailKit
public import RetailPricing

/// How often a promotion may be used, and for how much; nothing is counted where there is no limit.
public struct PromotionLimits: Sendable, Hashable {
    /// By how many orders in all; nil for any number.
    public var uses: Int64?
    /// By how many orders of one customer, whichever record they name; nil for any number. One who
    /// is not known does not get it then.
    public var usesPerCustomer: Int64?
    /// How much it may give in all; nil for whatever comes of it.
    public var budget: Money?

    /// Sets limits.
    public init(uses: Int64? = nil, usesPerCustomer: Int64? = nil, budget: Money? = nil) {
        self.uses = uses
        self.usesPerCustomer = usesPerCustomer
        self.budget = budget
    }

    /// No limit.
    public static let none = PromotionLimits()
}

/// The code of a coupon as it is typed: letters, digits and hyphens, in whichever case.
public struct CouponCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The code in capital letters, by which it is known.
    public let text: String

    /// Reads 4 to 40 letters, digits and hyphens.
    /// - Throws: `core.invalid-code` for anything else.
    public init(_ text: String) throws(RetailError) {
        let bytes = text.utf8
        let isFit =
            (4...40).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        guard isFit else {
            throw .invalid(.invalidCode, "Give 4 to 40 letters, digits and hyphens.")
        }
        self.text = text.uppercased()
    }

    /// Orders codes by their letters.
    public static func < (left: CouponCode, right: CouponCode) -> Bool { left.text < right.text }

    /// Gives the code in capital letters.
    public var description: String { text }
}

extension Format where Value == CouponCode {
    /// The code of a coupon.
    package static var coupon: Format<CouponCode> {
        Format<String>.word(4...40, allowed: "-").mapped(
            schema: .string(length: 4...40, pattern: "^[A-Za-z0-9-]{4,40}$"),
            to: { try CouponCode($0) }, from: { $0.text })
    }
}

/// A coupon that the catalogue knows, as it stands.
public struct KnownCoupon: Sendable, Hashable {
    /// Its code.
    public let code: CouponCode
    /// The promotion for which it is given.
    public let promotion: Code<Promotion>
    /// The customer who alone may use it; nil for whoever has it.
    public let customer: CustomerID?
    /// By how many orders it may be used; nil for any number.
    public let uses: Int64?
    /// When it was taken out of use; nil where it was not.
    public let archivedAt: Instant?

    /// Makes a coupon.
    public init(
        code: CouponCode, promotion: Code<Promotion>, customer: CustomerID? = nil,
        uses: Int64? = nil, archivedAt: Instant? = nil
    ) {
        self.code = code
        self.promotion = promotion
        self.customer = customer
        self.uses = uses
        self.archivedAt = archivedAt
    }
}

/// What a promotion took off an order, as events tell it.
package struct GivenDiscount: Sendable, Hashable {
    package let promotion: Code<Promotion>
    /// In the terms of the prices: with the tax where they include it.
    package let amount: Money

    package init(promotion: Code<Promotion>, amount: Money) {
        self.promotion = promotion
        self.amount = amount
    }

    package static let record = Record(
        "GivenDiscount", "What a promotion took off an order.", GivenDiscount.init
    ) {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("amount", \.amount, .recorded, "So much less, in the terms of the prices.")
    }
}
