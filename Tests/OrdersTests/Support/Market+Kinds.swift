import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

@testable import RetailOrders

extension Market {
    /// Takes what is left of an order on at the depot, or units of it.
    func take(
        _ method: FulfilmentMethod, as wish: KindWish, of order: OrderID,
        _ parts: [CancelledLine] = []
    ) async throws -> FulfilmentID {
        let parts = parts.map { FulfilmentLine(line: $0.line, quantity: $0.quantity) }
        return try await act { services, call, tx in
            try services.fulfilling.create(
                method, as: wish, for: order, at: .depot, parts: parts, by: call, in: tx
            ).fulfilment.id
        }
    }

    /// What a location has to prepare or hand out.
    func listed(at location: Code<Location>) async throws -> [FulfilmentID] {
        try await waiting(nil, at: location)
    }
}
