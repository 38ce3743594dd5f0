import RetailContracts
import RetailCore
import RetailKit

/// How the facts of a customer travel, in inputs and answers alike.
enum FactFormats {
    static let line = Format<String?>.optional(Format<String>.line(1...200).personal)
    static let day = Format<CivilDate?>.optional(Format<CivilDate>.date.personal)
    static let gender = Format<Gender?>.optional(Format<Gender>.choice().personal)
    static let household = Format<Code<Household>?>.optional(.code())
    static let locale = Format<String?>.optional(.word(2...20))
    static let zone = Format<Zone?>.optional(.zone)
    static let channel = Format<ChannelKind?>.optional(.choice())
    static let interests = Format<[Code<Interest>]>.list(.code(), 0...50).personal
    /// The values of a choice among attributes.
    static let choices = Format<[String]>.list(.line(1...100), 0...200)
    static let attributes = Format<[String: String]>.attributes().personal
}
