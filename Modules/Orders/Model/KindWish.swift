import RetailContracts
import RetailCore
import RetailKit

/// As what goods are to be taken on, by who handles them.
struct KindWish: Sendable {
    /// Nil: as is usual for how they were ordered and where they lie.
    var kind: FulfilmentKind?
    /// The store to which they are sent to be fetched there.
    var collectAt: Code<Location>?

    /// Refuses a store for what is not sent to one, and none for what is.
    /// - Throws: `request.invalid-input`.
    func require(_ kind: FulfilmentKind) throws(RetailError) {
        guard (kind == .shipToStore) != (collectAt != nil) else { return }
        throw RequestErrors.invalidInput.error(
            collectAt == nil
                ? "Name the store to which it is sent."
                : "Only a ship-to-store is sent to a store. Leave it out, or say so by kind.",
            at: "/collect_at")
    }
}
