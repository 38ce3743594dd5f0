public import RetailKit
import Synchronization

/// The permissions that roles may grant: those that operations ask for.
///
/// Roles are kept by one module and permissions declared by all, so the composition fills the list
/// when it has joined the modules.
public final class PermissionList: Sendable {
    private let known = Mutex<[String: Permission]>([:])

    /// Makes an empty list.
    public init() {}

    /// Fills the list.
    public func set(_ permissions: some Sequence<Permission>) {
        known.withLock { known in
            known = Dictionary(permissions.map { ($0.name, $0) }) { first, _ in first }
        }
    }

    /// All permissions by name.
    var all: [Permission] {
        known.withLock { Array($0.values) }.sorted { $0.name < $1.name }
    }

    func contains(_ name: String) -> Bool {
        name == "*" || known.withLock { $0[name] != nil }
    }
}
