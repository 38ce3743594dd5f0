import RetailContracts
import RetailCore
import RetailKit

struct ParcelTurned: Sendable {
    let fulfilment: FulfilmentID
    let reason: TurnedBack

    static let input = Input("ParcelTurned", "A parcel on its way back.", ParcelTurned.init) {
        $0.field(
            "fulfilment_id", \.fulfilment, .idOrName(),
            "The fulfilment, by id, or by the number of an order that has no other.")
        $0.field("reason", \.reason, .choice(), "Why.")
    }
}

extension ParcelBack {
    static let input = Input("ParcelBack", "A parcel that came back.", ParcelBack.init) {
        $0.field(
            "fulfilment_id", \.fulfilment, .idOrName(),
            "The fulfilment, by id, or by the number of an order that has no other.")
        $0.field(
            "location", \.location, .optional(.code()),
            "Where it came back; absent: where it lies, which is the store once it had come there, "
                + "else where it left.")
        $0.field(
            "lines", \.lines,
            Format<[ReturnLineRequest]>.list(.object(ReturnLineRequest.ofParcel), 0...1_000)
                .defaulting(to: [], "all is fit for sale"),
            "What becomes of some of it; the rest is fit for sale.")
        $0.field("note", \.note, CommonFormats.note, "What to note.")
    }
}
