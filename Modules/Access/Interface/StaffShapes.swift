import RetailCore
import RetailKit

extension StaffGrant {
    static let record = Record("StaffGrant", "A role that somebody has.", StaffGrant.init) {
        $0.field("role", \.role, .code(), "The role's code.")
        $0.field(
            "location", \.location, .optional(.code()), "Where it holds; absent for everywhere.")
    }
}

extension Staff {
    static let answer = Answer<Staff>("Staff", "A member of staff.") {
        $0.field("id", \.id, .id(), "Who.")
        $0.field("login", \.login, .login, "The login.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        $0.field("active", \.isActive, .flag, "Whether they may sign in.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
        $0.field("created_at", \.createdAt, .instant, "Since when.")
        $0.field("roles", \.grants, .list(.object(StaffGrant.record), 0...200), "The roles.")
    }
}

struct StaffOrder: Sendable {
    let login: String
    let name: String
    let password: String
    let grants: [StaffGrant]

    static let input = Input("StaffOrder", "Whom to take in.", StaffOrder.init) {
        $0.field("login", \.login, .login, "The login; case does not matter.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        $0.field("password", \.password, .password, "The first password: at least 8 characters.")
        $0.field("roles", \.grants, .list(.object(StaffGrant.record), 0...200), "The roles.")
    }
}

struct NamedStaff: Sendable {
    let id: ID<Staff>

    static let input = Input("NamedStaff", "A member of staff by id.", NamedStaff.init) {
        $0.field("id", \.id, .id(), "Who.")
    }
}

struct StaffQuery: Sendable {
    let page: PageRequest

    static let input = Input("StaffQuery", "Which page of staff.", StaffQuery.init) {
        $0.page(\.page)
    }
}

struct PasswordChange: Sendable {
    let staff: ID<Staff>
    let password: String
    let current: String?

    static let input = Input("PasswordChange", "A new password.", PasswordChange.init) {
        $0.field("id", \.staff, .id(), "Whose.")
        $0.field("password", \.password, .password, "The new password: at least 8 characters.")
        $0.field(
            "current_password", \.current, .optional(.password),
            "The present password, when it is one's own.")
    }
}

/// A password that is hashed and may be set.
struct PasswordSet: Sendable {
    let staff: ID<Staff>
    let isOwn: Bool
    let hash: String
}
