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
        case .localAdmin: .localAdmin
        case .stranger: .anonymous
        }
    }

    /// What the caller may do, each grant where it holds.
    var grants: [Grant] {
        switch self {
        case .principal(let principal): principal.grants
        case .localAdmin: .all
        case .stranger: []
        }
    }

    /// The customer who acts on own data.
    var own: OwnData? {
        if case .principal(let principal) = self { principal.own } else { nil }
    }

    /// The session of the browser that asks.
    var session: CallSession? {
        guard case .principal(let principal) = self, let session = principal.session else {
            return nil
        }
        return CallSession(id: session.id, confirmedAt: session.confirmedAt)
    }

    /// The only channel on which the caller may act.
    var channel: Code<Channel>? {
        if case .principal(let principal) = self { principal.onlyChannel } else { nil }
    }

    /// Whether records tell where the caller says that the act happens: of a stranger nobody can
    /// know.
    var isBelieved: Bool {
        if case .stranger = self { false } else { true }
    }

    /// Whether the caller may say that the act happens at the location.
    func mayAct(at location: Code<Location>) -> Bool {
        if case .principal(let principal) = self { principal.mayAct(at: location) } else { true }
    }
}
