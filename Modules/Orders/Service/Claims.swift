import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Lets customers and staff claim goods that came damaged or wrong, or never came, decides on it,
/// and makes it good.
///
/// A claim is an authorisation: its units are under no other, it ends by itself, and what nobody
/// decided binds nobody. What of it is resolved comes off its order as a return, or as lost where
/// it need not come back; replacements are an order of their own, at what was paid.
struct Claims: Sendable {
    let exchanges: Exchanges

    var authorisations: ReturnAuthorisations { exchanges.returning.authorisations }
    var book: OrderBook { authorisations.book }

    /// For how many days after they were handed over goods are claimed.
    static let days = 730
    /// For how many days a claim may be resolved where its approval does not say.
    static let usualDays = 30

    /// Opens a claim.
    /// - Throws: `orders.order-unknown`, `orders.line-unknown`, `orders.return-too-much`,
    ///   `orders.return-authorised` for units that are under an authorisation or another claim,
    ///   `orders.return-too-late`, `orders.too-many-return-authorisations`, `core.quantity-step`,
    ///   `orders.order-changed`.
    func open(
        _ asked: ClaimAsked, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        let full = try book.current(asked.order, .receipt, by: call, in: tx)
        try full.requireRoomForAuthorisation()
        try authorisations.requireRoomForCustomer(full.order, by: call, in: tx)
        try full.requireClaimTime(Self.days, at: call.now)
        try book.requireNote(asked.note, of: full.order, in: tx)
        var (lines, named): ([AuthorisedLine], Set<Int>) = ([], [])
        for (place, part) in asked.lines.enumerated() {
            if full.index(ofLine: part.line) != nil {
                try full.requireClaimable(
                    part.quantity, of: part.line, at: "/lines/\(place)/quantity")
            }
            let line = try full.authorisable(part, besides: &named, at: place)
            lines.append(
                AuthorisedLine(
                    line: part.line, sku: line.sku, quantity: part.quantity, received: .zero,
                    reason: nil))
        }
        let order = full.order
        let value = ReturnAuthorisation(
            order: order.id, number: order.authorisations + 1, channel: order.channel,
            location: order.location, stage: .requested, comesBy: .store, wayBack: .retailer,
            isLate: false, isAutomatic: false, daysToCome: Self.usualDays,
            asked: EditAct(asked.note, by: call),
            endsAt: call.now + authorisations.policy.returnRequest, claim: asked.reason,
            lines: lines)
        try authorisations.store.insert(value, of: order, in: tx)
        try value.tell(of: order, call, in: tx)
        return value
    }

    /// Approves a claim, and says whether its goods have to come back.
    /// - Throws: `orders.order-unknown`, `orders.return-authorisation-unknown`,
    ///   `orders.return-authorisation-decided`.
    func approve(
        _ asked: ClaimApproval, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try authorisations.move(
            AuthorisationDecision(order: asked.order, authorisation: asked.claim, note: asked.note),
            .place, asClaim: true, by: call, in: tx
        ) { value throws(RetailError) in
            try value.requireRequested(at: call.now)
            value.stage = .approved
            value.decision = EditAct(asked.note, by: call)
            value.comesBack = asked.comesBack
            value.daysToCome = asked.days ?? Self.usualDays
            value.endsAt = call.now + ReturnAuthorisations.days(value.daysToCome)
        }
    }

    /// Denies a claim, and says why.
    /// - Throws: as ``approve(_:by:in:)``.
    func deny(
        _ asked: ClaimDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try authorisations.move(
            AuthorisationDecision(order: asked.order, authorisation: asked.claim, note: asked.note),
            .place, asClaim: true, by: call, in: tx
        ) { value throws(RetailError) in
            try value.requireRequested(at: call.now)
            value.decision = EditAct(asked.note, by: call)
            value.conclude(as: .declined, "", by: call)
        }
    }

    /// Ends a claim: what of it was not resolved is claimed no more.
    /// - Throws: as ``approve(_:by:in:)``.
    func cancel(
        _ asked: ClaimDecision, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation {
        try authorisations.move(
            AuthorisationDecision(order: asked.order, authorisation: asked.claim, note: asked.note),
            .receipt, asClaim: true, by: call, in: tx
        ) { value throws(RetailError) in
            try value.requireOpen(at: call.now)
            value.conclude(as: .cancelled, asked.note, by: call)
        }
    }
}
