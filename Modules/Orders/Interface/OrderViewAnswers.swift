import RetailContracts
import RetailCore
import RetailKit

extension OrderView {
    static let answer = Answer<OrderView>("OrderView", "All that a page about one order shows.") {
        $0.field("order", \.full, .object(FullOrder.answer), "The order.")
        $0.field(
            "customer", \.customer, .optional(.object(buyer)),
            "Who buys; absent for nobody, and for who may not read customers.")
        $0.field(
            "destination", \.destination, .optional(.object(Destination.answer)),
            "Where its goods are sent to and what goes with them; absent where nobody said, and "
                + "for who may not read customers.")
        $0.field(
            "holds", \.full.holds, .list(.object(OrderHold.answer), 0...OrderHold.most),
            "Its holds that were not released, by number.")
        $0.field(
            "returns", \.returns, .list(.object(Return.answer), 0...mostReturns),
            "Its newest returns, the newest first.")
        $0.field(
            "timeline", \.timeline, .list(.object(OrderMoment.answer), 0...mostMoments),
            "What was done to it, its fulfilments and by its returns, the newest first.")
        $0.field(
            "acts", \.acts, .list(.object(OrderAct.answer), 0...OrderAct.most),
            "What can be done with it, by state and by the caller's rights; of its newest 25 "
                + "payments, fulfilments and requested edits.")
        $0.field(
            "requests", \.requests, .list(.object(ProviderRequest.answer), 0...mostRequests),
            "What providers were asked of its payments, the newest first.")
    }

    private static let buyer = Answer<CustomerSummary>("OrderBuyer", "Who buys.") {
        $0.field("customer_id", \.id, .id(), "The record that stands for the customer.")
        $0.field("name", \.name, .optional(Format<String>.line(0...500).personal), "The name.")
    }
}

extension OrderMoment {
    static let answer = Answer<OrderMoment>("OrderMoment", "Something that was done to an order.") {
        $0.field("at", \.at, .instant, "When.")
        $0.field("actor", \.actor, .line(1...100), "Who did it.")
        $0.field("operation", \.operation, .line(1...100), "What was done.")
        $0.field("channel", \.channel, .optional(.code()), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "subject", \.subject, .line(1...200), "To what: the order, a fulfilment or a return.")
        $0.field(
            "parameters", \.parameters,
            .list(.object(TimelineParameter.record), 0...mostParameters),
            "What it came to: amounts, states.")
    }
}

extension OrderAct {
    static let answer = Answer<OrderAct>(
        "OrderAct", "Something that can be done with an order, or why it cannot."
    ) {
        $0.field("operation", \.operation, .line(1...100), "The operation that does it.")
        $0.field(
            "fulfilment_id", \.fulfilment, .optional(.id()), "The fulfilment that it is about.")
        $0.field(
            "payment", \.payment, .optional(.count(1...1_000)),
            "The number of the payment that it is about.")
        $0.field(
            "edit", \.edit, .optional(.count(1...OrderEdit.most)),
            "The number of the edit that it is about.")
        $0.field(
            "location", { $0.allocation?.location }, .optional(.code()),
            "Where the goods of a new fulfilment leave.")
        $0.field(
            "method", { $0.allocation?.method }, .optional(.choice()),
            "How the goods of a new fulfilment leave.")
        $0.field(
            "allowed", { $0.reason == nil }, .flag,
            "Whether it can be done now and by the caller, with the input that is usual.")
        $0.field(
            "reason", \.reason, .optional(.object(Self.why)),
            "Why it cannot: what the operation would refuse with; absent where it can.")
    }

    /// Module and name, as codes of refusals are written.
    private static let refusalCode = Format<String>.word(3...100, allowed: "-.").mapped(
        schema: .string(length: 3...100, pattern: #"^[a-z-]+\.[a-z-]+$"#), to: { $0 }, from: { $0 })

    private static let why = Answer<RetailError>("OrderActReason", "Why an act cannot be done.") {
        $0.field("code", \.code.rawValue, refusalCode, "The code of the refusal.")
        $0.field("detail", \.message, .line(0...1_000), "What is so, and what to do.")
    }
}
