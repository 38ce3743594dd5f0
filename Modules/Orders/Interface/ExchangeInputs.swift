import RetailContracts
import RetailCore
import RetailKit

extension ExchangeRequest {
    static let input = Input(
        "ExchangeToMake", "Goods that are brought, and what is taken for them.",
        ExchangeRequest.said
    ) {
        $0.group(\.back, brought) {
            $0.field("order_id", \.order, .idOrName(), "The order of what is brought.")
            $0.field("location", \.location, .code(), "Where the goods come back.")
            $0.field(
                "lines", \.lines, .list(.object(ReturnLineRequest.input), 1...1_000),
                "What is brought.")
            $0.field(
                "tender", \.tender, .code().defaulting(to: Tender.cash.code, "cash"),
                "How an imported order is refunded, and what is left of a gift; others go back "
                    + "as they were paid, or are handed over.")
            $0.field(
                "late_approved", \.isLateApproved,
                Format<Bool>.flag.defaulting(to: false, "false"),
                "Whether it is taken back after the return window; needs orders.returns.approve.")
            $0.field("note", \.note, CommonFormats.note, "What to note.")
            $0.field(
                "authorisation", \.authorisation, ReturnFields.authorisation,
                ReturnFields.authorisationSummary)
            $0.field(
                "findings_approved", \.isFindingsApproved, ReturnRuleFields.blind,
                ReturnRuleFields.approved)
            $0.field(
                "gift_receipt", \.giftReceipt, ReturnFields.giftReceipt,
                ReturnFields.giftReceiptSummary)
        }
        $0.field(
            "wanted", \.lines, .list(.object(WantedLine.input), 1...1_000),
            "What is taken for it, at the prices of now; other variants of the same product as the "
                + "market says.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "On which channel it is taken, at the location; absent for the channel and store of "
                + "the order.")
        $0.field(
            "ship_to", \.shipTo, .optional(.taxPlace),
            OrderFacts.shipToSummary + " Absent: as the order.")
        $0.field("delivery", \.wish.delivery, .optional(.code()), ChargeFields.delivery)
        $0.field("fees", \.wish.fees, ChargeFields.fees, ChargeFields.feeSummary)
        $0.field(
            "destination", \.destination, .optional(.object(SaidDestination.input)),
            "Where what is sent goes by post; absent: where the order went.")
        $0.field(
            "payments", \.payments,
            Format<[TenderOffer]>.list(.object(TenderOffer.input), 0...20)
                .defaulting(to: [], "none"), "What is paid beyond what the goods brought give.")
        $0.field(
            "expected_gross", \.expected, .optional(.money),
            "What the customer was shown that it costs, tax included: at another sum nothing is "
                + "exchanged; absent: whatever it costs.")
    }

    private static func said(
        back: ReturnRequest, lines: [WantedLine], channel: Code<Channel>?, shipTo: TaxPlace?,
        delivery: Code<Charge>?, fees: [Code<Charge>], destination: SaidDestination?,
        payments: [TenderOffer], expected: Money?
    ) -> ExchangeRequest {
        ExchangeRequest(
            back: back, lines: lines, channel: channel, shipTo: shipTo,
            wish: ChargeWish(delivery: delivery, fees: fees), destination: destination,
            payments: payments, expected: expected)
    }

    private static func brought(
        order: OrderID, location: Code<Location>, lines: [ReturnLineRequest],
        tender: Code<Tender>, isLateApproved: Bool, note: String, authorisation: Int?,
        isFindingsApproved: Bool, giftReceipt: String?
    ) -> ReturnRequest {
        ReturnRequest(
            order: order, location: location, lines: lines, tender: tender,
            isLateApproved: isLateApproved, note: note, authorisation: authorisation,
            isFindingsApproved: isFindingsApproved, giftReceipt: giftReceipt)
    }
}

struct ExchangeQuery: Sendable {
    let order: OrderID
    let list: ListRequest<AgeSort>

    static let input = Input("ExchangeQuery", "The exchanges of an order.", ExchangeQuery.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.list(\.list, by: AgeSort.oldest)
    }
}
