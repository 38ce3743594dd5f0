import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// An exchange as it enters the transaction.
struct ReadyExchange: Sendable {
    let asked: ExchangeRequest
    /// The version of the order as whose units what is taken was priced.
    let version: Int64
    /// What is given back where a promotion of the order claws back; nil where none does.
    let refund: ReckonedRefund?
    /// What is taken, priced as a sale of now.
    let priced: PricedOrder
}

/// Takes goods back and gives others for them, in one act: a return and an order, of which the
/// second is paid by what the first would have given back. What was paid by card or transfer keeps
/// its tender and its name at the provider, so that it goes back there should the goods taken come
/// back too; coins are handed out and taken again, points go back to their account.
struct Exchanges: Sendable {
    let database: Database
    let returning: Returns
    let placement: Placement
    let store = ExchangeStore()

    /// Judges the return and prices what is taken, before the transaction.
    /// - Throws: as ``exchange(_:by:in:)``.
    func prepare(_ asked: ExchangeRequest, by call: Call) async throws -> ReadyExchange {
        try await database.read { tx in try ready(asked, by: call, in: tx) }
    }

    /// Judges the return and prices what is taken.
    /// - Throws: as ``exchange(_:by:in:)``.
    func ready(
        _ asked: ExchangeRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ReadyExchange {
        let (full, judged) = try returning.judge(asked.back, by: call, in: tx)
        return ReadyExchange(
            asked: asked, version: full.order.version, refund: judged.reckoned,
            priced: try price(asked, for: judged, of: full, by: call, in: tx))
    }

    /// Exchanges what was prepared.
    /// - Throws: as ``Returns/take(_:knowing:by:in:handing:)`` and ``Placement/place(_:by:in:)``;
    ///   `orders.currency-mismatch` where what is taken is sold in another currency;
    ///   `request.forbidden` to who may not sell there; `Outdated` where the order has changed.
    func exchange(
        _ ready: ReadyExchange, by call: Call, in tx: borrowing Transaction
    ) throws -> ExchangeOutcome {
        var priced = ready.priced
        let id: OrderID = call.newID()
        priced.id = id
        let gross = try priced.priced.gross
        var handed: HandOver?
        let back = try returning.take(
            ready.asked.back, knowing: ready.refund, by: call, in: tx
        ) { full, judged in
            guard full.order.version == ready.version else {
                throw Outdated(OrderLineStore.changed)
            }
            handed = try handOver(judged, of: full, paying: gross, priced.market.rules, to: id)
            return handed
        }
        return try finish(
            priced, handed, for: back, of: ready.asked.back.order, at: ready.asked.back.location,
            by: call, in: tx)
    }

    /// Places what is taken for goods that came off an order, paid by what was handed over and by
    /// what went back in coins, and keeps that the two are one.
    /// - Parameter place: where it happens.
    func finish(
        _ ready: PricedOrder, _ handed: HandOver?, for back: Return, of order: OrderID,
        at place: Code<Location>?, by call: Call, in tx: borrowing Transaction
    ) throws -> ExchangeOutcome {
        var priced = ready
        let gross = try priced.priced.gross
        let credit = try handed?.credit(in: gross.currency) ?? .zero(gross.currency)
        let coins = try Self.coins(of: back.tenders, in: gross.currency)
        let again = try Self.again(
            coins, of: back.tenders, paying: gross.subtracting(credit), by: priced.market.rules)
        priced.payments = (handed?.parts.map(KnownOffer.init) ?? []) + again + priced.payments
        let taken = try self.place(priced, by: call, in: tx)
        let exchange = Exchange(
            returnID: back.id, order: order, taken: taken.order.id, credit: credit, at: call.now)
        try store.insert(exchange, in: tx)
        try tx.record(
            GoodsExchanged(
                order: order, customer: back.giftReceipt == nil ? back.customer : nil,
                location: place ?? taken.order.location, returnID: back.id,
                taken: exchange.taken, credit: credit), by: call)
        return ExchangeOutcome(
            exchange: exchange, back: back, taken: taken,
            coins: try coins.subtracting(Self.taken(in: taken.payments, gross.currency)))
    }

    /// Says what an exchange would come to, by the same judgement as the act; nothing is written.
    /// - Throws: as ``exchange(_:by:in:)``.
    func trial(
        _ asked: ExchangeRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ExchangeTrial {
        let (full, judged) = try returning.judge(asked.back, by: call, in: tx)
        let priced = try price(asked, for: judged, of: full, by: call, in: tx)
        let gross = try priced.priced.gross
        let handed = try handOver(
            judged, of: full, paying: gross, priced.market.rules, to: call.newID())
        let back = try returning.trial(of: judged, full, handing: handed, by: call, in: tx)
        let credit = try handed?.credit(in: gross.currency) ?? .zero(gross.currency)
        let coins = try Self.coins(of: back.tenders, in: gross.currency)
        let left = try gross.subtracting(credit)
        let whole = try priced.market.rules.inCash(left)
        let isPaid = whole.isPositive && whole.amount <= coins.amount
        let taken = whole.isPositive ? coins : .zero(coins.currency)
        let due = isPaid ? .zero(gross.currency) : try left.subtracting(taken)
        return ExchangeTrial(
            back: back, gross: gross, tax: try priced.priced.tax, credit: credit, coins: coins,
            due: due, dueInCash: try priced.market.rules.inCash(due))
    }
}

extension Exchanges {
    /// Prices what is taken. What cannot be had of it is told at its own field, as far as it is of
    /// what is wanted.
    private func price(
        _ asked: ExchangeRequest, for judged: JudgedReturn, of full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws -> PricedOrder {
        let order = full.order
        let channel = asked.channel ?? order.channel
        let location = asked.channel == nil ? order.location : asked.back.location
        guard call.may(OrdersPermissions.writeOrders, at: location, on: channel) else {
            throw RequestErrors.forbidden.error(
                "What is taken is an order: that needs the permission "
                    + "\(OrdersPermissions.writeOrders.name) there.", at: "/channel")
        }
        // Whoever brings a gift is not who bought it: nothing of theirs is taken over.
        let isGift = judged.gift != nil
        let facts = OrderFacts(
            location: location, shipTo: asked.shipTo ?? (isGift ? nil : order.facts.shipTo),
            wish: asked.wish)
        let request = PlaceRequest(
            cart: nil, channel: channel, facts: facts,
            customer: isGift ? nil : order.customer, lines: asked.lines,
            destination: isGift
                ? asked.destination
                : try destination(
                    asked.destination, for: asked.lines, of: order, by: call, in: tx),
            payments: asked.payments, expected: asked.expected)
        let priced: PricedOrder
        do {
            priced = try placement.price(
                request, keeping: kept(asked, for: judged, of: full, on: channel, in: tx),
                by: call, in: tx)
        } catch let error as RetailError { throw error.ofWanted }
        guard priced.market.currency == order.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(order.currency.code), and \(channel) sells in "
                    + "\(priced.market.currency.code). Take the goods back, and sell anew.",
                at: "/channel")
        }
        return priced
    }

    /// What units keep that are taken for others of the same product; nil where all costs what it
    /// does now: where the market says so, of an order of another system, and where promotions claw
    /// back.
    private func kept(
        _ asked: ExchangeRequest, for judged: JudgedReturn, of full: FullOrder,
        on channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> KeptPrices? {
        let order = full.order
        let quoting = placement.quoting
        let place = asked.channel == nil ? order.location : asked.back.location
        guard !order.isImported, judged.clawBack.amount.isZero,
            try quoting.market(of: channel, at: place, in: tx).exchangePrice == .then
        else { return nil }
        let skus = Set(judged.lines.map(\.sku) + asked.lines.map(\.sku))
        return try KeptPrices(
            judged.lines, of: full, quoting.kinds(of: skus, when: order, in: tx))
    }

    /// Places what is taken; what cannot be had is told at its own field.
    private func place(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        do { return try placement.place(priced, by: call, in: tx) } catch let error as RetailError {
            throw error.ofWanted
        } catch let outdated as Outdated {
            throw Outdated(outdated.refusal.ofWanted)
        }
    }

    /// Where what is sent goes: as somebody says, or where the order went, for who may read that.
    /// - Throws: `request.forbidden` where it is to go there, and the caller may not.
    func destination(
        _ said: SaidDestination?, for lines: [WantedLine], of order: Order, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SaidDestination? {
        if let said, said.address != nil || said.kept != nil { return said }
        guard lines.contains(where: { $0.method == .shipment }),
            let kept = try DestinationStore.orders.find(order.id.raw, in: tx), kept.address != nil
        else { return said }
        guard
            try placement.quoting.destinations.isSeen(
                of: order.customer, at: order.location, on: order.channel, by: call, in: tx)
        else {
            throw RequestErrors.forbidden.error(
                "You may not read where the order went: say where this goes, or ask somebody with "
                    + "the permission \(Finding.permission.name) there.", at: "/destination")
        }
        var words = said?.words ?? DestinationWords()
        words.instructions = words.instructions ?? kept.words.instructions
        return SaidDestination(
            address: kept.address, phone: said?.phone ?? kept.phone, words: words,
            isOfBefore: true)
    }

    /// What of the refund pays for what is taken; nothing of an order of another system, whose
    /// payments are not known.
    func handOver(
        _ judged: JudgedReturn, of full: FullOrder, paying gross: Money, _ rules: MoneyRules,
        to order: OrderID
    ) throws -> HandOver? {
        guard !full.order.isImported, judged.refund.isPositive else { return nil }
        let shares = try returning.shares(of: judged.refund, among: full)
        return HandOver.plan(
            shares, of: full.payments, isGift: judged.gift != nil, paying: gross,
            in: rules.payableUnit, for: order)
    }

    /// The coins of a refund.
    static func coins(
        of parts: [RefundPart], in currency: Currency
    ) throws(RetailError) -> Money {
        try Money.sum(
            parts.filter { $0.tender.kind == .cash }.map { part throws(RetailError) in
                try part.amount.adding(part.rounding)
            }, in: currency)
    }

    /// The coins that pay for what is taken.
    private static func taken(
        in payments: [Payment], _ currency: Currency
    ) throws(RetailError) -> Money {
        try Money.sum(
            payments.filter { $0.tender.kind == .cash }.map { payment throws(RetailError) in
                try payment.captured.adding(payment.rounding)
            }, in: currency)
    }

    /// Coins that are taken again as they are handed out; none where they can pay nothing.
    private static func again(
        _ coins: Money, of parts: [RefundPart], paying left: Money, by rules: MoneyRules
    ) throws(RetailError) -> [KnownOffer] {
        guard coins.isPositive, left.isPositive, try rules.inCash(left).isPositive,
            let tender = parts.first(where: { $0.tender.kind == .cash })?.tender
        else { return [] }
        let offer = TenderOffer(
            tender: tender.code, amount: coins, points: 0, reference: nil,
            isAuthorisedOnly: false)
        return [KnownOffer(offer, by: tender, at: nil)]
    }
}

extension RetailError {
    /// A refusal of lines that are taken, at the field in which an exchange names them.
    fileprivate var ofWanted: RetailError {
        let lines = "/lines"
        return with(
            issues: issues.map { issue in
                guard issue.pointer == lines || issue.pointer.hasPrefix("\(lines)/") else {
                    return issue
                }
                return Issue(
                    pointer: "/wanted\(issue.pointer.dropFirst(lines.count))",
                    message: issue.message)
            })
    }
}
