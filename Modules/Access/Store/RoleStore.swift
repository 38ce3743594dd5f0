import RetailCore
import RetailStorage

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

    /// Roles behind a code, in the order of their codes.
    func list(
        after code: String, limit: Int, in tx: borrowing Transaction
    ) throws -> [Role] {
        let heads: [(code: Code<Role>, name: String, version: Int64)] = try tx.query(
            """
            SELECT code, name, version FROM access_roles WHERE code > \(code)
             ORDER BY code LIMIT \(limit)
            """
        ) { row in (try row.next(), try row.next(), try row.next()) }
        let pairs: [(role: Code<Role>, permission: String)] = try tx.query(
            """
            SELECT role, permission FROM access_role_permissions
             WHERE role IN (\(list: heads.map(\.code))) ORDER BY permission
            """
        ) { row in (try row.next(), try row.next()) }
        let permissions = Dictionary(grouping: pairs, by: \.role)
        return heads.map { head in
            Role(
                code: head.code, name: head.name,
                permissions: permissions[head.code, default: []].map(\.permission),
                version: head.version)
        }
    }

    /// Permissions that roles grant, for the check that they exist.
    func granted(in tx: borrowing Transaction) throws -> [(role: String, permission: String)] {
        try tx.query("SELECT role, permission FROM access_role_permissions") { row in
            (try row.next(), try row.next())
        }
    }
}
