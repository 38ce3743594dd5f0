import RetailAccess
import RetailCore
import RetailKit

/// Who stands behind a request.
enum Caller: Sendable {
    /// Somebody with a valid key or session.
    case principal(Principal)
    /// Whoever may open the Unix socket: the owner of the process, that is the administrator.
    case localAdmin
    /// Nobody known.
    case stranger

    var actor: Actor {
        switch self {
        case .principal(let principal): principal.actor
        case .localAdmin: .system("local-admin")
        case .stranger: .anonymous
        }
    }

    var permissions: Permissions {
        switch self {
        case .principal(let principal): principal.permissions
        case .localAdmin: .all
        case .stranger: .none
        }
    }

    /// Where the caller may use `permission`; nil means everywhere.
    func locations(for permission: Permission?) -> Set<Code<Location>>? {
        switch self {
        case .principal(let principal): principal.locations(for: permission)
        case .localAdmin: nil
        case .stranger: nil
        }
    }

    /// The only channel on which the caller may act.
    var channel: Code<Channel>? {
        if case .principal(let principal) = self { principal.channel } else { nil }
    }
}
