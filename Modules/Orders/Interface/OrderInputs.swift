import RetailContracts
import RetailCore
import RetailKit

extension WantedLine {
    static let input = Input(
        "OrderLineWanted", "What is ordered.",
        { WantedLine(sku: $0, quantity: $1, method: $2, location: $3) }
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "method", \.method,
            Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
            "How it reaches the customer.")
        $0.field(
            "location", \.location, .optional(.code()),
            "Where it comes from or is picked up; absent for the best source or the order's store.")
    }
}

extension TenderOffer {
    static let input = Input("PaymentOffered", "A tender as it is given.", TenderOffer.init) {
        $0.field("tender", \.tender, .code(), "How: one of orders.tenders.list.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney),
            "How much; of cash what the customer gives, of points nothing.")
        $0.field(
            "points", \.points, Format<Int64>.integer(0...1_000_000_000_000).defaulting(to: 0, "0"),
            "How many points.")
        $0.field(
            "reference", \.reference, .optional(CommonFormats.reference),
            "The payment provider's name for it; never a card number.")
        $0.field(
            "authorise_only", \.isAuthorisedOnly, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it is only promised, to be captured later.")
        $0.field(
            "ask", \.isAsked, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether nothing has moved yet: the tender's provider is asked for it under the "
                + "reference, and the order waits until it answers.")
    }
}

extension PlaceRequest {
    static let input = Input("OrderToPlace", "An order to place.", PlaceRequest.init) {
        $0.field(
            "cart_id", \.cart, .optional(.id()),
            "The cart that is ordered; it brings channel, customer and lines.")
        $0.field(
            "channel", \.channel, .optional(.code()), "On which channel; needed without a cart.")
        $0.group(\.facts, OrderFacts.said) {
            $0.field("location", \.location, .optional(.code()), "At which store it is sold.")
            $0.field(
                "coupons", \.coupons,
                .list(.coupon, 0...OrderPolicy.mostCoupons).defaulting(to: [], "none"),
                "The codes of coupons; one that gives nothing is refused. A cart brings its own.")
            $0.field("ship_to", \.shipTo, .optional(.taxPlace), OrderFacts.shipToSummary)
            $0.field(
                "delivery", \.wish.delivery, .optional(.code()),
                ChargeFields.delivery + " Needed where goods are sent and the channel has one. A "
                    + "cart brings its own.")
            $0.field(
                "fees", \.wish.fees, ChargeFields.fees,
                ChargeFields.feeSummary + " A cart brings its own.")
        }
        $0.field("customer_id", \.customer, .optional(.id()), "Who buys; absent when unknown.")
        $0.field(
            "customer", \.knownBy, .optional(.object(GivenIdentifier.input)),
            "By what who buys is known, verified, in place of the id; needs crm.customers.read.")
        $0.knownBy(\.identity)
        $0.field(
            "lines", \.lines,
            Format<[WantedLine]>.list(.object(WantedLine.input), 0...1_000)
                .defaulting(to: [], "none"), "What is ordered; needed without a cart.")
        $0.field(
            "destination", \.destination, .optional(.object(SaidDestination.input)),
            "Where its goods are sent to by post, and what goes with them. A cart brings its own.")
        $0.field(
            "payments", \.payments,
            Format<[TenderOffer]>.list(.object(TenderOffer.input), 0...20)
                .defaulting(to: [], "none"), "What is paid or promised at once.")
        $0.field(
            "pay_with", \.payWith, .optional(.code()),
            "How the rest will be paid: says how long the order waits for it; absent: as long as "
                + "for the tender accepted that takes longest, whatever is paid at once.")
        $0.field(
            "pickup_window", \.window, .optional(.instant),
            "When the window starts in which it is fetched, one of orders.pickup-windows.list of "
                + "its store; absent: nobody says when they come.")
        $0.field(
            "occurred_at", \.occurredAt, .optional(.instant),
            "When it was placed, where it is told late, as by a till without a line: it has the "
                + "prices of then and needs orders.place-late; absent: now."
        )
        $0.field(
            "expected_gross", \.expected, .optional(.money),
            "What the customer was shown that it costs, tax included: at another sum nothing is "
                + "ordered; absent: whatever it costs.")
    }
}

struct OrderAsked: Sendable {
    let order: OrderID

    static let input = Input("OrderAsked", "An order by id.", OrderAsked.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
    }
}

extension CancelRequest {
    static let input = Input("OrderToCancel", "What of an order to give up.", CancelRequest.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "lines", \.lines,
            Format<[CancelledLine]>.list(.object(CancelledLine.input), 0...1_000)
                .defaulting(to: [], "all that has not left"), "Which units.")
        $0.field(
            "cause", \.cause,
            Format<CancelCause>.choice().defaulting(to: .cancelled, "cancelled"),
            "Why: what could not be had takes nothing of what promotions gave for the rest.")
    }
}

extension CancelledLine {
    static let input = Input("CancelledLine", "So much of a line.", CancelledLine.init) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}

struct OrderSought: Sendable {
    let number: String

    static let input = Input("OrderSought", "An order by number.", OrderSought.init) {
        $0.field("number", \.number, .line(1...40), "The number on the receipt.")
    }
}

extension OrderQuery {
    static let input = Input("OrderQuery", "Which orders.", OrderQuery.init) {
        $0.group(\.filter, OrderFilter.init) {
            $0.field(
                "customer_id", \.customer, .optional(.id()),
                "Only of this customer, also under merged records.")
            $0.field(
                "open", \.isOpen, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only those that are still at work.")
            $0.field(
                "held", \.isHeld, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only those that are held.")
            $0.field(
                "balance", \.balance, .optional(.choice()),
                "Only those whose money does not fit: due from the customer, or owed to the "
                    + "customer.")
            $0.field(
                "status", \.statuses, OrderFilter.several(.choice()),
                "Only those that stand in one of these.")
            $0.field(
                "channel", \.channels, OrderFilter.several(.code()), "Only those of these channels."
            )
            $0.field(
                "location", \.locations, OrderFilter.several(.code()),
                "Only those sold at these locations.")
            $0.field(
                "placed_from", \.placedFrom, .optional(.instant), "Only those placed then or later."
            )
            $0.field(
                "placed_before", \.placedBefore, .optional(.instant), "Only those placed before.")
            $0.field(
                "number", \.number, .optional(.line(1...40)),
                "Only those with this number, also an imported one.")
            $0.field("sku", \.sku, .optional(.sku), "Only those with this item in a line.")
            $0.field("q", \.terms, .optional(.searchTerms(upTo: 100)), OrderFilter.sought)
            $0.field(
                "purchase_number", \.purchaseNumber, .optional(DestinationFields.purchase),
                "Only those that the customer's firm ordered under this number.")
            $0.field(
                "payment", \.payments, OrderFilter.several(.choice()),
                "Only those that are paid so far.")
            $0.field(
                "fulfilment", \.fulfilments, OrderFilter.several(.choice()),
                "Only those of which so much has left.")
            $0.field(
                "return", \.returns, OrderFilter.several(.choice()),
                "Only those of which so much has come back.")
            $0.group(\.gross, GrossBounds.asked) {
                $0.field(
                    "currency", \.currency, .optional(.currency), "Only those of this currency.")
                $0.field(
                    "gross_from", \.writtenFrom, .optional(.amount()),
                    "Only those that cost so much or more, all that was ordered counted; needs "
                        + "currency.")
                $0.field(
                    "gross_to", \.writtenTo, .optional(.amount()),
                    "Only those that cost so much or less.")
            }
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

extension GrossBounds {
    fileprivate static func asked(
        currency: Currency?, from: WrittenAmount?, to: WrittenAmount?
    ) throws -> GrossBounds {
        guard let currency else {
            guard from == nil, to == nil else {
                throw Refusal("says of which currency the amounts are: give it")
                    .inside("currency")
            }
            return GrossBounds()
        }
        return GrossBounds(
            currency: currency, from: try from?.money(in: currency, at: "/gross_from").amount,
            to: try to?.money(in: currency, at: "/gross_to").amount)
    }

    fileprivate var writtenFrom: WrittenAmount? { written(from) }
    fileprivate var writtenTo: WrittenAmount? { written(to) }

    private func written(_ amount: Int64?) -> WrittenAmount? {
        currency.flatMap { currency in amount.map { Money($0, currency).written } }
    }
}

extension OrderFilter {
    static let sought =
        "Only those that it finds: a number or its end, the beginning of an imported one, the SKU "
        + "of an item in a line, or, for who may read customers, a part of the name, a telephone "
        + "number or its end, an e-mail address or its beginning, of the first "
        + "\(Finding.mostCustomers) customers who go by it."

    /// Several values of a kind; none stands for all.
    static func several<Value: Sendable>(_ one: Format<Value>) -> Format<[Value]> {
        Format<[Value]>.list(one, 0...OrderFilter.mostValues).defaulting(to: [], "all")
    }
}
