import RetailKit

/// A link to an order that somebody shows.
struct OrderLinkShown: Sendable {
    let link: String

    static let format = Format<String>.line(20...200).oneTime

    static let input = Input("OrderLinkShown", "A link to an order.", OrderLinkShown.init) {
        $0.field("link", \.link, format, "The link, as orders.order-links.create gave it.")
    }
}
