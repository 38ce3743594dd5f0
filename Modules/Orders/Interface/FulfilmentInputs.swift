import RetailContracts
import RetailCore
import RetailKit

struct FulfilmentCreate: Sendable {
    let order: OrderID
    let method: FulfilmentMethod
    let wish: KindWish
    let location: Code<Location>
    let lines: [FulfilmentLine]

    static let input = Input(
        "FulfilmentCreate", "Goods of an order to send or hand out.", FulfilmentCreate.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field("method", \.method, .choice(), "How the goods leave.")
        $0.group(\.wish, { KindWish(kind: $0, collectAt: $1) }) {
            $0.field(
                "kind", \.kind, .optional(.choice()),
                "Of which kind, one of the method; absent: a parcel from a store or a warehouse, "
                    + "click and collect, or carried out.")
            $0.field(
                "collect_at", \.collectAt, .optional(.code()),
                "The store to which a ship-to-store is sent; of that alone.")
        }
        $0.field("location", \.location, .code(), "From where.")
        $0.field(
            "lines", \.lines,
            Format<[FulfilmentLine]>.list(.object(FulfilmentLine.record), 0...1_000)
                .defaulting(to: [], "all that is left there"), "What it carries.")
    }
}

struct FulfilmentAsked: Sendable {
    let fulfilment: FulfilmentID

    static let input = Input("FulfilmentAsked", "Which fulfilment.", FulfilmentAsked.init) {
        $0.field(
            "fulfilment_id", \.fulfilment, .idOrName(),
            "The fulfilment, by id, or by the number of an order that has no other.")
    }
}

struct FulfilmentShip: Sendable {
    let fulfilment: FulfilmentID
    let tracking: String?
    let carrier: Code<Carrier>?

    static let input = Input("FulfilmentShip", "A parcel to send.", FulfilmentShip.init) {
        $0.field(
            "fulfilment_id", \.fulfilment, .idOrName(),
            "The fulfilment, by id, or by the number of an order that has no other.")
        $0.field(
            "tracking", \.tracking, .optional(CommonFormats.reference), "The carrier's number.")
        $0.field(
            "carrier", \.carrier, .optional(.code()),
            "Who brings it: what a carrier tells of the number is believed of this one alone; "
                + "absent: of any.")
    }
}

struct FulfilmentCollect: Sendable {
    let fulfilment: FulfilmentID
    let code: String

    static let input = Input("FulfilmentCollect", "A pick-up to hand out.", FulfilmentCollect.init)
    {
        $0.field(
            "fulfilment_id", \.fulfilment, .idOrName(),
            "The fulfilment, by id, or by the number of an order that has no other.")
        $0.field(
            "code", \.code, Format<String>.line(8...20).oneTime, "The customer's one-time code.")
    }
}

extension FulfilmentQuery {
    static let input = Input("FulfilmentQuery", "Which fulfilments.", FulfilmentQuery.init) {
        $0.group(\.filter, FulfilmentFilter.init) {
            $0.field("location", \.location, .code(), "At which location.")
            $0.field(
                "work", \.work, .optional(.choice()),
                "Only what waits there to be packed or sent by its supplier (to-pack), to be "
                    + "fetched (to-collect), is on its way there (to-arrive), of that what should "
                    + "have come (to-book-in), or was given up while it lay ready (to-put-back): "
                    + "as open work counts it.")
            $0.field(
                "state", \.stage, .optional(.choice()),
                "Only in this state; absent, where no work is named either: what has "
                    + "to be prepared "
                    + "or handed out.")
            $0.field("method", \.method, .optional(.choice()), "Only those that leave so.")
            $0.field(
                "order_id", \.order, .optional(.idOrName()),
                "Only those of this order, by id or number.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
