public import RetailCore

/// One tax of a place: its rate, and on what it is raised.
public struct TaxComponent: Sendable, Hashable {
    /// Names it, such as `ppn`.
    public let code: String
    /// The rate on its base.
    public let rate: Rate
    /// Which part of the price is its base, as a fraction: 11 of 12 for Indonesia's *DPP nilai
    /// lain*.
    public let base: Fraction
    /// Whether the taxes before it are in its base as well.
    public let isCompound: Bool

    /// A part of something.
    public struct Fraction: Sendable, Hashable {
        /// So many…
        public let numerator: Int64
        /// …of so many.
        public let denominator: Int64

        /// The whole.
        public static let whole = Fraction(known: 1, 1)

        /// Names a part.
        /// - Throws: `core.invalid-share` unless it is above nothing and at most the whole, with a
        ///   denominator of at most 1,000.
        public init(_ numerator: Int64, of denominator: Int64) throws(RetailError) {
            guard numerator > 0, numerator <= denominator, denominator <= 1_000 else {
                throw .invalid(
                    .invalidShare, "Give a part above nothing, of at most a thousand parts.")
            }
            self.init(known: numerator, denominator)
        }

        /// The part as it is written: `11/12`.
        public var text: String { "\(numerator)/\(denominator)" }

        private init(known numerator: Int64, _ denominator: Int64) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// Describes a tax.
    /// - Throws: `core.invalid-rate` unless the rate is from 0 to 400 %.
    public init(
        _ code: String, _ rate: Rate, base: Fraction = .whole, isCompound: Bool = false
    ) throws(RetailError) {
        guard rate >= .zero, rate.millionths <= 4_000_000 else {
            throw .invalid(.invalidRate, "Give a tax rate from 0 to 400 %.")
        }
        self.code = code
        self.rate = rate
        self.base = base
        self.isCompound = isCompound
    }
}

/// Which taxes a class of goods bears in a place, from when until when.
public struct TaxRule: Sendable, Hashable {
    /// The place, such as `ID` or `US-NY`.
    public let place: String
    /// The class of goods.
    public let taxClass: String
    /// Its taxes, in the order in which compound ones see those before them; at most four. None
    /// where nothing is owed.
    public let components: [TaxComponent]
    /// What all of them are of a price without tax, to the millionth.
    public let rate: Rate
    /// When it counts.
    public let period: Period

    /// Describes a rule.
    /// - Throws: `pricing.too-many-taxes` for more than four; `pricing.too-large` for fractions
    ///   that cannot be reckoned.
    public init(
        place: String, taxClass: String, _ components: [TaxComponent], period: Period = .always
    ) throws(RetailError) {
        guard components.count <= Self.mostComponents else { throw Self.tooMany }
        self.place = place
        self.taxClass = taxClass
        self.components = components
        rate = try components.rate
        self.period = period
    }

    /// What is sold bears so many taxes at most.
    static let mostComponents = 4

    static var tooMany: RetailError {
        .invalid(.tooManyTaxes, "Give a class at most four taxes in one place.")
    }
}

/// How goods are taxed.
public enum Taxation: Sendable, Hashable {
    /// As their class is by the book, where and when they are sold.
    case byClass(String)
    /// The same, and by these taxes where the book has no rule for any class.
    case byClassElse(String, [TaxComponent])
    /// By these taxes, whatever the book says: they were agreed with a price, or come with the
    /// goods.
    case agreed([TaxComponent])
}

extension Taxation {
    /// The class by which goods are taxed; nil where their taxes were agreed.
    public var taxClass: String? {
        switch self {
        case .byClass(let name), .byClassElse(let name, _): name
        case .agreed: nil
        }
    }
}

extension [TaxComponent] {
    /// What all of them are of a price without tax, to the millionth: 11 % for 12 % on 11 of 12
    /// parts.
    /// - Throws: `pricing.too-large` for fractions that cannot be reckoned.
    public var rate: Rate {
        get throws(RetailError) {
            let factors = try TaxFactors(self)
            let parts = try Exact.product(try Exact.sum(factors.parts), 1_000_000)
            return Rate(
                millionths: try Exact.narrow(Rounding.halfUp.divide(parts, by: factors.whole)))
        }
    }
}
