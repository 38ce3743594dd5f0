public import RetailCore

/// A member of staff.
public struct Staff: Sendable, Identified {
    /// `staff_…`
    public static var idPrefix: String { "staff" }

    let id: ID<Staff>
    let login: String
    let name: String
    let isActive: Bool
    let version: Int64
    let createdAt: Instant
    /// Whether the account is asked for a second factor.
    let hasSecondFactor: Bool
    var grants: [StaffGrant]
}

/// The roles that a member of staff is to have, in place of those before.
struct StaffRoles: Sendable {
    let staff: ID<Staff>
    let grants: [StaffGrant]
}

/// A role that a member of staff has, everywhere or at one location.
struct StaffGrant: Sendable, Hashable {
    let role: Code<Role>
    let location: Code<Location>?
}

/// What a member of staff signs in with: kept in lower case, so that spelling does not matter.
struct Login: Sendable, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text.lowercased()
    }
}

/// The orders in which staff are listed.
enum StaffSort: String, CaseIterable, Sendable {
    case login
    /// The last taken in first.
    case newest
}

/// Which staff a list shows.
struct StaffFilter: Sendable {
    var role: Code<Role>?
    var isActive: Bool?
}

struct StaffOrder: Sendable {
    let login: String
    let name: String
    let password: String
    let grants: [StaffGrant]
}

struct PasswordChange: Sendable {
    let staff: ID<Staff>
    let password: String
    let current: String?
}

/// A password that is hashed and may be set.
struct PasswordSet: Sendable {
    let staff: ID<Staff>
    let isOwn: Bool
    let hash: String
}
