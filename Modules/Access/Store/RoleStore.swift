import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of roles and their permissions.
struct RoleStore: Sendable {
    func put(
        _ code: Code<Role>, name: String, permissions: [String], in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO access_roles (code, name, version) VALUES (\(code), \(name), 1)
            ON CONFLICT (code)
            DO UPDATE SET name = excluded.name, version = access_roles.version + 1
            """)
        try tx.execute("DELETE FROM access_role_permissions WHERE role = \(code)")
        for permission in permissions {
            try tx.execute(
                """
                INSERT INTO access_role_permissions (role, permission)
                VALUES (\(code), \(permission))
                """)
        }
    }

    func find(_ code: Code<Role>, in tx: borrowing Transaction) throws -> Role? {
        let head: (String, Int64)? = try tx.first(
            "SELECT name, version FROM access_roles WHERE code = \(code)"
        ) { row in (try row.next(), try row.next()) }
        guard let head else { return nil }
        return Role(
            code: code, name: head.0, permissions: try permissions(of: code, in: tx),
            version: head.1)
    }

    func permissions(of code: Code<Role>, in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT permission FROM access_role_permissions WHERE role = \(code)
             ORDER BY permission
            """
        ) { row in try row.next() }
    }

    /// A page of the roles with their permissions.
    func list(
        _ request: ListRequest<RoleSort>, in tx: borrowing Transaction
    ) throws -> Page<Role> {
        let page = try list.page(request, by: request.sort.order, in: tx) { row in
            Role(
                code: try row.next(), name: try row.next(), permissions: [],
                version: try row.next())
        }
        let pairs: [(role: Code<Role>, permission: String)] = try tx.query(
            """
            SELECT role, permission FROM access_role_permissions
             WHERE role IN (\(list: page.items.map(\.code))) ORDER BY permission
            """
        ) { row in (try row.next(), try row.next()) }
        let permissions = Dictionary(grouping: pairs, by: \.role)
        return page.map { role in
            Role(
                code: role.code, name: role.name,
                permissions: permissions[role.code, default: []].map(\.permission),
                version: role.version)
        }
    }

    var list: SortedList<Role> {
        SortedList("access.roles", "code, name, version", from: "access_roles", where: [])
    }

    /// Permissions that roles grant, for the check that they exist.
    func granted(in tx: borrowing Transaction) throws -> [(role: String, permission: String)] {
        try tx.query("SELECT role, permission FROM access_role_permissions") { row in
            (try row.next(), try row.next())
        }
    }
}

extension RoleSort {
    var order: ListOrder<Role> {
        let code = ListKey<Role>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}
