import RetailContracts
import RetailCore
import RetailKit

extension Fulfilment {
    static let answer = Answer<Fulfilment>(
        "Fulfilment", "A parcel, a pick-up or goods carried out."
    ) {
        $0.group(\.self, head)
        $0.field(
            "lines", \.lines, .list(.object(FulfilmentLine.record), 0...1_000), "What it carries.")
    }

    @AnswerBuilder<Fulfilment>
    static func head(_ fulfilment: AnswerFields<Fulfilment>) -> [AnswerPart<Fulfilment>] {
        fulfilment.field("id", \.id, .id(), "The fulfilment.")
        fulfilment.field("order_id", \.order, .id(), "The order.")
        fulfilment.field("method", \.method, .choice(), "How the goods leave.")
        fulfilment.field("kind", \.kind, .choice(), "Of which kind: it decides its steps.")
        fulfilment.field("location", \.location, .code(), "From where.")
        fulfilment.field(
            "collect_at", \.collectAt, .optional(.code()),
            "The store to which it is sent and where it is fetched; absent of other kinds.")
        fulfilment.field("state", \.stage, .choice(), "How far it has come.")
        fulfilment.field(
            "tracking", \.tracking, .optional(CommonFormats.reference), "The carrier's number.")
        fulfilment.field(
            "carrier", \.carrier, .optional(.code()), "Who brings it; absent where nobody said.")
        fulfilment.field(
            "announced_at", \.announcedAt, .optional(.instant),
            "Since when its customer waits outside; absent where nobody does.")
        fulfilment.field(
            "due_at", \.dueAt, .optional(.instant),
            "By when the store to which it is on its way should have it: a week after it was sent, "
                + "or when its carrier says that it is there; absent of what is not on such a way.")
        fulfilment.field(
            "fetch_by", \.fetchBy, .optional(.instant),
            "By when it is to be fetched, while it lies ready: the end of the "
                + "order's window; absent "
                + "where it has none.")
        fulfilment.field(
            "to_put_back_since", \.toPutBackSince, .optional(.instant),
            "Since when goods of it that lay ready are to be put back; absent where none are.")
        fulfilment.field("moved_at", \.movedAt, .instant, "Since when.")
        fulfilment.field("version", \.version, CommonFormats.version, "Its version.")
    }
}

extension FulfilmentView {
    static let answer = Answer<FulfilmentView>(
        "FulfilmentView", "A fulfilment as those see it who handle its goods."
    ) {
        $0.group(\.fulfilment, Fulfilment.head)
        $0.field("number", \.order.numberText, .line(1...40), "The order's number for people.")
        $0.field("channel", \.order.channel, .code(), "On which channel it was ordered.")
        $0.field(
            "pickup_window", \.order.window, .optional(.object(PickupWindow.answer)),
            "When the order is fetched; absent where nobody said.")
        $0.field(
            "customer_name", \.customerName,
            .optional(Format<String>.line(0...500).personal),
            "The customer's name; absent where there is none, and for who may not read them.")
        $0.field(
            "destination", \.destination, .optional(.object(Destination.answer)),
            "Where it is sent to and what goes with it; absent where nobody said, in lists, and "
                + "for who may not read customers where it lies.")
        $0.field(
            "lines", \.lines, .list(.object(CarriedLine.answer), 0...1_000), "What it carries.")
        $0.field(
            "acts", \.acts, .list(.object(OrderAct.answer), 0...OrderAct.mostOnFulfilment),
            "What can be done with it, by its state and by the caller's rights.")
    }
}

extension CarriedLine {
    static let answer = Answer<CarriedLine>(
        "CarriedLine", "How much of an order's line is handled, as it was sold."
    ) {
        $0.group(\.self, fields)
    }

    @AnswerBuilder<CarriedLine>
    static func fields(_ line: AnswerFields<CarriedLine>) -> [AnswerPart<CarriedLine>] {
        line.field("line", \.line, .count(1...10_000), "The order's line.")
        line.field("sku", \.sku, .sku, "The item.")
        line.field("name", \.name, .line(0...500), "What it was called when it was sold.")
        line.field("quantity", \.quantity, .quantity, "How much.")
    }
}

struct PickupCodeView: Sendable {
    let fulfilment: Fulfilment
    let code: String
    let until: Instant

    init(_ made: Fulfilments.PickupCode) {
        (fulfilment, code, until) = (made.fulfilment, made.code, made.until)
    }

    static let answer = Answer<PickupCodeView>("PickupCode", "A code that is shown once.") {
        $0.field("fulfilment", \.fulfilment, .object(Fulfilment.answer), "The pick-up.")
        $0.field("code", \.code, Format<String>.line(8...20).oneTime, "The code for the customer.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}
