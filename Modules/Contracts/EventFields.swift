package import RetailCore
package import RetailKit

/// Fields that many events have, each declared once.
extension Fields {
    /// The order that an event is of.
    package func order(_ value: @escaping @Sendable (Whole) -> OrderID) -> Part<Whole, OrderID> {
        field("order_id", value, .id(), "The order.")
    }

    /// The support case that an event is of.
    package func supportCase(_ value: @escaping @Sendable (Whole) -> CaseID) -> Part<Whole, CaseID>
    {
        field("case_id", value, .id(), "The case.")
    }

    /// The customer whom an event concerns.
    package func customer(
        _ value: @escaping @Sendable (Whole) -> CustomerID?
    ) -> Part<Whole, CustomerID?> {
        field("customer_id", value, .optional(.id()), "Whose it is; absent when unknown.")
    }

    /// By which identifier the customer of an event was known.
    package func identity(
        _ value: @escaping @Sendable (Whole) -> Int64?
    ) -> Part<Whole, Int64?> {
        field(
            "identity", value, .optional(.recorded),
            "The number of the identifier by which the customer was known; absent where by none.")
    }

    /// The lines of a sale or return.
    package func lines(
        _ value: @escaping @Sendable (Whole) -> [SoldLine]
    ) -> Part<Whole, [SoldLine]> {
        field("lines", value, .recorded(.object(SoldLine.record)), "Its lines.")
    }

    /// Delivery and fees of a sale or return.
    package func charges(
        _ value: @escaping @Sendable (Whole) -> [SoldCharge]
    ) -> Part<Whole, [SoldCharge]> {
        field(
            "charges", value, .recorded(.object(SoldCharge.record)).defaulting(to: [], "none"),
            "Its delivery and fees.")
    }

    /// What promotions took off a sale.
    package func discounts(
        _ value: @escaping @Sendable (Whole) -> [GivenDiscount]
    ) -> Part<Whole, [GivenDiscount]> {
        field(
            "discounts", value,
            .recorded(.object(GivenDiscount.record)).defaulting(to: [], "none"),
            "What promotions took off it.")
    }

    /// What a sale costs.
    package func total(_ value: @escaping @Sendable (Whole) -> Money) -> Part<Whole, Money> {
        field("total", value, .recorded, "What it costs, tax included.")
    }
}
