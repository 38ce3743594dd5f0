import RetailContracts
import RetailCore
import RetailKit

/// How is said where goods are sent to, in inputs and answers alike.
enum DestinationFields {
    static let recipient = Format<String?>.optional(Format<String>.line(1...200).personal)
    static let region = Format<String?>.optional(Format<String>.word(1...20).personal)
    static let lines = Format<[String]>.list(.line(1...200), 1...5).personal
    static let postcode = Format<String?>.optional(Format<String>.line(1...20).personal)
    static let phone = Format<String?>.optional(
        Format<String>.line(3...30).mapped(
            to: { text in
                let allowed = Set("+0123456789 ()-./")
                guard text.allSatisfy(allowed.contains), text.contains(where: \.isNumber) else {
                    throw Refusal("must be a telephone number")
                }
                return text
            }, from: { $0 }
        ).personal)
    static let message = Format<String?>.optional(Format<String>.lines(1...500).personal)
    static let purchase = Format<String>.line(1...50)

    static let recipientSummary = "Who is reached there; absent for the customer."
    static let regionSummary =
        "The deepest region that is known, by its code, of crm.regions.list: needed in a country "
        + "of which regions are known."
    static let linesSummary = "Street, number and what else there is."
    static let postcodeSummary = "The postal code; where the region has one, that."
    static let phoneSummary = "Whom the carrier calls."
    static let giftSummary = "What a card says that lies with the goods."
    static let purchaseSummary = "Under which number the customer's firm ordered."
    static let instructionsSummary = "What whoever brings the goods should know."
}
