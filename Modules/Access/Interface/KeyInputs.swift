import RetailCore
import RetailKit

extension KeyOrder {
    static let input = Input("KeyOrder", "A key to make.", KeyOrder.init) {
        $0.field("name", \.name, .line(1...100), "What it is for.")
        $0.field("role", \.role, .code(), "Its role.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "The only channel it shall act on; absent for any.")
        $0.field(
            "locations", \.locations,
            Format<[Code<Location>]>.list(.code(), 0...200).defaulting(to: [], "everywhere"),
            "The locations at which it shall act.")
    }
}

struct NamedKey: Sendable {
    let id: ID<APIKey>

    static let input = Input("NamedKey", "An API key by id.", NamedKey.init) {
        $0.field("id", \.id, .id(), "The key.")
    }
}

struct KeyQuery: Sendable {
    let filter: KeyFilter
    let list: ListRequest<AgeSort>

    static let input = Input("KeyQuery", "Which keys.", KeyQuery.init) {
        $0.group(\.filter, KeyFilter.init) {
            $0.field("role", \.role, .optional(.code()), "Only those of this role.")
            $0.field(
                "channel", \.channel, .optional(.code()),
                "Only those that act on this channel alone.")
            $0.field(
                "active", \.isActive, .optional(.flag), "Only those that work, or were revoked.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
