import RetailContracts
import RetailCore
import RetailKit

/// All that a page about one order shows.
struct OrderView: Sendable {
    let full: FullOrder
    /// Who buys; nil for nobody, and for who may not read customers.
    let customer: CustomerSummary?
    /// Where its goods are sent to; nil where nobody said, and for who may not read it.
    let destination: Destination?
    /// Its newest returns.
    let returns: [Return]
    /// What was done to it, the newest first.
    let timeline: [OrderMoment]
    /// What can be done with it, and what cannot.
    let acts: [OrderAct]
    /// What providers were asked of its payments, the newest first.
    let requests: [ProviderRequest]

    /// So many of its returns are shown.
    static let mostReturns = 20
    /// So many entries its timeline has.
    static let mostMoments = 200
    /// So many of its requests to providers are shown.
    static let mostRequests = 50
}

/// Something that was done to an order, to one of its fulfilments or by one of its returns.
struct OrderMoment: Sendable {
    let at: Instant
    let actor: String
    /// The operation that did it.
    let operation: String
    let channel: Code<Channel>?
    let location: Code<Location>?
    /// The order, fulfilment or return.
    let subject: String
    let parameters: [TimelineParameter]

    /// So many values an entry has.
    static let mostParameters = 10
}

extension OrderMoment {
    private static func text(_ name: String, _ value: String) -> TimelineParameter {
        TimelineParameter(name: name, value: value)
    }

    private static func amount(_ name: String, _ money: Money) -> TimelineParameter {
        TimelineParameter(name: name, value: money.written.text, currency: money.currency)
    }

    /// What an event of an order tells that its timeline shows.
    static func parameters(of record: EventRecord) throws -> [TimelineParameter] {
        if let moved = try record.event(PaymentMoved.self) {
            return [
                text("payment", String(moved.payment)), text("movement", moved.movement.rawValue),
                amount("amount", moved.amount),
            ]
        }
        if let answered = try record.event(ProviderAnswered.self) {
            return [
                text("payment", String(answered.payment)), text("request", answered.kind.rawValue),
                text("state", answered.state.rawValue),
            ]
        }
        if let moved = try record.event(FulfilmentMoved.self) {
            return [text("method", moved.method), text("state", moved.state)]
        }
        if let noted = try record.event(TrackingNoted.self) {
            return [text("kind", noted.kind.rawValue)]
        }
        if let placed = try record.event(OrderPlaced.self) {
            return [amount("total", placed.total)]
        }
        if let debt = try record.event(DebtWrittenOff.self) {
            return [amount("amount", debt.amount)]
        }
        if let held = try record.event(OrderHeld.self) {
            return held.reasons.prefix(OrderMoment.mostParameters).map {
                text("reason", $0.rawValue)
            }
        }
        if let edit = try record.event(EditMoved.self) {
            return [text("edit", String(edit.edit)), text("stage", edit.stage.rawValue)]
        }
        if let edited = try record.event(OrderEdited.self) {
            return [amount("total", edited.total)]
        }
        if let released = try record.event(HoldReleased.self) {
            return [text("cause", released.cause.rawValue)]
        }
        return try returned(record)
    }

    /// What an event of goods that come back tells.
    private static func returned(_ record: EventRecord) throws -> [TimelineParameter] {
        if let exchanged = try record.event(GoodsExchanged.self) {
            return [
                text("exchange_of", exchanged.order.text), text("taken", exchanged.taken.text),
                amount("credit", exchanged.credit),
            ]
        }
        if let back = try record.event(OrderReturned.self) { return [amount("total", back.total)] }
        if let asked = try record.event(ReturnAuthorisationMoved.self) {
            return [
                text("authorisation", String(asked.authorisation)),
                text("stage", asked.stage.rawValue),
            ]
        }
        if let claim = try record.event(ClaimMoved.self) {
            return [
                text("claim", String(claim.claim)), text("stage", claim.stage.rawValue),
                text("reason", claim.reason.rawValue),
            ]
        }
        return []
    }
}
