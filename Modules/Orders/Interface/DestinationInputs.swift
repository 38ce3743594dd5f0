import RetailContracts
import RetailCore
import RetailKit

extension PostalAddress {
    static let input = Input(
        "PostalAddress", "Where somebody is reached by post.",
        {
            PostalAddress(recipient: $0, country: $1, region: $2, lines: $3, postcode: $4)
        }
    ) {
        $0.field(
            "recipient", \.recipient, DestinationFields.recipient,
            DestinationFields.recipientSummary)
        $0.field("country", \.country, .country, "The country.")
        $0.field("region", \.region, DestinationFields.region, DestinationFields.regionSummary)
        $0.field("lines", \.lines, DestinationFields.lines, DestinationFields.linesSummary)
        $0.field(
            "postcode", \.postcode, DestinationFields.postcode, DestinationFields.postcodeSummary)
    }
}

extension SaidDestination {
    static let input = Input(
        "SaidDestination", "Where goods are sent to by post, and what goes with them.", make
    ) {
        $0.field(
            "address", \.address, .optional(.object(PostalAddress.input)), "Where, in words.")
        $0.field(
            "address_id", \.kept, .optional(.id()),
            "Where, by an address that the CRM keeps of the customer: as it is now, for good.")
        $0.field("phone", \.phone, DestinationFields.phone, DestinationFields.phoneSummary)
        $0.group(\.words, DestinationWords.init) {
            $0.field(
                "gift_message", \.giftMessage, DestinationFields.message,
                DestinationFields.giftSummary)
            $0.field(
                "purchase_number", \.purchaseNumber, .optional(DestinationFields.purchase),
                DestinationFields.purchaseSummary)
            $0.field(
                "instructions", \.instructions, DestinationFields.message,
                DestinationFields.instructionsSummary)
        }
    }

    private static func make(
        address: PostalAddress?, kept: AddressID?, phone: String?, words: DestinationWords
    ) -> SaidDestination {
        SaidDestination(address: address, kept: kept, phone: phone, words: words)
    }
}

struct CartDestinationSet: Sendable {
    let cart: CartID
    let destination: SaidDestination

    static let input = Input(
        "CartDestinationSet", "Where the goods of a cart are sent to.", CartDestinationSet.init
    ) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field(
            "destination", \.destination, .object(SaidDestination.input),
            "Where, in place of what was said before; nothing in it takes that away.")
    }
}
