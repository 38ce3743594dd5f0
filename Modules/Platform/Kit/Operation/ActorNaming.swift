public import RetailCore
public import RetailStorage

/// Says who acted, by name, to who may see them.
public protocol ActorNaming: Sendable {
    /// The permissions by which names are told; without them only the caller's own is.
    var permissions: [Permission] { get }

    /// The names of actors, by how they are written, of those whom the caller may see: as many
    /// statements whatever their number.
    func names(
        of actors: Set<String>, by call: Call, in tx: borrowing Transaction
    ) throws -> [String: String]
}

/// What tells by whom it was done.
public protocol ActorNamed {
    /// Who did it, as actors are written.
    var actor: String { get }
    /// What they are called; nil where nobody asked, or the caller may not see them.
    var actorName: String? { get set }
}

extension Page where Item: ActorNamed {
    /// The same page with the names of those who acted whom the caller may see, by one look-up; as
    /// it is where nobody names actors.
    public func naming(
        _ actors: (any ActorNaming)?, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<Item> {
        guard let actors, !items.isEmpty else { return self }
        let names = try actors.names(of: Set(items.map(\.actor)), by: call, in: tx)
        return map { item in
            var named = item
            named.actorName = names[item.actor]
            return named
        }
    }
}

extension Format where Value == String? {
    /// What an actor is called. It is told beside the id of the very actor, to who may read staff
    /// and keys anyway, and is no read of personal data: else reading the audit would fill it.
    public static var actorName: Format<String?> { .optional(.line(1...100)) }
}
