import RetailContracts
import RetailCore
import RetailKit

extension FullOrder {
    static let answer = Answer<FullOrder>("Order", "A sale and what has become of it.") {
        $0.group(\.order, Order.head)
        $0.group(\.order, Order.amounts)
        $0.field(
            "taxes", \.taxes, .list(.object(DocumentTax.answer), 0...DocumentTax.most),
            DocumentTax.summary)
        $0.field(
            "due_in_cash", \.dueInCash, .money,
            "What coins pay of what is due and not promised, or, where nothing is, of what was "
                + "written off.")
        $0.group(\.order, Order.course)
        $0.field("lines", \.lines, .list(.object(OrderLine.answer), 0...1_000), "Its lines.")
        $0.field(
            "charges", { $0.charges.isEmpty ? nil : $0.charges },
            .optional(
                .list(.object(OrderCharge.answer), 1...(ChargeWish.most + OrderEdit.most * 2))),
            "Its delivery and fees, numbered behind its lines, those that edits gave up among "
                + "them; absent where it has none.")
        $0.field(
            "payments", \.payments, .list(.object(Payment.answer), 0...1_000), "Its payments.")
        $0.field(
            "fulfilments", \.fulfilments, .list(.object(Fulfilment.answer), 0...1_000),
            "How its goods leave.")
    }
}

extension Order {
    @AnswerBuilder<Order>
    static func head(_ order: AnswerFields<Order>) -> [AnswerPart<Order>] {
        order.field("id", \.id, .id(), "The order.")
        order.field("number", \.numberText, .line(1...40), "Its number for people.")
        order.field("status", \.axes.status, .choice(), "The headline, derived.")
        order.field("commercial", \.axes.commercial, .choice(), "Whether it is still at work.")
        order.field("payment", \.axes.payment, .choice(), "How far it is paid.")
        order.field("fulfilment", \.axes.fulfilment, .choice(), "How far its goods have left.")
        order.field("return", \.axes.returning, .choice(), "How far its goods have come back.")
        order.field("hold", \.hold, .choice(), "Whether it is held: then nothing of it leaves.")
        order.field("cart_id", \.cart, .optional(.id()), "The cart that it was.")
        order.field(
            "customer_id", \.customer, .optional(.id()), "Who buys; absent when unknown.")
        order.field(
            "identity", \.facts.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which the customer was known; absent where by an id.")
        order.field("channel", \.channel, .code(), "On which channel.")
        order.field("location", \.location, .optional(.code()), "At which store it was sold.")
        order.field("ship_to", \.facts.shipTo, .optional(.taxPlace), OrderFacts.shipToSummary)
        order.field(
            "tax_exemption", \.facts.exemption, .optional(.integer(1...Int64.max)),
            "The number of the exemption by which no tax was owed; absent where it was.")
        order.field(
            "for_tender", \.facts.tender, .optional(.code()),
            "The tender for which something was given: until goods are out it is paid by no other; "
                + "absent otherwise.")
        order.field(
            "market", \.terms.market, .optional(.code()),
            "The market whose rules hold for it; absent for an order of another system.")
    }

    @AnswerBuilder<Order>
    static func amounts(_ order: AnswerFields<Order>) -> [AnswerPart<Order>] {
        order.field("gross", \.gross, .money, "What it costs, tax included.")
        order.field("tax", \.tax, .money, "The tax in it.")
        order.field("discount", \.discount, .money, "What promotions took off its prices.")
        order.field(
            "coupons", { $0.facts.coupons.isEmpty ? nil : $0.facts.coupons },
            .optional(.list(.coupon, 1...OrderPolicy.mostCoupons)),
            "The codes of coupons that gave something; absent where none did.")
        order.field("paid", \.paid, .money, "What was captured.")
        order.field("refunded", \.refunded, .money, "What was given back.")
        order.field("due", \.due, .money, "What is still to be captured.")
        order.field(
            "owed", \.owed, .money, "What came in beyond what it costs, to be given back.")
        order.field("written_off", \.writtenOff, .money, "What is not asked for any more.")
        order.field(
            "clawed_back", \.clawedBack, .optional(.money),
            "What its returns took off what their goods had cost, less what was given again, also "
                + "smallest amounts by which rounding moved; absent where no promotion of it "
                + "claws back.")
    }

    @AnswerBuilder<Order>
    static func course(_ order: AnswerFields<Order>) -> [AnswerPart<Order>] {
        order.field(
            "pay_by", \.payBy, .optional(.instant),
            "When it ends if it is not paid; absent when it was covered from the start.")
        order.field(
            "pickup_window", \.window, .optional(.object(PickupWindow.answer)),
            "When it is fetched; absent where nobody said, and once nothing of it is to be fetched."
        )
        order.field(
            "return_days", \.terms.returnDays, .count(0...3_650),
            "For how many days its goods come back, from when the last of them were handed over.")
        order.field(
            "returnable_until", \.terms.returnableUntil, .instant,
            "Until when its goods may come back without approval.")
        order.field("placed_at", \.placedAt, .instant, "When it was placed.")
        order.field(
            "recorded_at", \.recordedAt, .instant,
            "When it came to be known: later where it was told late or imported.")
        order.field("version", \.version, CommonFormats.version, "Its version.")
    }

    /// What is still to be captured.
    var due: Money { Money(money.due, currency) }
    /// What came in beyond what it costs.
    var owed: Money { Money(money.owed, currency) }
}

extension OrderFacts {
    static let shipToSummary =
        "Where the goods are sent to, as a place of taxes: ID, US-IL-COOK-CHICAGO; absent: in the "
        + "market's country."
}
