package import RetailCore
package import RetailKit

/// An invoice of another system says what was taken back there of what had been sold: history, of
/// which no order here knows.
package struct PastSaleCancelled: Event {
    package static let type = "orders.past-sale-cancelled"
    package let source: String
    package let number: String
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    /// What was taken back; below zero where the source says no longer what it had said.
    package let lines: [SoldLine]
    package var subject: String { "imported-invoice:\(source)/\(number)" }

    package init(
        source: String, number: String, customer: CustomerID?, channel: Code<Channel>,
        location: Code<Location>?, lines: [SoldLine]
    ) {
        self.source = source
        self.number = number
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
    }

    package static let record = Record(
        "PastSaleCancelled", "Another system took back what it had sold.", PastSaleCancelled.init
    ) {
        $0.field("source", \.source, .recorded, "The system.")
        $0.field("number", \.number, .recorded, "The number of its invoice.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "lines", \.lines, .recorded(.object(SoldLine.record)),
            "What was taken back; below zero, and with no tax, where a later invoice of the number "
                + "says no longer what an earlier one had said.")
    }
}
