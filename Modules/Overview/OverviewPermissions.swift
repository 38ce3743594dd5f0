import RetailKit

/// What roles grant about the overview. What it shows of a module is shown to who may read that
/// module, where they may.
enum OverviewPermissions {
    static let read = Permission(
        "overview.read", "See across modules what may be read of each of them.")
    static let readHealth = Permission(
        "overview.health.read", "See whether the machinery under the shop keeps up.")
}
