import RetailCore
import RetailStorage

/// The tables of staff and their roles.
struct StaffStore: Sendable {
    /// Adds a member of staff.
    /// - Returns: false when the login is taken.
    func add(
        _ id: ID<Staff>, _ login: Login, name: String, password: String, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO access_staff (id, login, name, password, is_active, version, created_at)
            VALUES (\(id), \(login.text), \(name), \(password), 1, 1, \(now))
            ON CONFLICT (login) DO NOTHING
            """)
    }

    func grant(
        _ grants: [StaffGrant], to id: ID<Staff>, in tx: borrowing Transaction
    ) throws {
        for grant in Set(grants) {
            try tx.execute(
                """
                INSERT INTO access_staff_roles (staff, role, location)
                VALUES (\(id), \(grant.role), \(grant.location?.text ?? ""))
                """)
        }
    }

    func isEmpty(in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM access_staff LIMIT 1") { row in try row[0] as Int64 } == nil
    }

    func find(_ id: ID<Staff>, in tx: borrowing Transaction) throws -> Staff? {
        let grants = try grants(of: id, in: tx)
        return try tx.first(
            """
            SELECT id, login, name, is_active, version, created_at
              FROM access_staff WHERE id = \(id)
            """
        ) { row in try Self.staff(row, grants) }
    }

    /// Members of staff behind `after` by login; where places are named, those alone who have
    /// roles there and nowhere else.
    func list(
        after login: String, at places: [Code<Location>]?, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Staff] {
        if let places, places.isEmpty { return [] }
        let bound: SQL =
            places.map { places in
                """
                AND EXISTS (SELECT 1 FROM access_staff_roles r WHERE r.staff = s.id)
                AND NOT EXISTS
                    (SELECT 1 FROM access_staff_roles r
                      WHERE r.staff = s.id AND r.location NOT IN (\(list: places.map(\.text))))
                """
            } ?? ""
        let found = try tx.query(
            """
            SELECT s.id, s.login, s.name, s.is_active, s.version, s.created_at
              FROM access_staff s
             WHERE s.login > \(login) \(bound)
             ORDER BY s.login LIMIT \(limit)
            """
        ) { row in try Self.staff(row, []) }
        let grants = try grants(of: found.map(\.id), in: tx)
        return found.map { staff in
            Staff(
                id: staff.id, login: staff.login, name: staff.name, isActive: staff.isActive,
                version: staff.version, createdAt: staff.createdAt,
                grants: grants[staff.id] ?? [])
        }
    }

    private func grants(
        of ids: [ID<Staff>], in tx: borrowing Transaction
    ) throws -> [ID<Staff>: [StaffGrant]] {
        let rows = try tx.query(
            """
            SELECT staff, role, location FROM access_staff_roles
             WHERE staff IN (\(list: ids)) ORDER BY staff, role, location
            """
        ) { row in
            let location: String = try row[2]
            let grant = StaffGrant(
                role: try row[1], location: location.isEmpty ? nil : try Code(location))
            return (staff: try row[0] as ID<Staff>, grant: grant)
        }
        return Dictionary(grouping: rows, by: \.staff).mapValues { $0.map(\.grant) }
    }

    func grants(of id: ID<Staff>, in tx: borrowing Transaction) throws -> [StaffGrant] {
        try tx.query(
            """
            SELECT role, location FROM access_staff_roles WHERE staff = \(id)
             ORDER BY role, location
            """
        ) { row in
            let location: String = try row[1]
            return StaffGrant(
                role: try row.next(), location: location.isEmpty ? nil : try Code(location))
        }
    }

    func disable(_ id: ID<Staff>, in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE access_staff SET is_active = 0, version = version + 1 WHERE id = \(id)")
    }

    func setPassword(_ text: String, of id: ID<Staff>, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_staff SET password = \(text), version = version + 1 WHERE id = \(id)
            """)
    }

    /// The stored password of the login, with whose it is and whether they may sign in.
    func credentials(
        of login: Login, in tx: borrowing Transaction
    ) throws -> Credentials? {
        try tx.first(
            "SELECT id, password, is_active FROM access_staff WHERE login = \(login.text)",
            Self.credentials)
    }

    func credentials(
        of id: ID<Staff>, in tx: borrowing Transaction
    ) throws -> Credentials? {
        try tx.first(
            "SELECT id, password, is_active FROM access_staff WHERE id = \(id)", Self.credentials)
    }

    /// How many active members of staff may do everything everywhere, `id` left out.
    func owners(except id: ID<Staff>?, in tx: borrowing Transaction) throws -> Int64 {
        try tx.first(
            """
            SELECT COUNT(DISTINCT s.id)
              FROM access_staff s
              JOIN access_staff_roles r ON r.staff = s.id AND r.location = ''
              JOIN access_role_permissions p ON p.role = r.role AND p.permission = '*'
             WHERE s.is_active = 1 AND s.id <> \(id?.raw ?? RawID.zero)
            """
        ) { row in try row.next() } ?? 0
    }

    private static func staff(_ row: borrowing Row, _ grants: [StaffGrant]) throws -> Staff {
        Staff(
            id: try row.next(), login: try row.next(), name: try row.next(),
            isActive: try row.next(),
            version: try row.next(), createdAt: try row.next(), grants: grants)
    }

    private static func credentials(_ row: borrowing Row) throws -> Credentials {
        Credentials(staff: try row.next(), password: try row.next(), isActive: try row.next())
    }
}

/// What is needed to check a password.
struct Credentials: Sendable {
    let staff: ID<Staff>
    let password: String
    let isActive: Bool
}
