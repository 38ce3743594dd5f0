import RetailContracts
import RetailCore

@testable import RetailOrders

/// An order as plain numbers: what a shopkeeper with a pencil would keep of it. It knows nothing of
/// tables, events or versions, so that ten thousand of them live and end in a moment; another test
/// plays the same acts with real orders and compares them step by step.
///
/// Each line is of one item that comes by one method; amounts are minor units, times seconds.
struct PlainOrder: Sendable {
    var lines: [PlainLine]
    var charges: [PlainCharge]
    var payments: [PlainPayment] = []
    var parcels: [PlainParcel] = []
    var holds: [PlainHold] = []
    /// Those with which the order ended: they hold it again should it go on.
    var endedHolds: [PlainHold] = []
    var edits: [PlainEdit] = []
    var commercial = CommercialState.open
    var writtenOff: Int64 = 0
    var now: Int64 = 0
    /// Until when it waits for its money.
    var payBy: Int64?
    /// When a place first rejected something of a line.
    var rejected: [Int: Int64] = [:]
    /// What a packet of tea costs that is added to it.
    let teaPrice: Int64
    /// Its payment and its state before the act that is under way.
    var before: (payment: PaymentState, commercial: CommercialState) = (.unpaid, .open)
    /// Whether the act that is under way is an edit of it.
    var isEdited = false

    /// Two packets of tea to be sent, two cakes to be fetched, and the post.
    init(tea: Int64, cake: Int64, post: Int64) {
        teaPrice = tea
        lines = [
            PlainLine(
                number: 1, sku: .tea, method: .shipment, count: 2, price: tea,
                parts: [PlainPart(location: .depot, count: 2)]),
            PlainLine(
                number: 2, sku: .cake, method: .pickup, count: 2, price: cake,
                parts: [PlainPart(location: .jakarta, count: 2)]),
        ]
        charges = [PlainCharge(number: 3, gross: post)]
        payBy = patience
    }

    /// How long an order waits for its money: as long as the tender that fell away says, else as
    /// the longest.
    private var patience: Int64 {
        guard let lost = payments.last(where: { $0.voided > 0 }) else { return 3 * Self.day }
        return lost.kind == .card ? 3_600 : 3 * Self.day
    }
    static let day: Int64 = 86_400
}

/// Units of one item at one price.
struct PlainLine: Sendable {
    let number: Int
    let sku: SKU
    let method: FulfilmentMethod
    let count: Int64
    let price: Int64
    var parts: [PlainPart]
    /// How much comes from nowhere, and since when.
    var waiting: (count: Int64, since: Int64) = (0, 0)
    var left: Int64 = 0
    var back: Int64 = 0
    var ended: Int64 = 0

    var credited: Int64 { back + ended }
    var open: Int64 { count - ended - left }
    var unallocated: Int64 { open - parts.reduce(0) { $0 + $1.count - $1.left } }
    var untaken: Int64 { open - parts.reduce(0) { $0 + $1.taken - $1.left } }
    var isToSend: Bool {
        method == .shipment && (unallocated > 0 || parts.contains { $0.left < $0.count })
    }
}

/// So much of a line comes from a place.
struct PlainPart: Sendable {
    let location: Code<Location>
    var count: Int64
    var taken: Int64 = 0
    var left: Int64 = 0
}

struct PlainCharge: Sendable {
    let number: Int
    let gross: Int64
    var refunded: Int64 = 0
    var isGivenUp = false

    var rest: Int64 { gross - refunded }
}

struct PlainPayment: Sendable {
    let kind: TenderKind
    let amount: Int64
    var captured: Int64
    var voided: Int64 = 0
    var refunded: Int64 = 0
    var points: Int64 = 0

    var open: Int64 { amount - captured - voided }
    var refundable: Int64 { captured - refunded }
    /// The smallest part in which it goes back: a point is worth a hundred.
    var step: Int64 { kind == .points ? 100 : 1 }
}

/// A fulfilment of one unit.
struct PlainParcel: Sendable {
    let line: Int
    let method: FulfilmentMethod
    let location: Code<Location>
    var stage = FulfilmentStage.pending
    var codeUntil: Int64?
}

struct PlainHold: Sendable {
    let minutes: Int64?
    let cancels: Bool
    var endsAt: Int64?
}

/// A change set: what it added, and what it gave up at which price.
struct PlainEdit: Sendable {
    let number: Int
    var stage = EditStage.requested
    var endsAt: Int64?
    var added: [Int] = []
    var given: [PlainLine] = []
    var givenCharges: [PlainCharge] = []

    var waits: Bool { stage == .approved && endsAt != nil }
    var givenUp: Int64 {
        given.reduce(0) { $0 + $1.count * $1.price } + givenCharges.reduce(0) { $0 + $1.gross }
    }
}

// MARK: money

extension PlainOrder {
    var credited: Int64 {
        lines.reduce(0) { $0 + $1.credited * $1.price } + charges.reduce(0) { $0 + $1.refunded }
    }
    /// What all that was ever ordered of it costs.
    var price: Int64 {
        lines.reduce(0) { $0 + $1.count * $1.price } + charges.reduce(0) { $0 + $1.gross }
    }
    var worth: Int64 { commercial.isGone ? 0 : price - credited }
    var paid: Int64 { payments.reduce(0) { $0 + $1.captured } }
    var refunded: Int64 { payments.reduce(0) { $0 + $1.refunded } }
    var promised: Int64 { payments.reduce(0) { $0 + $1.open } }
    var net: Int64 { paid - refunded }
    var missing: Int64 { max(0, worth - net) }
    var due: Int64 { max(0, missing - writtenOff) }
    var owed: Int64 { max(0, net - worth) }
    var uncovered: Int64 { max(0, due - promised) }
    var takeable: Int64 { max(0, missing - promised) }

    var isWaiting: Bool { commercial == .open && payment.isWaiting }
    var isHeld: Bool { !holds.isEmpty }
    var underway: Int { parcels.count { $0.stage.isUnderway } }

    var payment: PaymentState {
        if refunded > 0 {
            guard credited > 0 || commercial.isGone else { return .paid }
            return refunded == paid ? .refunded : .partlyRefunded
        }
        if commercial.isGone {
            return paid >= price - credited ? .paid : paid > 0 ? .partlyPaid : .unpaid
        }
        if due == 0 { return missing > 0 ? .writtenOff : paid > 0 || worth == 0 ? .paid : .unpaid }
        if uncovered == 0 { return .authorised }
        return paid > 0 ? .partlyPaid : .unpaid
    }
    var fulfilment: FulfilmentProgress {
        if lines.allSatisfy({ $0.left == 0 }) { return .unfulfilled }
        return lines.allSatisfy { $0.open == 0 } ? .fulfilled : .partlyFulfilled
    }
    var returning: ReturnProgress {
        if lines.allSatisfy({ $0.back == 0 }) { return .none }
        return lines.allSatisfy { $0.credited == $0.count } ? .returned : .partlyReturned
    }
    var axes: OrderAxes {
        OrderAxes(
            commercial: commercial, payment: payment, fulfilment: fulfilment, returning: returning)
    }

    /// What everybody does at the end of an act.
    mutating func save() {
        if commercial == .open, due == 0, fulfilment == .fulfilled, underway == 0 {
            commercial = .completed
        }
        keepTerm()
        if commercial != .open {
            if isHeld { endedHolds += holds }
            holds = []
        }
        let isLost = !before.payment.isWaiting && isWaiting
        if due == 0 || isLost {
            for index in edits.indices where edits[index].waits {
                edits[index].endsAt = due == 0 ? nil : payBy
            }
        }
        before = (payment, commercial)
        isEdited = false
    }

    private mutating func keepTerm() {
        guard isWaiting else { return }
        let hasLostCover = !before.payment.isWaiting
        let old = payBy.flatMap { hasLostCover && $0 <= now ? nil : $0 }
        var term = old ?? now + patience
        if hasLostCover, isEdited { term = max(term, now + patience) }
        let ready = parcels.filter { $0.stage == .ready }.compactMap(\.codeUntil).max()
        payBy = ready.map { max(term, $0) } ?? term
    }
}
