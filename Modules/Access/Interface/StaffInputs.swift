import RetailCore
import RetailKit

extension StaffOrder {
    static let input = Input("StaffOrder", "Whom to take in.", StaffOrder.init) {
        $0.field("login", \.login, .login, "The login; case does not matter.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        $0.field("password", \.password, .password, "The first password: at least 8 characters.")
        $0.field("roles", \.grants, .list(.object(StaffGrant.record), 0...200), "The roles.")
    }
}

extension StaffRoles {
    static let input = Input("StaffRoles", "The roles to have.", StaffRoles.init) {
        $0.field("id", \.staff, .id(), "Who.")
        $0.field(
            "roles", \.grants, .list(.object(StaffGrant.record), 0...200),
            "The roles, in place of those before.")
    }
}

struct NamedStaff: Sendable {
    let id: ID<Staff>

    static let input = Input("NamedStaff", "A member of staff by id.", NamedStaff.init) {
        $0.field("id", \.id, .id(), "Who.")
    }
}

struct StaffQuery: Sendable {
    let filter: StaffFilter
    let list: ListRequest<StaffSort>

    static let input = Input("StaffQuery", "Which staff.", StaffQuery.init) {
        $0.group(\.filter, StaffFilter.init) {
            $0.field("role", \.role, .optional(.code()), "Only who has this role somewhere.")
            $0.field(
                "active", \.isActive, .optional(.flag),
                "Only who may sign in, or whose access was taken away.")
        }
        $0.list(\.list, by: StaffSort.login)
    }
}

extension PasswordChange {
    static let input = Input("PasswordChange", "A new password.", PasswordChange.init) {
        $0.field("id", \.staff, .id(), "Whose.")
        $0.field("password", \.password, .password, "The new password: at least 8 characters.")
        $0.field(
            "current_password", \.current, .optional(.password),
            "The present password, when it is one's own.")
    }
}
