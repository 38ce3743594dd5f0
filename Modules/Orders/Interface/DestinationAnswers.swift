import RetailContracts
import RetailCore
import RetailKit

extension Destination {
    static let answer = Answer<Destination>(
        "Destination", "Where goods are sent to by post, and what goes with them."
    ) { $0.group(\.self, fields) }

    @AnswerBuilder<Destination>
    static func fields(_ said: AnswerFields<Destination>) -> [AnswerPart<Destination>] {
        said.field(
            "recipient", \.address?.recipient, DestinationFields.recipient,
            DestinationFields.recipientSummary)
        said.field("country", \.address?.country, .optional(.country), "The country.")
        said.field(
            "region", \.address?.region, DestinationFields.region, "The deepest region known.")
        said.field(
            "region_names", { $0.regions.isEmpty ? nil : $0.regions.map(\.name) },
            .optional(Format<[String]>.list(.line(1...200), 1...4).personal),
            "What its regions were called, the largest first.")
        said.field(
            "lines", \.address?.lines, .optional(DestinationFields.lines),
            DestinationFields.linesSummary)
        said.field(
            "postcode", \.address?.postcode, DestinationFields.postcode, "The postal code.")
        said.field("phone", \.phone, DestinationFields.phone, DestinationFields.phoneSummary)
        said.field(
            "gift_message", \.words.giftMessage, DestinationFields.message,
            DestinationFields.giftSummary)
        said.field(
            "purchase_number", \.words.purchaseNumber, .optional(DestinationFields.purchase),
            DestinationFields.purchaseSummary)
        said.field(
            "instructions", \.words.instructions, DestinationFields.message,
            DestinationFields.instructionsSummary)
    }
}

extension CartDestination {
    static let answer = Answer<CartDestination>(
        "CartDestination", "Where the goods of a cart are sent to."
    ) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("version", \.version, CommonFormats.version, "The cart's version.")
        $0.group(\.destination, Destination.fields)
    }
}

extension OrderDestination {
    static let answer = Answer<OrderDestination>(
        "OrderDestination", "Where the goods of an order are sent to."
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.group(\.destination, Destination.fields)
    }
}
