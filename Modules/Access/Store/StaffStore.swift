import RetailCore
import RetailKit
import RetailStorage
import RetailSync

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
        try tx.first("SELECT 1 FROM access_staff LIMIT 1") { row in try row.next() as Int64 } == nil
    }

    func find(_ id: ID<Staff>, in tx: borrowing Transaction) throws -> Staff? {
        let grants = try grants(of: id, in: tx)
        return try tx.first(
            "SELECT \(Self.columns) FROM access_staff s WHERE s.id = \(id)"
        ) { row in try Self.staff(row, grants) }
    }

    /// A page of staff; where places are named, those alone who have roles there and nowhere else.
    func list(
        _ filter: StaffFilter, at places: [Code<Location>]?, _ request: ListRequest<StaffSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Staff> {
        let page = try list(filter, at: places).page(
            request, by: request.sort.order, in: tx
        ) { row in try Self.staff(row, []) }
        let grants = try grants(of: page.items.map(\.id), in: tx)
        return page.map { staff in
            var staff = staff
            staff.grants = grants[staff.id] ?? []
            return staff
        }
    }

    func list(_ filter: StaffFilter, at places: [Code<Location>]?) -> SortedList<Staff> {
        SortedList(
            "access.staff", Self.columns, from: "access_staff s", where: filter.conditions,
            within: places.map(Self.works))
    }

    /// The names of those of some staff who have roles at the places and nowhere else, and of who
    /// asks; of all without places.
    func names(
        of ids: [ID<Staff>], at places: [Code<Location>]?, orOf actor: Actor,
        in tx: borrowing Transaction
    ) throws -> [(ID<Staff>, String)] {
        guard !ids.isEmpty else { return [] }
        var own = RawID.zero
        if case .staff(let id) = actor { own = id }
        let seen: SQL = places.map { "AND (s.id = \(own) OR (\(Self.works(at: $0))))" } ?? ""
        return try tx.query(
            "SELECT s.id, s.name FROM access_staff s WHERE s.id IN (\(list: ids)) \(seen)"
        ) { row in (try row.next(), try row.next()) }
    }

    private static func works(at places: [Code<Location>]) -> SQL {
        guard !places.isEmpty else { return "1 = 0" }
        return """
            EXISTS (SELECT 1 FROM access_staff_roles r WHERE r.staff = s.id)
            AND NOT EXISTS
                (SELECT 1 FROM access_staff_roles r
                  WHERE r.staff = s.id AND r.location NOT IN (\(list: places.map(\.text))))
            """
    }

    private func grants(
        of ids: [ID<Staff>], in tx: borrowing Transaction
    ) throws -> [ID<Staff>: [StaffGrant]] {
        let rows = try tx.query(
            """
            SELECT staff, role, location FROM access_staff_roles
             WHERE staff IN (\(list: ids)) ORDER BY staff, role, location
            """
        ) { row in (staff: try row.next() as ID<Staff>, grant: try Self.grant(row)) }
        return Dictionary(grouping: rows, by: \.staff).mapValues { $0.map(\.grant) }
    }

    func grants(of id: ID<Staff>, in tx: borrowing Transaction) throws -> [StaffGrant] {
        try tx.query(
            """
            SELECT role, location FROM access_staff_roles WHERE staff = \(id)
             ORDER BY role, location
            """
        ) { row in try Self.grant(row) }
    }

    private static func grant(_ row: borrowing Row) throws -> StaffGrant {
        let (role, location): (Code<Role>, String) = (try row.next(), try row.next())
        return StaffGrant(role: role, location: location.isEmpty ? nil : try Code(location))
    }

    /// Gives a member of staff other roles in place of those before.
    func replace(
        _ grants: [StaffGrant], of id: ID<Staff>, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM access_staff_roles WHERE staff = \(id)")
        try grant(grants, to: id, in: tx)
        try tx.execute("UPDATE access_staff SET version = version + 1 WHERE id = \(id)")
    }

    /// Takes the access of a member of staff away, or gives it again.
    func set(isActive: Bool, of id: ID<Staff>, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE access_staff SET is_active = \(isActive), version = version + 1
             WHERE id = \(id)
            """)
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

    private static let columns: SQL = """
        s.id, s.login, s.name, s.is_active, s.version, s.created_at,
        CASE WHEN EXISTS (SELECT 1 FROM access_second_factors f
                           WHERE f.staff = s.id AND f.confirmed_at IS NOT NULL)
             THEN 1 ELSE 0 END AS has_second_factor
        """

    private static func staff(_ row: borrowing Row, _ grants: [StaffGrant]) throws -> Staff {
        Staff(
            id: try row.next(), login: try row.next(), name: try row.next(),
            isActive: try row.next(),
            version: try row.next(), createdAt: try row.next(),
            hasSecondFactor: try row.next(), grants: grants)
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

extension StaffFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let role {
            all.append(
                """
                EXISTS (SELECT 1 FROM access_staff_roles r
                         WHERE r.staff = s.id AND r.role = \(role))
                """)
        }
        if let isActive { all.append("s.is_active = \(isActive)") }
        return all
    }
}

extension StaffSort {
    var order: ListOrder<Staff> {
        switch self {
        case .login: .rising(.text("s.login") { $0.login })
        case .newest: .falling(.id("s.id") { $0.id.raw })
        }
    }
}
