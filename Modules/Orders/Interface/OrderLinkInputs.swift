import RetailContracts
import RetailKit

/// A link to an order that somebody shows.
struct OrderLinkShown: Sendable {
    let link: String

    static let input = Input("OrderLinkShown", "A link to an order.", OrderLinkShown.init) {
        $0.field("link", \.link, .signedLink, "The link, as orders.order-links.create gave it.")
    }
}
