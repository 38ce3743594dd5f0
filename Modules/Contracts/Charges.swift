public import RetailCore
public import RetailKit

/// What is asked for beside goods.
public enum ChargeKind: String, CaseIterable, Sendable {
    /// A way in which goods are sent: an order has one at most.
    case delivery
    /// Something else that is done for the customer: wrapping, assembly, insurance.
    case fee
}

/// Something that a retailer does for money beside the sale of goods; its kind is for good.
public struct Charge: Sendable, Hashable {
    /// By what it is named.
    public let code: Code<Charge>
    /// What it is.
    public let kind: ChargeKind

    /// Names a charge.
    public init(code: Code<Charge>, kind: ChargeKind) {
        self.code = code
        self.kind = kind
    }
}

/// A charge of an order, or what of it was given back.
public struct SoldCharge: Sendable, Hashable {
    /// Its number among the lines of the order, from 1.
    public let line: Int
    /// For what.
    public let charge: Charge
    /// What it cost, tax included.
    public let gross: Money
    /// The tax in it.
    public let tax: Money

    /// Makes one.
    public init(line: Int, charge: Charge, gross: Money, tax: Money) {
        self.line = line
        self.charge = charge
        self.gross = gross
        self.tax = tax
    }

    /// The wire shape.
    public static let record = Record(
        "SoldCharge", "Delivery or a fee of a sale or return.", SoldCharge.init
    ) {
        $0.field("line", \.line, .recorded, "Its number among the lines of the order.")
        $0.group(\.charge, Charge.init) {
            $0.field("charge", \.code, .code(), "For what.")
            $0.field("kind", \.kind, .choice(), "What that is.")
        }
        $0.field("gross", \.gross, .recorded, "What it cost, tax included.")
        $0.field("tax", \.tax, .recorded, "The tax in it.")
    }
}
