import RetailCore

/// A set of permissions under a code.
struct Role: Sendable {
    let code: Code<Role>
    let name: String
    let permissions: [String]
    let version: Int64

    /// The role of owners: it may do everything and cannot be changed.
    static let ownerCode = "owner"
}

/// The orders in which roles are listed.
enum RoleSort: String, CaseIterable, Sendable {
    case code
    case name
}

struct RoleOrder: Sendable {
    let code: Code<Role>
    let name: String
    let permissions: [String]
}
