import RetailKit

/// The permissions that this module asks for.
enum AccessPermissions {
    static let staffRead = Permission("access.staff.read", "See staff, roles and permissions.")
    static let staffWrite = Permission(
        "access.staff.write", "Take in, disable and re-key staff.",
        needsConfirmation: true)
    static let rolesWrite = Permission(
        "access.roles.write", "Make and change roles.",
        needsConfirmation: true)
    static let keysRead = Permission("access.keys.read", "See API keys, not their secrets.")
    static let customerTokens = Permission(
        "access.customer-tokens.write", "Make and end customers' tokens on a channel.",
        needsConfirmation: true)
    static let keysWrite = Permission(
        "access.keys.write", "Make and revoke API keys.",
        needsConfirmation: true)
}
