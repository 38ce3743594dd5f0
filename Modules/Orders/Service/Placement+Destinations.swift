import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Placement {
    /// Who orders: known by what was read, or as they are named.
    /// - Throws: `orders.customer-unknown`.
    func owner(
        of request: PlaceRequest, _ written: WrittenIdentifier?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        let found = try written.flatMap { try carts.ownership.found($0, by: call, in: tx) }
        return try found
            ?? carts.ownership.owner(request.customer, by: request.identity, call, in: tx)
    }

    /// Where the goods of an order are sent to; that of who was forgotten since is not kept.
    func destination(
        of request: PlaceRequest, for owner: KnownRecord?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Destination? {
        let isNamed =
            request.customer != nil || request.identity != nil || request.knownBy != nil
        guard let said = request.destination, owner != nil || !isNamed else { return nil }
        let read = try quoting.destinations.read(
            said, of: owner?.record, at: "/destination", isPast: call.isPast || said.isOfBefore,
            by: call, in: tx)
        return read.isEmpty ? nil : read
    }
}
