import RetailContracts
import RetailCore
import RetailKit

extension OrderLink {
    static let answer = Answer<OrderLink>("OrderLink", "A link to an order, shown once.") {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field(
            "link", \.link, .signedLink,
            "What the address of the page has at its end, behind a # so that no log keeps it.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}

extension LinkedStatus {
    static let answer = Answer<LinkedStatus>(
        "LinkedOrderStatus", "How an order stands, without whose it is."
    ) {
        $0.field("number", \.full.order.numberText, .line(1...40), "Its number for people.")
        $0.field("channel", \.full.order.channel, .code(), "On which channel.")
        $0.field("placed_at", \.full.order.placedAt, .instant, "When it was placed.")
        $0.field("status", \.full.order.axes.status, .choice(), "The headline, derived.")
        $0.field("payment", \.full.order.axes.payment, .choice(), "How far it is paid.")
        $0.field(
            "fulfilment", \.full.order.axes.fulfilment, .choice(), "How far its goods have left.")
        $0.field(
            "return", \.full.order.axes.returning, .choice(), "How far its goods have come back.")
        $0.field("gross", \.full.order.gross, .money, "What it costs, tax included.")
        $0.field("paid", \.full.order.paid, .money, "What was captured.")
        $0.field("refunded", \.full.order.refunded, .money, "What was given back.")
        $0.field("due", \.full.order.due, .money, "What is still to be captured.")
        $0.field(
            "pay_by", \.full.order.payBy, .optional(.instant),
            "When it ends if it is not paid; absent when it was covered from the start.")
        $0.field(
            "lines", \.full.lines, .list(.object(OrderLine.status), 0...1_000), "Its lines.")
        $0.field(
            "fulfilments", \.fulfilments,
            .list(.object(PlacedFulfilment.answer), 0...1_000), "How its goods leave.")
    }

    private var fulfilments: [PlacedFulfilment] {
        full.fulfilments.map {
            PlacedFulfilment(fulfilment: $0, place: places[$0.collectAt ?? $0.location])
        }
    }
}

extension OrderLine {
    static let status = Answer<OrderLine>("LinkedOrderLine", "A line of an order and its course.") {
        $0.field("line", \.number, .count(1...10_000), "Its number.")
        $0.field("name", \.name, .line(0...500), "What the receipt calls it.")
        $0.field(
            "unit", \.unit, .optional(.choice()),
            "In what it is counted or measured; absent where it was imported.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field("gross", \.gross, .money, "What it costs, tax included.")
        $0.field("fulfilled", \.fulfilled, .balance, "How much has left.")
        $0.field("returned", \.returned, .balance, "How much has come back.")
    }
}

/// A fulfilment with the name of where it leaves.
struct PlacedFulfilment: Sendable {
    let fulfilment: Fulfilment
    let place: String?

    static let answer = Answer<PlacedFulfilment>(
        "LinkedFulfilment", "A parcel, a pick-up or goods carried out, and where it is."
    ) {
        $0.field("method", \.fulfilment.method, .choice(), "How the goods leave.")
        $0.field("state", \.fulfilment.stage, .choice(), "How far it has come.")
        $0.field(
            "place", \.place, .optional(.line()),
            "The name of where they leave, or are fetched; absent where it has none.")
        $0.field(
            "tracking", \.fulfilment.tracking, .optional(CommonFormats.reference),
            "The carrier's number.")
        $0.field("moved_at", \.fulfilment.movedAt, .instant, "Since when.")
        $0.field(
            "ready_until", { $0.fulfilment.stage.isFetched ? $0.fulfilment.codeUntil : nil },
            .optional(.instant), "Until when it may be collected; absent where it lies not ready.")
        $0.field(
            "lines", \.fulfilment.lines, .list(.object(FulfilmentLine.record), 0...1_000),
            "What it carries.")
    }
}
