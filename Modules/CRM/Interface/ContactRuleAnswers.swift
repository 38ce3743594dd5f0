import RetailContracts
import RetailCore
import RetailKit

extension Topic {
    static let answer = Answer<Topic>("Topic", "What messages may be about.") {
        $0.field("code", \.code, .code(), "Its code.")
        $0.field("name", \.name, .line(1...100), "What customers read.")
        $0.field("archived", \.isArchived, .flag, "Whether it is offered no more.")
    }
}

extension QuietHours {
    static let answer = Answer<QuietHours>("QuietHours", "When nothing is sent.") {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field("starts", \.starts, minute, "From which minute of the day on.")
        $0.field("ends", \.ends, minute, "Until which minute of the day.")
        $0.field("zone", \.zone, .zone, "By which clocks, where no others are known.")
    }
}

extension QuietHoursPlace {
    static let answer = Answer<QuietHoursPlace>(
        "QuietHoursRemoved", "Where nothing is quiet any more."
    ) {
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
    }
}
