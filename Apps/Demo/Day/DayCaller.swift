/// Who asks in the course of the day; each has a key of its own, except the administrator.
enum DayCaller: String, CaseIterable, Sendable {
    case admin, app, web, jakarta, bandung, chat, messenger, agent, analyst

    /// The role that the shop gave it.
    var role: String {
        switch self {
        case .admin: "owner"
        case .app, .web: "storefront"
        case .jakarta, .bandung: "cashier"
        case .chat, .messenger: "inbox"
        case .agent: "agent"
        case .analyst: "analyst"
        }
    }

    /// The only channel that its key acts on.
    var channel: String? {
        switch self {
        case .app: "app-id"
        case .web: "web-id"
        case .jakarta: "store-jkt"
        case .bandung: "store-bdg"
        case .chat: "chat-id"
        case .messenger: "wa-id"
        case .admin, .agent, .analyst: nil
        }
    }

    /// The only location that its key acts on.
    var location: String? {
        switch self {
        case .jakarta: "jkt-01"
        case .bandung: "bdg-01"
        default: nil
        }
    }

    /// How the day's lines name it.
    var label: String { channel ?? rawValue }
}
