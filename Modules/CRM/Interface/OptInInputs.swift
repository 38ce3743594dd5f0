import RetailContracts
import RetailCore
import RetailKit

extension OptInRequest {
    static let input = Input("OptInRequest", "What somebody is asked.", OptInRequest.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "identity", \.identity, .integer(1...Int64.max),
            "The address, by the number of the identifier.")
        $0.field("purpose", \.purpose, .choice(), "For what.")
        $0.field(
            "topic", \.topic, .optional(.code()), "About what; absent: about everything.")
        $0.field(
            "text_version", \.textVersion, .optional(.line(1...100)),
            "Which wording the customer saw.")
        $0.field("source", \.source, .line(1...200), "Where it was asked.")
    }
}
