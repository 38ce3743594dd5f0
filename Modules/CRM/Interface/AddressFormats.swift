import RetailKit

/// How the parts of an address travel, in inputs and answers alike.
enum AddressFormats {
    static let label = Format<String?>.optional(Format<String>.line(1...50).personal)
    static let recipient = Format<String?>.optional(Format<String>.line(1...200).personal)
    static let region = Format<String?>.optional(Format<String>.word(1...20).personal)
    static let lines = Format<[String]>.list(.line(1...200), 1...5).personal
    static let postcode = Format<String?>.optional(Format<String>.line(1...20).personal)
}
