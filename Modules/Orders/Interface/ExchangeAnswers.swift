import RetailContracts
import RetailCore
import RetailKit

extension Exchange {
    static let answer = Answer<Exchange>("Exchange", "Goods taken for goods that came back.") {
        $0.field("return_id", \.returnID, .id(), "The return.")
        $0.field("order_id", \.order, .id(), "The order of which goods came back.")
        $0.field("taken_order_id", \.taken, .id(), "The order of what was taken.")
        $0.field(
            "credit", \.credit, .money,
            "What of the refund pays for what was taken, by the tenders by which it came in, in "
                + "place of going back.")
        $0.field("at", \.at, .instant, "When.")
    }
}

extension ExchangeOutcome {
    static let answer = Answer<ExchangeOutcome>("ExchangeMade", "An exchange as it was made.") {
        $0.field("exchange", \.exchange, .object(Exchange.answer), "The exchange.")
        $0.field("return", \.back, .object(Return.answer), "What came back.")
        $0.field("order", \.taken, .object(FullOrder.answer), "What was taken.")
        $0.field(
            "coins", \.coins, .money,
            "What goes over the counter in coins: to hand out, or taken where it is below zero.")
    }
}

extension ExchangeTrial {
    static let answer = Answer<ExchangeTrial>(
        "ExchangeTrial", "What an exchange would come to, were it made now."
    ) {
        $0.field(
            "return", \.back, .object(ReturnTrial.answer),
            "What the goods brought give, were they not exchanged.")
        $0.field("gross", \.gross, .money, "What is taken costs, tax included.")
        $0.field("tax", \.tax, .money, "The tax in that.")
        $0.field(
            "credit", \.credit, .money, "What of the refund would pay for it, not going back.")
        $0.field(
            "coins", \.coins, .money,
            "What in coins would be handed out for the goods brought, and taken again as far as "
                + "it pays.")
        $0.field("due", \.due, .money, "What is left to be paid.")
        $0.field("due_in_cash", \.dueInCash, .money, "What coins pay of that.")
    }
}
