import RetailCore
import RetailKit

/// A member of staff was taken in.
struct StaffJoined: Event {
    static let type = "access.staff-joined"
    let staff: ID<Staff>
    let grants: [StaffGrant]
    var subject: String { staff.text }

    static let record = Record("StaffJoined", "A member of staff was taken in.", StaffJoined.init) {
        $0.field("staff_id", \.staff, .id(), "Who.")
        $0.field(
            "roles", \.grants, .recorded(.object(StaffGrant.record)), "What for, and where.")
    }
}

/// A new shop got its first owner, in exchange for the owner token.
struct OwnerClaimed: Event {
    static let type = "access.owner-claimed"
    let staff: ID<Staff>
    var subject: String { staff.text }

    static let record = Record(
        "OwnerClaimed", "A new shop got its first owner, in exchange for the owner token.",
        OwnerClaimed.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Who.")
    }
}

/// A member of staff's access was taken away.
struct StaffDisabled: Event {
    static let type = "access.staff-disabled"
    let staff: ID<Staff>
    var subject: String { staff.text }

    static let record = Record(
        "StaffDisabled", "A member of staff's access was taken away.", StaffDisabled.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Whose.")
    }
}

/// A member of staff got access again.
struct StaffEnabled: Event {
    static let type = "access.staff-enabled"
    let staff: ID<Staff>
    var subject: String { staff.text }

    static let record = Record(
        "StaffEnabled", "A member of staff got access again.", StaffEnabled.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Who.")
    }
}

/// A member of staff got other roles in place of those before.
struct StaffRolesChanged: Event {
    static let type = "access.staff-roles-changed"
    let staff: ID<Staff>
    let grants: [StaffGrant]
    var subject: String { staff.text }

    static let record = Record(
        "StaffRolesChanged", "A member of staff got other roles in place of those before.",
        StaffRolesChanged.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Who.")
        $0.field(
            "roles", \.grants, .recorded(.object(StaffGrant.record)), "What for, and where.")
    }
}

/// A member of staff got another password.
struct PasswordChanged: Event {
    static let type = "access.password-changed"
    let staff: ID<Staff>
    let isOwn: Bool
    var subject: String { staff.text }

    static let record = Record(
        "PasswordChanged", "A member of staff got another password; their sessions ended.",
        PasswordChanged.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Whose.")
        $0.field("by_themselves", \.isOwn, .flag, "Whether they set it themselves.")
    }
}

/// A role was made or replaced.
struct RoleChanged: Event {
    static let type = "access.role-changed"
    let role: Code<Role>
    let permissions: [String]
    let version: Int64
    var subject: String { "role:\(role.text)" }

    static let record = Record("RoleChanged", "A role was made or replaced.", RoleChanged.init) {
        $0.field("role", \.role, .code(), "The role.")
        $0.field(
            "permissions", \.permissions, .recorded(.recorded),
            "What it grants now.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// An account is asked for a second factor from now on, or no more.
struct SecondFactorChanged: Event {
    static let type = "access.second-factor-changed"
    let staff: ID<Staff>
    let isAsked: Bool
    var subject: String { staff.text }

    static let record = Record(
        "SecondFactorChanged", "An account is asked for a second factor, or no more.",
        SecondFactorChanged.init
    ) {
        $0.field("staff_id", \.staff, .id(), "Whose.")
        $0.field("asked", \.isAsked, .flag, "Whether it is asked for now.")
    }
}
