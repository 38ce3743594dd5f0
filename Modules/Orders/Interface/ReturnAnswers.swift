import RetailContracts
import RetailCore
import RetailKit

extension Return {
    static let answer = Answer<Return>(
        "Return", "Units that came off an order, mostly because they came back, and their refund."
    ) {
        $0.field("id", \.id, .id(), "The return.")
        $0.field("order_id", \.order, .optional(.id()), "The order, where known.")
        $0.field("cause", \.cause, .choice(), "Why they came off it.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field(
            "location", \.location, .optional(.code()),
            "Where the goods came back; absent where none did.")
        $0.field("refund", \.refund, .money, "What was refunded, tax included.")
        $0.field(
            "credit", \.credit, .money,
            "What the goods had cost, less what is clawed back; more than the refund when not all "
                + "had been paid.")
        $0.field("tax", \.tax, .money, "The tax in the credit.")
        $0.group(\.clawBack, ClawBack.fields)
        $0.field(
            "taxes", \.taxes, .list(.object(DocumentTax.answer), 0...DocumentTax.most),
            DocumentTax.returnSummary)
        $0.field(
            "note", \.note, Format<String>.line(0...500).personal,
            "What was noted; customers are not told.")
        $0.field("at", \.at, .instant, "When.")
        $0.field(
            "authorisation", \.authorisation, .optional(.count(1...ReturnAuthorisation.most)),
            "Under which authorisation of the order it came; absent under none.")
        $0.field(
            "gift_number", \.giftReceipt, .optional(.count(1...GiftReceipt.most)),
            "Under which gift receipt of the order it came; absent under none.")
        $0.field(
            "findings", { $0.findings.isEmpty ? nil : $0.findings },
            .optional(.list(.object(ReturnFinding.answer), 1...ReturnRule.most)),
            "What rules found of it, though it was taken; absent for nothing, and customers are "
                + "not told.")
        $0.field(
            "lines", \.lines, .list(.object(ReturnLine.answer), 0...10_000),
            "What came back: of a line whose units cost different amounts, once for each of them.")
        $0.field(
            "charges", { $0.charges.isEmpty ? nil : $0.charges },
            .optional(.list(.object(ReturnedCharge.answer), 1...ChargeWish.most)),
            "What was given back of delivery and fees; absent where nothing was.")
        $0.field(
            "tenders", \.tenders, .list(.object(RefundPart.answer), 0...1_000),
            "How it was refunded.")
    }
}

extension ReturnLine {
    static let answer = Answer<ReturnLine>("ReturnLine", "What came back.") {
        $0.field("line", \.orderLine, .optional(.count(1...10_000)), "The order's line.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "disposition", \.disposition, .optional(.choice()),
            "What becomes of it; absent where it did not come back.")
        $0.field("gross", \.gross, .money, "What it had cost, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "reason", { $0.reason?.code }, .optional(.code()),
            "Why it came back; absent where nobody said.")
    }
}

extension ReturnedCharge {
    static let answer = Answer<ReturnedCharge>(
        "ReturnedCharge", "What was given back of delivery or of a fee."
    ) {
        $0.field("line", \.line, .count(1...10_000), "Its number in the order.")
        $0.field("charge", \.charge.code, .code(), "The charge.")
        $0.field("kind", \.charge.kind, .choice(), "Whether it is delivery or a fee.")
        $0.field("gross", \.gross, .money, "What was given back, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
    }
}

extension RefundPart {
    static let answer = Answer<RefundPart>("RefundPart", "What went back by one tender.") {
        $0.field("tender", \.tender.code, .code(), "How.")
        $0.field("kind", \.tender.kind, .choice(), "What that is.")
        $0.field("payment", \.payment, .optional(.count(1...1_000)), "The order's payment.")
        $0.field("amount", \.amount, .money, "How much of the refund.")
        $0.field(
            "rounding", \.rounding, .money,
            "What coins made of it: hand out the amount with this added.")
        $0.field("points", \.points, .integer(0...1_000_000_000_000), "How many points.")
    }
}
