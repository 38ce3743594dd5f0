import RetailContracts
import RetailCore
import RetailKit

extension Topic {
    static let input = Input("TopicSetting", "What messages may be about.", Topic.init) {
        $0.field("code", \.code, .code(), "Its code, chosen once.")
        $0.field("name", \.name, .line(1...100), "What customers read.")
        $0.field(
            "archived", \.isArchived, .flag.defaulting(to: false, "false"),
            "Whether it is offered no more.")
    }
}

extension QuietHours {
    static let minute = Format<Int64>.integer(0...1_439)

    static let input = Input("QuietHoursSetting", "When nothing is sent.", QuietHours.init) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field("starts", \.starts, minute, "From which minute of the day on.")
        $0.field(
            "ends", \.ends, minute, "Until which minute of the day; of the next where it is less.")
        $0.field(
            "zone", \.zone, .zone,
            "By which clocks, where those of who is written to are not known.")
    }
}

struct QuietHoursPlace: Sendable {
    let kind: ChannelKind
    let purpose: ConsentPurpose

    static let input = Input("QuietHoursPlace", "Which quiet hours.", QuietHoursPlace.init) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
    }
}
