import RetailCore
import RetailKit

extension StaffGrant {
    static let shape = Shape<StaffGrant>("StaffGrant", "A role that somebody has.") { shape in
        let role = shape.field("role", \.role, .code(), "The role's code.")
        let location = shape.field(
            "location", \.location, .optional(.code()), "Where it holds; absent for everywhere.")
        return { StaffGrant(role: try $0[role], location: try $0[location]) }
    }
}

extension Staff {
    static let shape = Shape<Staff>("Staff", "A member of staff.") { shape in
        let id = shape.field("id", \.id, .id(), "Who.")
        let login = shape.field("login", \.login, .login, "The login.")
        let name = shape.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        let active = shape.field("active", \.isActive, .flag, "Whether they may sign in.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
        let created = shape.field("created_at", \.createdAt, .instant, "Since when.")
        let grants = shape.field(
            "roles", \.grants, .list(.object(StaffGrant.shape), 0...200), "The roles.")
        return {
            Staff(
                id: try $0[id], login: try $0[login], name: try $0[name],
                isActive: try $0[active], version: try $0[version], createdAt: try $0[created],
                grants: try $0[grants])
        }
    }
}

struct StaffOrder: Sendable {
    let login: String
    let name: String
    let password: String
    let grants: [StaffGrant]

    static let shape = Shape<StaffOrder>("StaffOrder", "Whom to take in.") { shape in
        let login = shape.field("login", \.login, .login, "The login; case does not matter.")
        let name = shape.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        let password = shape.field(
            "password", \.password, .password, "The first password: at least 8 characters.")
        let grants = shape.field(
            "roles", \.grants, .list(.object(StaffGrant.shape), 0...200), "The roles.")
        return {
            StaffOrder(
                login: try $0[login], name: try $0[name], password: try $0[password],
                grants: try $0[grants])
        }
    }
}

struct NamedStaff: Sendable {
    let id: ID<Staff>

    static let shape = Shape<NamedStaff>("NamedStaff", "A member of staff by id.") { shape in
        let id = shape.field("id", \.id, .id(), "Who.")
        return { NamedStaff(id: try $0[id]) }
    }
}

struct StaffQuery: Sendable {
    let page: PageRequest

    static let shape = Shape<StaffQuery>("StaffQuery", "Which page of staff.") { shape in
        let page = shape.page(\.page)
        return { StaffQuery(page: try $0[page]) }
    }
}

struct PasswordChange: Sendable {
    let staff: ID<Staff>
    let password: String
    let current: String?

    static let shape = Shape<PasswordChange>("PasswordChange", "A new password.") { shape in
        let staff = shape.field("id", \.staff, .id(), "Whose.")
        let password = shape.field(
            "password", \.password, .password, "The new password: at least 8 characters.")
        let current = shape.field(
            "current_password", \.current, .optional(.password),
            "The present password, when it is one's own.")
        return {
            PasswordChange(
                staff: try $0[staff], password: try $0[password], current: try $0[current])
        }
    }
}

/// A password that is hashed and may be set.
struct PasswordSet: Sendable {
    let staff: ID<Staff>
    let isOwn: Bool
    let hash: String
}
