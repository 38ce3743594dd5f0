import RetailCore
import RetailKit

extension Persona {
    static let answer = Answer<Persona>("Persona", "People whom a retailer has in mind.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("description", \.description, .lines(0...2_000), "Who they are, in words.")
        $0.field("segment", \.segment, .code(), "The segment that tells who they are.")
        $0.field("archived_at", \.archivedAt, .optional(.instant), "Since when it is put away.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension PersonaView {
    static let answer = Answer<PersonaView>(
        "PersonaPortrait", "A persona with how its people are spread."
    ) {
        $0.field("persona", \.persona, .object(Persona.answer), "The persona.")
        $0.field(
            "looked_at", \.lookedAt, .optional(.count(0...RuleTrial.most)),
            "How many records of the segment were looked at: of more than \(RuleTrial.most) a "
                + "sample, drawn by lot; absent where one of the counts is 1 to "
                + "\(Distribution.floor - 1), to who may not read customers.")
        $0.field(
            "customers", \.customers, .optional(.count(0...RuleTrial.most)),
            "How many customers they are, without those who are none; absent for fewer than "
                + "\(Distribution.floor), to who may not read customers.")
        $0.field(
            "excluded_customers", \.excluded, .optional(.count(0...RuleTrial.most)),
            "How many more are fake, test or bot, and in no distribution; absent where "
                + "`looked_at` is.")
        $0.field(
            "distributions", \.distributions, .list(.object(Distribution.answer), 0...20),
            "How they are spread; a customer may have several values, or none.")
    }
}

extension Distribution {
    static let answer = Answer<Distribution>(
        "PersonaDistribution", "How customers are spread over the values of something."
    ) {
        $0.field("measure", \.measure, .choice(named: "PersonaMeasure"), "Of what.")
        $0.field(
            "bars", \.bars, .list(.object(Bar.answer), 1...(mostBars + 1)),
            "The values, the most frequent first; of fewer than \(floor) customers none is told "
                + "by itself, they are joined as other, or not told.")
    }
}

extension Distribution.Bar {
    static let answer = Answer<Distribution.Bar>(
        "PersonaBar", "A value and how many customers have it."
    ) {
        $0.field("value", \.value, .line(0...500), "The value, or a band of values.")
        $0.field(
            "count", \.count, .count(Distribution.floor...1_000_000), "How many have it.")
    }
}
