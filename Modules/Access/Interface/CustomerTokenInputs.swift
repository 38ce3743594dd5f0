import RetailContracts
import RetailCore
import RetailKit

extension CustomerTokenOrder {
    static let input = Input(
        "CustomerTokenOrder", "Whose token, and for how long.", CustomerTokenOrder.init
    ) {
        $0.field("channel", \.channel, .code(), "The only channel it acts on.")
        $0.identifier(\.given)
        $0.field(
            "minutes", \.minutes, Format<Int>.count(1...1_440).defaulting(to: 60, "60"),
            "How long it is good; a day at most.")
    }
}

struct NamedCustomerToken: Sendable {
    let id: ID<CustomerToken>

    static let input = Input("NamedCustomerToken", "A token by id.", NamedCustomerToken.init) {
        $0.field("id", \.id, .id(), "The token.")
    }
}
