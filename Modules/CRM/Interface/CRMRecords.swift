import RetailContracts
import RetailCore
import RetailKit

extension Notice {
    static let record = Record("CustomerNotice", "Of what a customer is notified.", Notice.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field("topic", \.topic, .optional(.code()), "What it is about.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "At which address, by the number of the identifier; absent: the first that is allowed.")
        $0.field(
            "order_id", \.order, .optional(.idOrName()),
            "The order that it is about, by id or number.")
        $0.field("text", \.text, Format<String>.lines(1...2_000).personal, "The words.")
    }
}
