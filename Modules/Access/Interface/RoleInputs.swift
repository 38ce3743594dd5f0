import RetailCore
import RetailKit

extension RoleOrder {
    static let input = Input("RoleOrder", "What a role shall be.", RoleOrder.init) {
        $0.field("code", \.code, .code(), "The code, chosen once.")
        $0.field("name", \.name, .line(1...100), "The name for people.")
        $0.field(
            "permissions", \.permissions, .list(.line(1...100), 0...500),
            "Permissions by name; * stands for all, also those of later releases.")
    }
}

struct RoleQuery: Sendable {
    let list: ListRequest<RoleSort>

    static let input = Input("RoleQuery", "Which roles.", RoleQuery.init) {
        $0.list(\.list, by: RoleSort.code)
    }
}
