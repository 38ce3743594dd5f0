import RetailKit

/// What one may be allowed to do in support.
enum SupportPermissions {
    static let read = Permission("support.cases.read", "Read cases and their customers.")
    static let write = Permission("support.cases.write", "Work on cases.")
    static let receive = Permission(
        "support.messages.receive", "Hand in messages of customers from a channel.")
    static let promise = Permission(
        "support.promises.write", "Change service levels and business calendars.")
}
