/// The right to do one kind of thing, e.g. `inventory.stock.write`.
public struct Permission: Hashable, Sendable {
    /// The name by which roles grant it.
    public let name: String
    /// What it allows, in one sentence.
    public let summary: String
    /// Whether who acts under it in a browser must have proved lately that it is still them: it
    /// gives out money or rights.
    public let needsConfirmation: Bool

    /// Declares a permission.
    public init(_ name: String, _ summary: String, needsConfirmation: Bool = false) {
        self.name = name
        self.summary = summary
        self.needsConfirmation = needsConfirmation
    }

    /// Two permissions are the same when their names are.
    public static func == (left: Permission, right: Permission) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Who may call an operation.
public enum Access: Sendable {
    /// Anybody, also without a key.
    case open
    /// Anybody who has proved who they are.
    case signedIn
    /// Whoever has the permission.
    case permission(Permission)

    /// The permission that it asks for.
    public var permission: Permission? {
        if case .permission(let permission) = self { permission } else { nil }
    }
}

/// The permissions of a caller, by name.
public struct Permissions: Sendable, Hashable {
    /// The names; `*` stands for all.
    public let names: Set<String>

    /// Makes a set.
    public init(_ names: Set<String>) {
        self.names = names
    }

    /// Every permission there is and will be.
    public static let all = Permissions(["*"])
    /// No permission.
    public static let none = Permissions([])

    /// Whether the permission is in it.
    public func contains(_ permission: Permission) -> Bool {
        includes(permission.name)
    }

    /// Whether the permission of that name is in it; `*` is included by `*` alone.
    public func includes(_ name: String) -> Bool {
        names.contains("*") || names.contains(name)
    }
}
