import RetailKit

extension AnswerFields {
    /// Where something stands, and the moments from which that follows.
    func standing<Entry>() -> AnswerPart<Whole> where Whole == Standing<Entry> {
        group({ $0 }) {
            $0.field(
                "state", \.state, .choice(named: "CatalogueState"),
                "Where it stands now; what is ended or discarded is so for good.")
            $0.field(
                "starts_at", \.entry.lifecycle.startsAt, .optional(.instant),
                "From when on it counts; absent of a draft.")
            $0.field(
                "ends_at", \.entry.lifecycle.endsAt, .optional(.instant),
                "When it is over; absent where no end is known.")
            $0.field(
                "archived_at", \.entry.lifecycle.archivedAt, .optional(.instant),
                "When the draft was discarded.")
        }
    }
}
