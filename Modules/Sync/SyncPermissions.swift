import RetailKit

/// What roles grant about the log and its readers.
enum SyncPermissions {
    static let read = Permission("sync.read", "Read events, consumers, jobs and the audit.")
    static let watch = Permission(
        "sync.changes.read",
        "See which records change and when: not what they say, nor who did it.")
    static let repair = Permission("sync.repair", "Retry parked events, replay, revive jobs.")
}
