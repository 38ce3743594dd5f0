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

extension Format where Value == String? {
    /// What an actor is called. It is told beside the id of the very actor, to who may read staff
    /// and keys anyway, and is no read of personal data: else reading the audit would fill it.
    public static var actorName: Format<String?> { .optional(.line(1...100)) }
}
