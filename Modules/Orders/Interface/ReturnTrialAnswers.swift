import RetailContracts
import RetailCore
import RetailKit

extension ReturnTrial {
    static let answer = Answer<ReturnTrial>(
        "ReturnTrial", "What a return would give back, were it taken now."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("refund", \.judged.refund, .money, "What would be refunded, tax included.")
        $0.field(
            "credit", \.judged.credit, .money,
            "What the goods had cost, less what is clawed back; more than the refund when not all "
                + "had been paid.")
        $0.field("tax", \.judged.tax, .money, "The tax in the credit.")
        $0.group(\.judged.clawBack, ClawBack.fields)
        $0.field(
            "lines", \.judged.lines, .list(.object(ReturnLine.answer), 0...10_000),
            "What would come back: of a line whose units cost different amounts, once for each of "
                + "them.")
        $0.field(
            "charges", { $0.judged.charges.isEmpty ? nil : $0.judged.charges },
            .optional(.list(.object(ReturnedCharge.answer), 1...ChargeWish.most)),
            "What would be given back of delivery and fees; absent where nothing would be.")
        $0.field(
            "tenders", \.tenders, .list(.object(RefundPart.answer), 0...1_000),
            "How it would be refunded.")
    }
}
