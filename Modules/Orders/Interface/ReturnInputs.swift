import RetailContracts
import RetailCore
import RetailKit

extension ReturnLineRequest {
    static let input = Input("ReturnLineRequest", "What is brought back.", ReturnLineRequest.init) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "disposition", \.disposition,
            Format<Disposition>.choice().defaulting(to: .resellable, "resellable"),
            "What becomes of it.")
        $0.field(
            "reason", \.reason, .optional(.code()),
            "Why it comes back; absent: not said, or as the authorisation says.")
    }

    /// Of a parcel everything comes back for one reason: that it did not arrive.
    static let ofParcel = Input(
        "ParcelLineRequest", "What a parcel brings back.",
        { ReturnLineRequest(line: $0, quantity: $1, disposition: $2) }
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "disposition", \.disposition,
            Format<Disposition>.choice().defaulting(to: .resellable, "resellable"),
            "What becomes of it.")
    }
}

extension ReturnChargeRequest {
    static let input = Input(
        "ReturnChargeRequest", "Delivery or a fee that goes back.", ReturnChargeRequest.init
    ) {
        $0.field("line", \.line, .count(1...10_000), "The number of the charge in the order.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much of it, tax included; absent: all that is left.")
    }
}

extension ReturnRequest {
    static let input = Input("ReturnToTake", "Goods of an order to take back.", ReturnRequest.init)
    {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("location", \.location, .code(), "Where the goods come back.")
        $0.field(
            "lines", \.lines,
            .list(.object(ReturnLineRequest.input), 0...1_000).defaulting(to: [], "none"),
            "What is brought; with an authorisation or a gift receipt absent for all of it that "
                + "has not come.")
        $0.field(
            "charges", \.charges,
            .list(.object(ReturnChargeRequest.input), 0...ChargeWish.most)
                .defaulting(to: [], "none"),
            "What is given back of delivery and fees; without goods that needs "
                + "orders.returns.approve.")
        $0.field(
            "tender", \.tender, .code().defaulting(to: Tender.cash.code, "cash"),
            "How an imported order is refunded, and what was paid by card for a gift; others go "
                + "back as they were paid.")
        $0.field(
            "late_approved", \.isLateApproved, Format<Bool>.flag.defaulting(to: false, "false"),
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
}

/// How is said under which authorisation goods come.
enum ReturnFields {
    static let authorisation = Format<Int?>.optional(.count(1...ReturnAuthorisation.most))
    static let authorisationSummary =
        "Under which authorisation of the order the goods come: it says why, and they are in time. "
        + "Also a claim whose goods have to come back."
    static let giftReceipt = Format<String?>.optional(CartLinkShown.format)
    static let giftReceiptSummary =
        "The code of the gift receipt under which whoever has the goods brings them: they go by "
        + "the tender that is named, and not to the buyer."
}

struct BlindReturn: Sendable {
    let location: Code<Location>
    let customer: CustomerID?
    let tender: Code<Tender>
    let currency: Currency
    let lines: [ReturnLine]
    let note: String
    let isFindingsApproved: Bool

    static let input = Input(
        "BlindReturn", "Goods to take back whose sale cannot be found.", BlindReturn.asked
    ) {
        $0.field("location", \.location, .code(), "Where the goods come back.")
        $0.field(
            "customer_id", \.customer, .optional(.id()), "Who brings them; absent when unknown.")
        $0.field(
            "tender", \.tender, .code().defaulting(to: Tender.cash.code, "cash"),
            "How it is refunded: by a tender that is accepted, not by points.")
        $0.field("currency", \.currency, .currency, "The refund's currency.")
        $0.field("lines", .list(.object(BlindLine.input), 1...1_000), "What is brought.")
        $0.field("note", \.note, Format<String>.line(3...500).personal, "Why, for the books.")
        $0.field(
            "findings_approved", \.isFindingsApproved, ReturnRuleFields.blind,
            ReturnRuleFields.approved)
    }

    private static func asked(
        location: Code<Location>, customer: CustomerID?, tender: Code<Tender>, currency: Currency,
        lines: [BlindLine], note: String, isFindingsApproved: Bool
    ) throws -> BlindReturn {
        let lines = try lines.enumerated().map { index, line in
            let place = "/lines/\(index)"
            return ReturnLine(
                orderLine: nil, run: nil, sku: line.sku, quantity: line.quantity,
                disposition: line.disposition,
                gross: try line.gross.money(in: currency, at: place + "/refund"),
                tax: try line.tax.money(in: currency, at: place + "/tax"))
        }
        return BlindReturn(
            location: location, customer: customer, tender: tender, currency: currency,
            lines: lines, note: note, isFindingsApproved: isFindingsApproved)
    }
}

struct BlindLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    let disposition: Disposition
    let gross: WrittenAmount
    let tax: WrittenAmount

    static let input = Input("BlindLine", "What is brought, and what it gives.", BlindLine.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "disposition", \.disposition, .choice().defaulting(to: .resellable, "resellable"),
            "What becomes of it.")
        $0.field(
            "refund", \.gross, .amount(),
            "What is refunded for the line, in units of the currency.")
        $0.field(
            "tax", \.tax,
            .amount().defaulting(to: WrittenAmount(digits: 0, places: 0), "0"),
            "The tax in it, in units of the currency.")
    }
}

struct ReturnAsked: Sendable {
    let id: ReturnID

    static let input = Input("ReturnAsked", "A return by id.", ReturnAsked.init) {
        $0.field("return_id", \.id, .id(), "The return.")
    }
}

struct ReturnQuery: Sendable {
    let order: OrderID
    let list: ListRequest<AgeSort>

    static let input = Input("OrderReturnQuery", "The returns of an order.", ReturnQuery.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.list(\.list, by: AgeSort.oldest)
    }
}
