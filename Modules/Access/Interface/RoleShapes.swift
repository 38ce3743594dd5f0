import RetailCore
import RetailKit

extension Role {
    static let shape = Shape<Role>("Role", "A set of permissions.") { shape in
        let code = shape.field("code", \.code, .code(), "The code, chosen once.")
        let name = shape.field("name", \.name, .line(1...100), "The name for people.")
        let permissions = shape.field(
            "permissions", \.permissions, .list(.line(1...100), 0...500), "Permissions by name.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
        return {
            Role(
                code: try $0[code], name: try $0[name], permissions: try $0[permissions],
                version: try $0[version])
        }
    }
}

struct RoleOrder: Sendable {
    let code: Code<Role>
    let name: String
    let permissions: [String]

    static let shape = Shape<RoleOrder>("RoleOrder", "What a role shall be.") { shape in
        let code = shape.field("code", \.code, .code(), "The code, chosen once.")
        let name = shape.field("name", \.name, .line(1...100), "The name for people.")
        let permissions = shape.field(
            "permissions", \.permissions, .list(.line(1...100), 0...500),
            "Permissions by name; * stands for all, also those of later releases.")
        return {
            RoleOrder(
                code: try $0[code], name: try $0[name], permissions: try $0[permissions])
        }
    }
}

struct RoleQuery: Sendable {
    let page: PageRequest

    static let shape = Shape<RoleQuery>("RoleQuery", "Which roles.") { shape in
        let page = shape.page(\.page)
        return { RoleQuery(page: try $0[page]) }
    }
}

extension Permission {
    static let shape = Shape<Permission>("Permission", "A right to do something.") { shape in
        let name = shape.field("name", \.name, .line(1...100), "The name that roles list.")
        let summary = shape.field("summary", \.summary, .line(0...300), "What it allows.")
        return { Permission(try $0[name], try $0[summary]) }
    }
}
