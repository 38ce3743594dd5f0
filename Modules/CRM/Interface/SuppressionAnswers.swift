import RetailContracts
import RetailCore
import RetailKit

extension Suppression {
    static let answer = Answer<Suppression>(
        "Suppression", "An address to which nothing is sent."
    ) {
        $0.field("number", \.number, .integer(1...Int64.max), "Its number.")
        $0.field(
            "address", \.address.value, Format<String>.line(1...254).personal,
            "The address in its one form.")
        $0.field(
            "purpose", \.purpose, .optional(.choice()),
            "For what nothing is sent; absent: for everything.")
        $0.field("reason", \.reason, .choice(), "Why.")
        $0.field("source", \.source, .line(1...200), "Who or what told it.")
        $0.field("actor", \.actor, .line(1...100), "Who noted it.")
        $0.field(
            "actor_name", \.actorName, .actorName,
            "What they are called, in lists; absent for who may not see them, and where they have "
                + "no name.")
        $0.field("at", \.at, .instant, "When it was said first.")
        $0.field("last_at", \.lastAt, .instant, "When it was said last.")
        $0.field("lifted_at", \.liftedAt, .optional(.instant), "When it was lifted.")
        $0.field("lifted_by", \.liftedBy, .optional(.line(1...100)), "Who lifted it.")
        $0.field(
            "lift_reason", \.liftReason, .optional(Format<String>.line(1...500).personal),
            "Why it was lifted.")
    }
}
