import RetailKit

/// What roles grant about points.
enum LoyaltyPermissions {
    static let read = Permission("loyalty.points.read", "Read points and their rules.")
    static let write = Permission(
        "loyalty.points.write", "Give and take points by hand.",
        needsConfirmation: true)
    static let rules = Permission(
        "loyalty.earning-rules.write", "Change what points cost and are worth.",
        needsConfirmation: true)
}
