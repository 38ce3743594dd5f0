import RetailContracts
import RetailCore
import RetailKit

extension WantedLine {
    static let shape = Shape<WantedLine>("OrderLineWanted", "What is ordered.") { shape in
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let method = shape.field(
            "method", \.method,
            Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
            "How it reaches the customer.")
        let location = shape.field(
            "location", \.location, .optional(.code()),
            "Where it comes from or is picked up; absent for the best source or the order's store.")
        return {
            WantedLine(
                sku: try $0[sku], quantity: try $0[quantity], method: try $0[method],
                location: try $0[location])
        }
    }
}

extension TenderOffer {
    static let shape = Shape<TenderOffer>("PaymentOffered", "A tender as it is given.") { shape in
        let tender = shape.field("tender", \.tender, .choice(), "How.")
        let amount = shape.field(
            "amount", \.amount, .optional(.money),
            "How much; of cash what the customer gives, of points nothing.")
        let points = shape.field(
            "points", \.points, Format<Int64>.integer(0...1_000_000_000_000).defaulting(to: 0, "0"),
            "How many points.")
        let reference = shape.field(
            "reference", \.reference, .optional(CommonFormats.reference),
            "The payment provider's name for it; never a card number.")
        let isAuthorisedOnly = shape.field(
            "authorise_only", \.isAuthorisedOnly,
            Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether it is only promised, to be captured later.")
        return {
            TenderOffer(
                tender: try $0[tender], amount: try $0[amount], points: try $0[points],
                reference: try $0[reference], isAuthorisedOnly: try $0[isAuthorisedOnly])
        }
    }
}

extension PlaceRequest {
    static let shape = Shape<PlaceRequest>("OrderToPlace", "An order to place.") { shape in
        let cart = shape.field(
            "cart_id", \.cart, .optional(.id()),
            "The cart that is ordered; it brings channel, customer and lines.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "On which channel; needed without a cart.")
        let location = shape.field(
            "location", \.location, .optional(.code()), "At which store it is sold.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Who buys; absent when unknown.")
        let lines = shape.field(
            "lines", \.lines,
            Format<[WantedLine]>.list(.object(WantedLine.shape), 0...1_000)
                .defaulting(to: [], "none"), "What is ordered; needed without a cart.")
        let payments = shape.field(
            "payments", \.payments,
            Format<[TenderOffer]>.list(.object(TenderOffer.shape), 0...20)
                .defaulting(to: [], "none"), "What is paid or promised at once.")
        let payWith = shape.field(
            "pay_with", \.payWith, .optional(.choice()),
            "How the rest will be paid: says how long the order waits for it.")
        return {
            PlaceRequest(
                cart: try $0[cart], channel: try $0[channel], location: try $0[location],
                customer: try $0[customer], lines: try $0[lines], payments: try $0[payments],
                payWith: try $0[payWith])
        }
    }
}

struct OrderAsked: Sendable {
    let order: OrderID

    static let shape = Shape<OrderAsked>("OrderAsked", "An order by id.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        return { OrderAsked(order: try $0[order]) }
    }
}

struct OrderSought: Sendable {
    let number: String

    static let shape = Shape<OrderSought>("OrderSought", "An order by number.") { shape in
        let number = shape.field("number", \.number, .line(1...40), "The number on the receipt.")
        return { OrderSought(number: try $0[number]) }
    }
}

struct OrderQuery: Sendable {
    let customer: CustomerID?
    let isOpen: Bool
    let balance: OrderBalance?
    let page: PageRequest

    static let shape = Shape<OrderQuery>("OrderQuery", "Which orders.") { shape in
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()),
            "Only of this customer, also under merged records.")
        let isOpen = shape.field(
            "open", \.isOpen, Format<Bool>.flag.defaulting(to: false, "false"),
            "Only those that are still at work.")
        let balance = shape.field(
            "balance", \.balance, .optional(.choice()),
            "Only those whose money does not fit: due from the customer, or owed to the customer.")
        let page = shape.page(\.page)
        return {
            OrderQuery(
                customer: try $0[customer], isOpen: try $0[isOpen], balance: try $0[balance],
                page: try $0[page])
        }
    }
}
