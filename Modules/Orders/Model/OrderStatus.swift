/// The one word that a person reads on top of an order.
enum OrderStatus: String, CaseIterable, Sendable {
    case awaitingPayment = "awaiting-payment"
    case awaitingFulfilment = "awaiting-fulfilment"
    case partlyFulfilled = "partly-fulfilled"
    case fulfilled
    case completed
    case partlyReturned = "partly-returned"
    case returned
    case cancelled
    case expired
}

extension OrderAxes {
    /// The headline: the end of an order outweighs its returns, these outweigh where its goods are.
    var status: OrderStatus {
        if commercial == .cancelled { return .cancelled }
        if commercial == .expired { return .expired }
        switch returning {
        case .returned: return .returned
        case .partlyReturned: return .partlyReturned
        case .none: break
        }
        if commercial == .completed { return .completed }
        switch fulfilment {
        case .fulfilled: return .fulfilled
        case .partlyFulfilled: return .partlyFulfilled
        case .unfulfilled: break
        }
        switch payment {
        case .unpaid, .partlyPaid: return .awaitingPayment
        case .authorised, .paid, .writtenOff, .partlyRefunded, .refunded:
            return .awaitingFulfilment
        }
    }
}
