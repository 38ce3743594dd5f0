import RetailCore
import RetailKit

/// A member of staff was taken in.
struct StaffJoined: Event {
    static let type = "access.staff-joined"
    let staff: ID<Staff>
    let grants: [StaffGrant]
    var subject: String { staff.text }

    static let shape = Shape<StaffJoined>("StaffJoined", "A member of staff was taken in.") {
        shape in
        let staff = shape.field("staff_id", \.staff, .id(), "Who.")
        let grants = shape.field(
            "roles", \.grants, .list(.object(StaffGrant.shape), 0...1_000), "What for, and where.")
        return { StaffJoined(staff: try $0[staff], grants: try $0[grants]) }
    }
}

/// A new shop got its first owner, in exchange for the owner token.
struct OwnerClaimed: Event {
    static let type = "access.owner-claimed"
    let staff: ID<Staff>
    var subject: String { staff.text }

    static let shape = Shape<OwnerClaimed>(
        "OwnerClaimed", "A new shop got its first owner, in exchange for the owner token."
    ) { shape in
        let staff = shape.field("staff_id", \.staff, .id(), "Who.")
        return { OwnerClaimed(staff: try $0[staff]) }
    }
}

/// A member of staff's access was taken away.
struct StaffDisabled: Event {
    static let type = "access.staff-disabled"
    let staff: ID<Staff>
    var subject: String { staff.text }

    static let shape = Shape<StaffDisabled>(
        "StaffDisabled", "A member of staff's access was taken away."
    ) { shape in
        let staff = shape.field("staff_id", \.staff, .id(), "Whose.")
        return { StaffDisabled(staff: try $0[staff]) }
    }
}

/// A member of staff got another password.
struct PasswordChanged: Event {
    static let type = "access.password-changed"
    let staff: ID<Staff>
    let isOwn: Bool
    var subject: String { staff.text }

    static let shape = Shape<PasswordChanged>(
        "PasswordChanged", "A member of staff got another password; their sessions ended."
    ) { shape in
        let staff = shape.field("staff_id", \.staff, .id(), "Whose.")
        let isOwn = shape.field("by_themselves", \.isOwn, .flag, "Whether they set it themselves.")
        return { PasswordChanged(staff: try $0[staff], isOwn: try $0[isOwn]) }
    }
}

/// A role was made or replaced.
struct RoleChanged: Event {
    static let type = "access.role-changed"
    let role: Code<Role>
    let permissions: [String]
    let version: Int64
    var subject: String { "role:\(role.text)" }

    static let shape = Shape<RoleChanged>("RoleChanged", "A role was made or replaced.") { shape in
        let role = shape.field("role", \.role, .code(), "The role.")
        let permissions = shape.field(
            "permissions", \.permissions, .list(.word(1...100, allowed: "-_.*"), 0...500),
            "What it grants now.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Its version after the change.")
        return {
            RoleChanged(
                role: try $0[role], permissions: try $0[permissions], version: try $0[version])
        }
    }
}
