import RetailCore
import RetailKit
import RetailStorage

/// The names of staff and keys, to who may see them.
struct ActorNames: ActorNaming {
    var permissions: [Permission] { [AccessPermissions.staffRead, AccessPermissions.keysRead] }

    /// Staff are named to who sees them in the list of staff, keys to who sees all keys, and
    /// everybody is named to themselves.
    func names(
        of actors: Set<String>, by call: Call, in tx: borrowing Transaction
    ) throws -> [String: String] {
        var (staff, keys): ([ID<Staff>], [ID<APIKey>]) = ([], [])
        for text in actors.sorted() {
            // Others than staff and keys have no name here, nor has what no actor is called.
            switch try? Actor(text) {
            case .staff(let id)?: staff.append(ID(id))
            case .key(let id)?: keys.append(ID(id))
            case .customer?, .device?, .system?, nil: continue
            }
        }
        var names: [String: String] = [:]
        let places = places(of: AccessPermissions.staffRead, call)
        for (id, name) in try StaffStore().names(of: staff, at: places, orOf: call.actor, in: tx) {
            names[Actor.staff(id.raw).text] = name
        }
        guard call.grants.permitEverywhere(AccessPermissions.keysRead) else { return names }
        for (id, name) in try KeyStore().names(of: keys, in: tx) {
            names[Actor.key(id.raw).text] = name
        }
        return names
    }

    /// The locations to whose staff the caller is bound; nil for none.
    private func places(of permission: Permission, _ call: Call) -> [Code<Location>]? {
        let able = call.grants.filter {
            $0.permissions.contains(permission) && $0.channels == nil
        }
        if able.contains(where: { $0.locations == nil }) { return nil }
        return Set(able.flatMap { $0.locations ?? [] }).sorted()
    }
}
