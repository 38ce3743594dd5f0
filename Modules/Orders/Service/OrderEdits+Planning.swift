import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension OrderEdits {
    /// Works out what changes of an order come to, at the prices of now for what is added.
    ///
    /// What is added is priced as a sale of its own in the order's channel, market and customer,
    /// with the coupons of the order: what is kept keeps what it cost. Reads only.
    /// - Throws: as ``EditDraft/init(_:of:)``, `orders.order-closed`, `orders.edit-refused`,
    ///   `orders.order-held`, `orders.already-fulfilled`, `orders.order-too-large`, and as an order
    ///   of what is added.
    func plan(
        _ changes: [EditChange], of full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> PlannedEdit {
        try full.requireEditable()
        let draft = try EditDraft(changes, of: full)
        try draft.requireDeliveryFree()
        let sale = try EditSale(draft, quoting, by: call, in: tx)
        try sale.requireAddress()
        try sale.requireNoPost(in: tx)
        let repriced = try sale.repriced(policy, in: tx)
        let added = try sale.added(beside: repriced, in: tx)
        guard full.lines.count + added.lines.count + repriced.count <= Self.mostLines else {
            throw OrdersErrors.orderTooLarge.error(
                "An order has at most \(Self.mostLines) lines, those that were given up among "
                    + "them. Place a new order.", at: "/changes")
        }
        let first = full.nextNumber
        let lines = (added.lines + repriced).enumerated().map { $1.numbered(first + $0) }
        let dropped = full.standingCharges.filter {
            $0.charge.kind == .delivery && draft.delivery != nil
        }
        return PlannedEdit(
            version: full.order.version, givenUp: draft.givenUp, dropped: dropped.map(\.number),
            added: lines,
            addedCharges: added.charges(from: first + lines.count),
            shipTo: draft.shipTo.map { PlannedEdit.NewAddress(place: $0.place) },
            spent: added.spent, hasPrice: !draft.repriced.isEmpty,
            standing: try quoting.standing(in: tx), limits: added.limits)
    }

    /// So many lines an order has at most.
    static let mostLines = 1_000
}

/// What an edit adds, with all by which it is priced.
private struct EditSale: Sendable {
    let draft: EditDraft
    let quoting: Quoting
    let call: Call
    let channel: Channel
    let market: Market
    let facts: OrderFacts
    let counter: Counter
    let places: TaxPlaces
    /// Where the order goes by post; read where its delivery changes.
    let sentTo: Destination?

    private var order: Order { draft.full.order }

    init(
        _ draft: EditDraft, _ quoting: Quoting, by call: Call, in tx: borrowing Transaction
    ) throws {
        (self.draft, self.quoting, self.call) = (draft, quoting, call)
        let order = draft.full.order
        sentTo =
            draft.delivery == nil ? nil : try DestinationStore.orders.find(order.id.raw, in: tx)
        channel = try quoting.channel(order.channel, in: tx)
        market = try quoting.market(of: order.channel, at: order.location, in: tx)
        guard market.rules == order.rules else {
            throw OrdersErrors.editRefused.error(
                "The market counts money otherwise than when the order was placed. Place a new "
                    + "order, and cancel what of this one has not left.", at: "/order_id")
        }
        var facts = order.facts
        if let shipTo = draft.shipTo { facts.shipTo = shipTo.place }
        self.facts = facts
        counter = Counter(point: SalesPoint(channel: channel), home: order.location)
        places = try quoting.taxPlaces(
            in: market, for: facts,
            from: draft.full.lines.flatMap { $0.allocations.map(\.location) }, in: tx)
    }

    /// Refuses another address for what is being packed, or is taxed otherwise there.
    /// - Throws: `orders.edit-refused`.
    func requireAddress() throws(RetailError) {
        guard let shipTo = draft.shipTo else { return }
        func refuse(_ words: String) -> RetailError {
            OrdersErrors.editRefused.error(words, at: "/changes/\(shipTo.position)/ship_to")
        }
        guard draft.sendsGoods else {
            throw refuse("Nothing of the order is to be sent. Leave the address out.")
        }
        let packed = draft.full.fulfilments.contains {
            $0.method == .shipment && $0.stage != .cancelled && !$0.stage.hasLeft
        }
        if packed {
            throw refuse(
                "A parcel is being packed for the address of before. Cancel it with "
                    + "orders.fulfilments.cancel first.")
        }
        for line in draft.rest.lines where line.isToSend {
            let place = places.place(of: .shipment, from: line.allocations.first?.location).text
            let isTaxedThere = line.runs.allSatisfy { run in
                run.taxPlace.map { place == $0 || place.hasPrefix("\($0)-") } ?? true
            }
            guard !isTaxedThere else { continue }
            throw refuse(
                "Line \(line.number) was taxed for another place. Replace it by the same item in "
                    + "the same edit: then it has the prices and taxes of now.")
        }
    }

    /// Refuses another place of an order that says where it goes by post: that is never changed.
    func requireNoPost(in tx: borrowing Transaction) throws {
        guard let shipTo = draft.shipTo,
            let kept = try DestinationStore.orders.find(order.id.raw, in: tx), kept.address != nil
        else { return }
        throw OrdersErrors.editRefused.error(
            "The order says where it goes by post, and its parcels bear that. Cancel what has not "
                + "left, and order it anew.", at: "/changes/\(shipTo.position)/ship_to")
    }

    private func buyer(_ delivery: Code<Charge>?) -> Buyer {
        Buyer(
            customer: order.customer, channel: order.channel, location: order.location,
            market: market, places: places, moment: call.now, coupons: facts.coupons,
            method: Set(draft.wanted.map(\.method)).only, tender: facts.tender,
            wish: ChargeWish(delivery: delivery), isSent: draft.sendsGoods, sentTo: sentTo)
    }

    /// New lines with what they cost.
    struct Added: Sendable {
        var lines: [NewLine] = []
        /// What was chosen for sending the goods, and what it costs.
        var charges: [PricedCharge] = []
        var spent = SpentPromotions()
        /// How large an order may be.
        var limits: OrderLimits?

        func charges(from number: Int) -> [OrderCharge] {
            charges.filter { $0.run != nil }.enumerated().compactMap { place, charge in
                charge.run.map {
                    OrderCharge(
                        number: number + place, charge: charge.charge,
                        name: charge.name ?? charge.charge.code.text, run: $0)
                }
            }
        }
    }

    /// A line without its number.
    struct NewLine: Sendable {
        let sku: SKU
        let unit: MeasureUnit?
        let name: String
        let quantity: Quantity
        let runs: [UnitRun]
        let points: LinePoints?
        let allocations: [Allocation]
        let currency: Currency

        func numbered(_ number: Int) -> OrderLine {
            OrderLine(
                number: number, sku: sku, name: name, unit: unit, quantity: quantity, runs: runs,
                allocations: allocations, points: points, in: currency)
        }
    }

    /// Prices what is wanted, with the delivery that is chosen.
    /// - Parameter repriced: units at another price, which are sent with it.
    func added(beside repriced: [NewLine], in tx: borrowing Transaction) throws -> Added {
        let isSent = draft.wanted.contains { $0.method == .shipment }
        let needsDelivery =
            draft.delivery == nil ? isSent && !hasDelivery : draft.sendsGoods
        guard
            !draft.wanted.isEmpty || draft.delivery != nil || needsDelivery
                || draft.shipTo != nil
        else { return Added() }
        let chosen = draft.delivery.map { "/changes/\($0.position)/charge" } ?? "/changes"
        do {
            let wanted = try draft.wanted.merged(home: counter.home)
            let (sourced, offering) =
                try wanted.isEmpty
                ? ([], quoting.offering([], on: channel, by: call, pointer: { _ in "" }, in: tx))
                : quoting.source(wanted, at: counter, by: call, in: tx)
            var goods = try quoting.goods(
                offering, for: buyer(draft.delivery?.charge), in: tx)
            if draft.delivery?.charge != nil { goods.beside = try kept(and: repriced, in: tx) }
            try requireSame(goods)
            if needsDelivery || draft.delivery?.charge != nil {
                try goods.requireCharges(at: chosen)
            } else if draft.shipTo != nil {
                try requireReach(in: tx)
            }
            let origins = wanted.map { $0.position ?? 0 }
            let places = try quoting.taxPlaces(
                in: market, for: facts, from: sourced.map(\.location), in: tx)
            let priced = try quoting.price(
                sourced.map { $0.taxed(by: places) }, by: goods, on: channel, by: call
            ) { place, field in
                draft.pointer(to: origins.indices.contains(place) ? origins[place] : 0, field)
            }
            try priced.requireRated(at: chosen)
            try requireTaken(goods)
            return Added(
                lines: sourced.indices.map { place in
                    NewLine(
                        sourced[place], priced.runs[place], priced.points[place],
                        in: order.currency)
                }, charges: priced.charges, spent: priced.spent, limits: goods.orderLimits)
        } catch let error as RetailError {
            throw error.naming { draft.pointer(to: $0, $1) }
        }
    }

    /// What of the order is still to be sent, as rates of delivery measure it: by the weights of
    /// now and what it cost.
    private func kept(
        and repriced: [NewLine], in tx: borrowing Transaction
    ) throws -> RatedMeasures {
        let lines = draft.rest.lines.filter(\.isToSend)
        let again = repriced.filter { $0.allocations.first?.method == .shipment }
        let weights = try weights(of: Set(lines.map(\.sku) + again.map(\.sku)), in: tx)
        let sum = try again.reduce(RatedMeasures(weight: 0, value: 0, quantity: 0)) { sum, line in
            try sum.adding(
                RatedMeasures(
                    weight: Goods.grams(of: line.quantity, line.unit, weights[line.sku]),
                    value: Money.sum(line.runs.map(\.gross), in: line.currency).amount,
                    quantity: line.quantity.thousandths))
        }
        return try lines.reduce(sum) { sum, line in
            let open = try line.toSend
            let rest = try line.quantity.subtracting(line.credited).subtracting(open)
            let worth = try order.rules.shares(
                of: line.gross.subtracting(line.refunded),
                by: [open.thousandths, rest.thousandths])
            return try sum.adding(
                RatedMeasures(
                    weight: Goods.grams(of: open, line.unit, weights[line.sku]),
                    value: worth.first?.amount ?? 0, quantity: open.thousandths))
        }
    }

    /// What one unit of items weighs, whether or not the channel still offers them.
    private func weights(
        of skus: Set<SKU>, in tx: borrowing Transaction
    ) throws -> [SKU: Int64] {
        let offers = try quoting.assortment.offering(
            skus, on: channel.code, at: call.now, in: tx
        ).offers
        let gone = skus.filter { offers[$0] == nil }
        let others = try gone.isEmpty ? [:] : quoting.assortment.weights(of: gone, in: tx)
        return offers.compactMapValues(\.weight).merging(others) { own, _ in own }
    }

    /// Whether something is asked for sending the goods, or was for nothing.
    private var hasDelivery: Bool {
        draft.full.standingCharges.contains {
            $0.charge.kind == .delivery && $0.carries
        }
    }

    /// Refuses to sell with tax what was exempt, and the other way round.
    private func requireSame(_ goods: Goods) throws(RetailError) {
        guard goods.exemption == facts.exemption else {
            throw OrdersErrors.editRefused.error(
                "The customer owes tax otherwise than when the order was placed. Place a new order "
                    + "for what is added.", at: "/changes")
        }
    }

    /// Refuses an address to which the delivery of the order does not go.
    private func requireReach(in tx: borrowing Transaction) throws {
        guard let shipTo = draft.shipTo,
            let kept = draft.full.standingCharges.first(where: { $0.charge.kind == .delivery })
        else { return }
        let chosen = try quoting.charges(for: buyer(kept.charge.code), in: tx).chosen
        guard chosen.contains(where: { $0.outcome == .notThere }) else { return }
        throw OrdersErrors.chargeRefused.error(
            "\(kept.charge.code) does not go there. Choose another delivery in the same edit.",
            at: "/changes/\(shipTo.position)/ship_to")
    }

    /// Refuses what one order does not take of an item, what is kept of it counted in.
    private func requireTaken(_ goods: Goods) throws(RetailError) {
        let items = Set(draft.wanted.map(\.sku))
        let kept = draft.full.lines.filter { items.contains($0.sku) }.map {
            TakenLine(sku: $0.sku, quantity: draft.kept(of: $0), pointer: "/changes")
        }
        try goods.requireTaken(
            kept
                + draft.wanted.enumerated().map {
                    TakenLine(
                        sku: $1.sku, quantity: $1.quantity,
                        pointer: draft.pointer(to: $0, "quantity"))
                })
    }

    /// Units at another price: no promotion takes anything off it, and it is no more than the
    /// channel asks now, but for what the policy allows.
    func repriced(
        _ policy: OrderPolicy, in tx: borrowing Transaction
    ) throws -> [NewLine] {
        guard !draft.repriced.isEmpty else { return [] }
        let units = draft.repriced
        func pointer(_ place: Int, _ field: Substring) -> String {
            let isUnit = units.indices.contains(place)
            let name = field == "quantity" ? "unit_price" : "line"
            return isUnit ? "/changes/\(units[place].position)/\(name)" : "/changes"
        }
        let offering = try quoting.offering(
            units.map(\.line.sku), on: channel, by: call, pointer: { pointer($0, "line") }, in: tx)
        let goods = try quoting.goods(offering, for: buyer(nil), in: tx).plain
        try requireSame(goods)
        let parts = try units.map { try $0.line.untakenParts($0.quantity) }
        let asked = try quoting.price(
            units.indices.compactMap { sourced(units[$0], parts[$0], at: nil) }, by: goods,
            on: channel, by: call, pointer: pointer)
        var terms: [LineTerms] = []
        for (place, unit) in units.enumerated() {
            guard let list = asked.runs[place].first?.terms else { continue }
            try policy.requireAllowed(
                unit.unitPrice, insteadOf: list.unitPrice, at: pointer(place, "quantity"))
            terms.append(
                LineTerms(
                    unitPrice: unit.unitPrice, taxRate: list.taxRate,
                    isTaxIncluded: list.isTaxIncluded, taxClass: list.taxClass))
        }
        let priced = try quoting.price(
            zip(units.indices, terms).compactMap { sourced(units[$0], parts[$0], at: $1) },
            by: goods, on: channel, by: call, pointer: pointer)
        return zip(units.indices, priced.runs).map { place, runs in
            NewLine(
                sku: units[place].line.sku, unit: units[place].line.unit,
                name: units[place].line.name, quantity: units[place].quantity, runs: runs,
                points: nil, allocations: parts[place], currency: order.currency)
        }
    }

    private func sourced(
        _ unit: EditDraft.RepricedUnits, _ parts: [Allocation], at terms: LineTerms?
    ) -> SourcedLine? {
        guard let part = parts.first else { return nil }
        return SourcedLine(
            sku: unit.line.sku, unit: unit.line.unit ?? .piece, quantity: unit.quantity,
            name: unit.line.name,
            parts: [AskedPart(agreed: terms, quantity: unit.quantity)], method: part.method,
            location: part.location,
            sources: [
                RoutedLine(line: 0, location: part.location, quantity: unit.quantity)
            ]
        ).taxed(by: places)
    }
}

extension EditSale.NewLine {
    init(
        _ line: SourcedLine, _ runs: [UnitRun], _ points: LinePoints?, in currency: Currency
    ) {
        self.init(
            sku: line.sku, unit: line.unit, name: line.name, quantity: line.quantity, runs: runs,
            points: points, allocations: line.allocations, currency: currency)
    }
}

extension OrderPolicy {
    /// Refuses a price that is above what the channel asks by more than it may be.
    /// - Throws: `request.invalid-input`.
    fileprivate func requireAllowed(
        _ price: UnitPrice, insteadOf list: UnitPrice, at pointer: String
    ) throws(RetailError) {
        let share = list.millionths / 100
        let (more, isTooMuch) = share.multipliedReportingOverflow(by: mostAbovePrice)
        let (most, isOver) = list.millionths.addingReportingOverflow(more)
        guard !isTooMuch, !isOver, price.millionths > most else { return }
        throw RequestErrors.invalidInput.error(
            "The channel asks \(list) now. Say at most \(mostAbovePrice) percent more than that.",
            at: pointer)
    }
}
