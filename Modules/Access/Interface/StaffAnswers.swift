import RetailCore
import RetailKit

extension Staff {
    static let answer = Answer<Staff>("Staff", "A member of staff.") {
        $0.field("id", \.id, .id(), "Who.")
        $0.field("login", \.login, .login, "The login.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The name.")
        $0.field("active", \.isActive, .flag, "Whether they may sign in.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
        $0.field("created_at", \.createdAt, .instant, "Since when.")
        $0.field(
            "second_factor", \.hasSecondFactor, .flag,
            "Whether a second factor is asked for at sign-in.")
        $0.field("roles", \.grants, .list(.object(StaffGrant.record), 0...200), "The roles.")
    }
}
