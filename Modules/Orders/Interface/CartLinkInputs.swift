import RetailContracts
import RetailCore
import RetailKit

/// A link that somebody shows.
struct CartLinkShown: Sendable {
    let link: String

    static let format = Format<String>.line(20...80).oneTime

    static let input = Input("CartLinkShown", "A link to a cart.", CartLinkShown.init) {
        $0.field("link", \.link, format, "The link, as orders.cart-links.create gave it.")
    }
}

extension LinkedRequest {
    static let input = Input("LinkedOrderToPlace", "A cart to order.", LinkedRequest.init) {
        $0.field(
            "link", \.link, CartLinkShown.format,
            "The link, as orders.cart-links.create gave it.")
        $0.field(
            "expected_gross", \.expected, .money,
            "What the cart was shown to cost, tax included: at another sum nothing is ordered.")
        $0.field(
            "pay_with", \.payWith, .optional(.code()),
            "How it will be paid: says how long the order waits for it; absent: as long as for "
                + "the tender accepted that takes longest.")
    }
}
