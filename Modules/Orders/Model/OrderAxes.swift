import RetailCore

/// Whether the order is still at work.
enum CommercialState: String, CaseIterable, Sendable {
    case open
    case completed
    case cancelled
    /// Its time to be paid was over; late money can take it up again.
    case expired

    /// Whether the sale was given up.
    var isGone: Bool { self == .cancelled || self == .expired }
}

/// How much of the order's price has come in and gone back.
enum PaymentState: String, CaseIterable, Sendable {
    case unpaid
    /// All that is due is promised by providers, and not all of it captured.
    case authorised
    case partlyPaid = "partly-paid"
    case paid
    /// What was still due is not asked for any more.
    case writtenOff = "written-off"
    case partlyRefunded = "partly-refunded"
    case refunded

    /// Whether an open order in this state waits for money that nobody has promised.
    var isWaiting: Bool { self == .unpaid || self == .partlyPaid }
}

/// How much of the goods has been handed out.
enum FulfilmentProgress: String, CaseIterable, Sendable {
    case unfulfilled
    case partlyFulfilled = "partly-fulfilled"
    case fulfilled

    static func of(_ lines: [OrderLine]) -> FulfilmentProgress {
        if lines.allSatisfy(\.fulfilled.isZero) { return .unfulfilled }
        return lines.allSatisfy(\.open.isZero) ? .fulfilled : .partlyFulfilled
    }
}

/// How much of the goods has come back.
enum ReturnProgress: String, CaseIterable, Sendable {
    case none
    case partlyReturned = "partly-returned"
    case returned

    static func of(_ lines: [OrderLine]) -> ReturnProgress {
        if lines.allSatisfy(\.returned.isZero) { return .none }
        return lines.allSatisfy { $0.credited == $0.quantity } ? .returned : .partlyReturned
    }
}

/// An order's state along four ways that do not depend on each other.
///
/// One way alone needs a state for every combination; four ways need a headline, which is derived.
struct OrderAxes: Sendable, Hashable {
    var commercial: CommercialState = .open
    var payment: PaymentState = .unpaid
    var fulfilment: FulfilmentProgress = .unfulfilled
    var returning: ReturnProgress = .none
}
