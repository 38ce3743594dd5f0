import RetailContracts
import RetailCore
import RetailKit

struct CartStart: Sendable {
    let channel: Code<Channel>
    let location: Code<Location>?
    let shipTo: TaxPlace?
    let customer: CustomerID?
    let identity: Int64?

    static let input = Input("CartStart", "A cart to start.", CartStart.init) {
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("ship_to", \.shipTo, .optional(.taxPlace), OrderFacts.shipToSummary)
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.knownBy(\.identity)
    }
}

struct CartAsked: Sendable {
    let cart: CartID

    static let input = Input("CartAsked", "A cart by id.", CartAsked.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
    }
}

struct CartLineAdd: Sendable {
    let cart: CartID
    let line: WantedLine

    static let input = Input("CartLineAdd", "What goes into a cart.", CartLineAdd.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.group(\.line, { WantedLine(sku: $0, quantity: $1, method: $2, location: $3) }) {
            $0.field("sku", \.sku, .sku, "The item.")
            $0.field("quantity", \.quantity, .quantity, "How much.")
            $0.field(
                "method", \.method,
                Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
                "How it reaches the customer.")
            $0.field(
                "location", \.location, .optional(.code()),
                "Where it comes from or is picked up; absent for the best source or the cart's "
                    + "store.")
        }
    }
}

struct CartLineSet: Sendable {
    let cart: CartID
    let line: Int
    let quantity: Quantity

    static let input = Input("CartLineSet", "A line's new quantity.", CartLineSet.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("line", \.line, .count(1...1_000_000), "The line's number.")
        $0.field("quantity", \.quantity, .quantity, "How much from now on.")
    }
}

struct CartLineAsked: Sendable {
    let cart: CartID
    let line: Int

    static let input = Input("CartLineAsked", "A line of a cart.", CartLineAsked.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("line", \.line, .count(1...1_000_000), "The line's number.")
    }
}

struct CartAssign: Sendable {
    let cart: CartID
    let customer: CustomerID
    let identity: Int64?

    static let input = Input("CartAssign", "Whose a cart is.", CartAssign.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.knownBy(\.identity)
    }
}

struct CartTakeOver: Sendable {
    let code: String
    let channel: Code<Channel>
    let location: Code<Location>?
    let carriesOut: Bool

    static let input = Input("CartTakeOver", "A cart to go on with.", CartTakeOver.init) {
        $0.field("code", \.code, Format<String>.line(8...20).oneTime, "The one-time code.")
        $0.field("channel", \.channel, .code(), "On which channel it goes on.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field(
            "carry_out", \.carriesOut, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether the goods are taken from this store's shelves now.")
    }
}

struct CartCoupon: Sendable {
    let cart: CartID
    let code: CouponCode

    static let input = Input("CartCoupon", "A coupon of a cart.", CartCoupon.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("code", \.code, .coupon, "The code of the coupon, in whichever case.")
    }
}

extension CartQuery {
    static let input = Input("CartQuery", "Which carts of a customer.", CartQuery.init) {
        $0.group(\.filter, CartFilter.init) {
            $0.field(
                "customer_id", \.customer, .optional(.id()),
                "Whose, also under merged records; a customer's token leaves it out.")
            $0.field("state", \.state, .optional(.choice()), "Only those that stand so.")
            $0.field("channel", \.channel, .optional(.code()), "Only those on this channel.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct CartMerge: Sendable {
    let cart: CartID
    let other: CartID
    let mode: CartMergeMode

    static let input = Input("CartMerge", "A cart that goes into another.", CartMerge.init) {
        $0.field("cart_id", \.cart, .id(), "The cart that stays.")
        $0.field("other_id", \.other, .id(), "The cart that goes into it and is abandoned.")
        $0.field(
            "mode", \.mode, .choice().defaulting(to: .sum, "sum"),
            "What becomes of a line that both have: both together, the greater, or its own.")
    }
}

extension CartChange {
    static let input = Input(
        "CartChange", "What to change of a cart; what is absent stays.", CartChange.init
    ) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.patch(\.own) {
            $0.field("ship_to", \.shipTo, .optional(.taxPlace), OrderFacts.shipToSummary)
            $0.field("delivery", \.wish.delivery, .optional(.code()), ChargeFields.delivery)
            $0.field("fees", \.wish.fees, ChargeFields.fees, ChargeFields.feeSummary)
        }
    }
}
