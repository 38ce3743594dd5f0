import RetailContracts
import RetailCore
import RetailKit

/// A customer gave or withdrew consent.
struct ConsentChanged: Event {
    static let type = "crm.consent-changed"
    let customer: CustomerID
    let channel: String
    let purpose: String
    let isGranted: Bool
    let topic: Code<ConsentTopic>?
    var subject: String { customer.text }

    static let record = Record(
        "ConsentChanged", "A customer gave or withdrew consent.", ConsentChanged.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .recorded, "The kind of channel.")
        $0.field("purpose", \.purpose, .recorded, "For what.")
        $0.field("granted", \.isGranted, .flag, "Whether it is given.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
    }
}

/// A customer was notified of something.
struct NoticeSent: Event {
    static let type = "crm.notice-sent"
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: String
    let order: OrderID?
    var subject: String { customer.text }

    static let record = Record(
        "NoticeSent", "A customer was notified of something.", NoticeSent.init
    ) {
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .recorded, "For what.")
        $0.field("order_id", \.order, .optional(.id()), "The order that it is about.")
    }
}
