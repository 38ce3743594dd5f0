import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// A resolution as it enters the transaction.
struct ReadyClaim: Sendable {
    let asked: ClaimResolution
    /// The version of the order as whose units its replacements were priced.
    let version: Int64
    /// What is given back where a promotion of the order claws back; nil where none does.
    let refund: ReckonedRefund?
    /// The replacements, priced as they were; nil without any.
    let priced: PricedOrder?
}

extension Claims {
    private var returning: Returns { exchanges.returning }

    /// Judges what comes off the order and prices the replacements, before the transaction.
    /// - Throws: as ``resolve(_:by:in:)``.
    func prepare(_ asked: ClaimResolution, by call: Call) async throws -> ReadyClaim {
        try await exchanges.database.read { tx in try ready(asked, by: call, in: tx) }
    }

    /// Judges what comes off the order and prices the replacements.
    /// - Throws: as ``resolve(_:by:in:)``.
    func ready(
        _ asked: ClaimResolution, by call: Call, in tx: borrowing Transaction
    ) throws -> ReadyClaim {
        let (_, before) = try awaited(asked, by: call, in: tx)
        if before.comesBack == true {
            let back = try request(asked)
            let (full, judged) = try returning.judge(back, by: call, in: tx)
            return ReadyClaim(
                asked: asked, version: full.order.version, refund: judged.reckoned,
                priced: try price(asked, for: judged, of: full, by: call, in: tx))
        }
        var (full, _) = try awaited(asked, by: call, in: tx)
        let judged = try judge(asked, before, &full, in: tx)
        return ReadyClaim(
            asked: asked, version: full.order.version, refund: nil,
            priced: try price(asked, for: judged, of: full, by: call, in: tx))
    }

    /// Makes good what was prepared: units come off the order, what is refunded goes back as in any
    /// return, and what is replaced is paid by what it would have given back.
    /// - Throws: `orders.order-unknown`, `orders.return-authorisation-unknown`,
    ///   `orders.return-authorisation-decided`, `orders.return-unauthorised`,
    ///   `orders.claim-irreplaceable` where what is replaced is not
    ///   to be had at what was paid, `request.confirmation-needed` where nothing comes back, and as
    ///   returns and exchanges do; `Outdated` where the order has changed.
    func resolve(
        _ ready: ReadyClaim, by call: Call, in tx: borrowing Transaction
    ) throws -> ClaimOutcome {
        let asked = ready.asked
        let id: OrderID = call.newID()
        let (shown, before) = try awaited(asked, by: call, in: tx)
        var full = shown
        guard full.order.version == ready.version else { throw Outdated(OrderLineStore.changed) }
        // Nothing comes back for it.
        if before.comesBack != true { try call.requireConfirmation() }
        try book.requireNote(asked.note, of: full.order, in: tx)
        let gross = try ready.priced?.priced.gross ?? .zero(full.order.currency)
        let rules = ready.priced?.market.rules
        var handed: HandOver?
        let back: Return
        if before.comesBack == true {
            back = try returning.take(
                request(asked), knowing: ready.refund, by: call, in: tx
            ) { full, judged in
                handed = try rules.flatMap {
                    try exchanges.handOver(judged, of: full, paying: gross, $0, to: id)
                }
                return handed
            }
        } else {
            let judged = try judge(asked, before, &full, in: tx)
            handed = try rules.flatMap {
                try exchanges.handOver(judged, of: full, paying: gross, $0, to: id)
            }
            back = try returning.credit(
                judged, to: &full, at: nil, note: asked.note, handing: handed, by: call, in: tx)
            try authorisations.settle(before, back, of: full.order, by: call, in: tx)
        }
        let value = try authorisations.find(
            asked.claim, of: before.order, asClaim: true, in: tx
        ).seen(by: call)
        guard var priced = ready.priced else {
            return ClaimOutcome(
                claim: value, back: back, taken: nil,
                coins: try Exchanges.coins(of: back.tenders, in: gross.currency))
        }
        priced.id = id
        let place = asked.location ?? full.order.location
        let made = try Self.replacing {
            try exchanges.finish(
                priced, handed, for: back, of: before.order, at: place, by: call, in: tx)
        }
        guard made.taken.money.due == 0 else { throw Self.irreplaceable("not all of it was paid") }
        return ClaimOutcome(claim: value, back: back, taken: made.taken, coins: made.coins)
    }

    private func awaited(
        _ asked: ClaimResolution, by call: Call, in tx: borrowing Transaction
    ) throws -> (FullOrder, ReturnAuthorisation) {
        let access: OrderAccess = asked.location.map { .brought(to: $0) } ?? .place
        let full = try book.show(asked.order, access, by: call, in: tx)
        let value = try authorisations.find(
            asked.claim, of: full.order.id, asClaim: true, in: tx)
        try value.requireAwaited(at: call.now)
        guard (value.comesBack == true) == (asked.location != nil) else {
            throw RequestErrors.invalidInput.error(
                value.comesBack == true
                    ? "The goods have to come back: say where they are."
                    : "The goods need not come back: leave it out.", at: "/location")
        }
        return (full, value)
    }

    private func request(_ asked: ClaimResolution) throws(RetailError) -> ReturnRequest {
        guard let location = asked.location else {
            throw OrdersErrors.locationMissing.error(
                "Say where the goods are.", at: "/location")
        }
        return ReturnRequest(
            order: asked.order, location: location, lines: asked.lines.brought,
            tender: Tender.cash.code, isLateApproved: false, note: asked.note,
            authorisation: asked.claim, isFindingsApproved: asked.isFindingsApproved)
    }

    /// What comes off an order for units that need not come back.
    private func judge(
        _ asked: ClaimResolution, _ claim: ReturnAuthorisation, _ full: inout FullOrder,
        in tx: borrowing Transaction
    ) throws -> JudgedReturn {
        _ = try claim.brought(asked.lines.brought)
        var sums: [Int: Quantity] = [:]
        for (place, part) in asked.lines.enumerated() {
            guard let index = full.index(ofLine: part.line) else { continue }
            let sum = try sums[part.line, default: .zero].adding(part.quantity)
            sums[part.line] = sum
            try full.lines[index].requireStep(part.quantity, at: "/lines/\(place)/quantity")
            try full.requireClaimable(sum, of: part.line, at: "/lines/\(place)/quantity")
        }
        let ending = Ending(
            cause: .lost, location: nil,
            lines: asked.lines.map { EndingLine(line: $0.line, quantity: $0.quantity) },
            note: asked.note)
        return try returning.judged(ending, of: &full, in: tx)
    }

    /// The replacements at what was paid; nil without any.
    private func price(
        _ asked: ClaimResolution, for judged: JudgedReturn, of full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws -> PricedOrder? {
        let replaced = try asked.lines.replaced(of: judged.lines)
        guard !replaced.isEmpty else { return nil }
        let order = full.order
        guard call.may(OrdersPermissions.writeOrders, at: order.location, on: order.channel) else {
            throw RequestErrors.forbidden.error(
                "A replacement is an order: that needs the permission "
                    + "\(OrdersPermissions.writeOrders.name) there.", at: "/lines")
        }
        guard !order.isImported, judged.clawBack.amount.isZero else {
            throw Self.irreplaceable("what was paid for it is not known")
        }
        let replacements = asked.lines.enumerated().filter { $0.element.remedy == .replacement }
        let lines = try replacements.map { place, part in
            guard let index = full.index(ofLine: part.line) else {
                throw OrdersErrors.lineUnknown.error(
                    "The order has no line \(part.line).", at: "/lines")
            }
            return WantedLine(
                sku: full.lines[index].sku, quantity: part.quantity, method: asked.method,
                location: asked.source, position: place)
        }
        return try priced(lines, replaced, asked, of: full, by: call, in: tx)
    }

    private func priced(
        _ lines: [WantedLine], _ replaced: [ReturnLine], _ asked: ClaimResolution,
        of full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> PricedOrder {
        let order = full.order
        let kinds = try exchanges.placement.quoting.kinds(
            of: Set(replaced.map(\.sku)), when: order, in: tx)
        let kept = try KeptPrices(replaced, of: full, kinds, isAll: true)
        let request = PlaceRequest(
            cart: nil, channel: order.channel,
            facts: OrderFacts(location: order.location, shipTo: order.facts.shipTo),
            customer: order.customer, lines: lines,
            destination: try exchanges.destination(
                asked.destination, for: lines, of: order, by: call, in: tx), payments: [])
        let priced = try Self.replacing {
            try exchanges.placement.price(request, keeping: kept, by: call, in: tx)
        }
        guard priced.market.currency == order.currency else {
            throw Self.irreplaceable("its channel sells in another currency by now")
        }
        return priced
    }

    /// Does what a replacement needs: what is not to be had is refunded.
    /// - Throws: `orders.claim-irreplaceable`, and what is no matter of goods.
    private static func replacing<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as RetailError {
            throw error.ofReplacement
        } catch let outdated as Outdated { throw Outdated(outdated.refusal.ofReplacement) }
    }

    static func irreplaceable(_ why: String) -> RetailError {
        OrdersErrors.claimIrreplaceable.error(
            "It cannot be replaced at what was paid: \(why). Refund it.", at: "/lines")
    }
}

extension RetailError {
    /// What is told where goods are not to be had.
    private static let ofGoods =
        PeerErrors.stock + [
            PeerErrors.noSource, PeerErrors.noTaxRule, OrdersErrors.notOffered,
            OrdersErrors.quantityNotTaken, OrdersErrors.orderTooLarge,
        ]

    /// Where goods are not to be had, that they cannot replace others; anything else as it is.
    fileprivate var ofReplacement: RetailError {
        guard Self.ofGoods.contains(where: { $0.code == code }) else {
            return with(
                issues: issues.map { issue in
                    let isOfWanted = issue.pointer.hasPrefix("/wanted")
                    return Issue(
                        pointer: isOfWanted ? "/lines" : issue.pointer, message: issue.message)
                })
        }
        let path = (issues.first?.pointer ?? "/lines").split(separator: "/")
        let isOfLine = path.count > 1 && (path[0] == "lines" || path[0] == "wanted")
        return OrdersErrors.claimIrreplaceable.error(
            "It cannot be replaced: \(message) Or refund it.",
            at: isOfLine ? "/lines/\(path[1])" : "/lines")
    }
}
