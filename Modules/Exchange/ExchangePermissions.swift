import RetailKit

/// What roles grant about files.
enum ExchangePermissions {
    static let read = Permission(
        "exchange.imports.read",
        "See imports. What stands in the rows of somebody else's needs the permission of each act.")
    static let write = Permission(
        "exchange.imports.write",
        "Hand files in. What their rows do needs the permission of each act besides.")
    static let export = Permission(
        "exchange.exports.read", "Write files. What stands in them needs its own permission.")
}
