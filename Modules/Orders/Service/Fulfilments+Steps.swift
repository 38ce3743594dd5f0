import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Fulfilments {
    /// The fulfilment with its order, if the caller handles goods of the order where it lies.
    /// - Throws: `orders.fulfilment-unknown`.
    func find(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> (fulfilment: Fulfilment, order: FullOrder) {
        guard let found = try store.find(id, in: tx) else { throw Self.unknown }
        return (found, try order(of: found, by: call, in: tx))
    }

    /// The most fulfilments of an order that are named.
    private static let mostNamed = 5

    /// The fulfilment that an order's number means: of those that the caller handles the only one
    /// that is not cancelled; where all are, the only one whose goods are still to be put back.
    /// - Throws: `orders.number-ambiguous` when there are several.
    func id(
        named text: String, by call: Call, in tx: borrowing Transaction
    ) throws -> FulfilmentID? {
        guard let number = OrderNumber.number(in: text),
            let order = try book.orders.find(number: number, in: tx), !order.isImported
        else { return nil }
        let all = try store.list(order, in: tx).filter { fulfilment in
            fulfilment.places.contains { call.mayHandle(at: $0, for: order.channel) }
        }
        let kept = all.filter { $0.stage != .cancelled }
        let handled = kept.isEmpty ? all.filter { $0.toPutBackSince != nil } : kept
        guard handled.count <= 1 else {
            let ids = handled.suffix(Self.mostNamed).map(\.id.text).joined(separator: ", ")
            throw OrdersErrors.numberAmbiguous.error(
                "The order has \(handled.count) fulfilments. Use the id of the one that is meant, "
                    + "such as the newest: \(ids).", at: "/fulfilment_id")
        }
        return handled.first?.id
    }

    /// The order of a fulfilment, for who works where its goods lie: a fulfilment that the caller
    /// does not reach is as good as unknown.
    private func order(
        of fulfilment: Fulfilment, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        for place in fulfilment.places {
            let access: OrderAccess =
                place == fulfilment.location ? .goods(at: place) : .brought(to: place)
            do {
                return try book.show(fulfilment.order, access, by: call, in: tx)
            } catch let error as RetailError where error.code == OrdersErrors.orderUnknown.code {
                continue
            }
        }
        throw Self.unknown
    }

    /// Takes a fulfilment one step on, with whatever belongs to the step: the table of steps says
    /// where it leads, and what it does to stock and asks of money. One of a held order goes no
    /// step nearer to its customer.
    /// - Parameter end: of a verb of several ends, which is meant.
    /// - Throws: `orders.fulfilment-unknown`, `orders.fulfilment-state`, `orders.order-held`,
    ///   `orders.unpaid`.
    func move(
        _ id: FulfilmentID, _ verb: FulfilmentVerb, to end: FulfilmentStage? = nil,
        by call: Call, in tx: borrowing Transaction,
        _ body: (inout Fulfilment, inout FullOrder) throws -> Void = { _, _ in }
    ) throws -> (order: FullOrder, fulfilment: Fulfilment) {
        guard var fulfilment = try store.find(id, in: tx) else { throw Self.unknown }
        var full = try order(of: fulfilment, by: call, in: tx)
        try requireHandled(fulfilment, verb, of: full.order, by: call)
        try call.requireVersion(fulfilment.version)
        let step = try fulfilment.step(verb, to: end)
        if verb.bringsOn {
            try full.order.requireNotHeld(
                for: full.holds.map(\.reason), lies: fulfilment.stage == .arrived)
        }
        let place = full.fulfilments.firstIndex { $0.id == id }
        if let place { full.fulfilments[place].take(step, at: call.now) }
        full.order.underway += step.underway
        try body(&fulfilment, &full)
        try full.require(step.money)
        if step.stock == .leaves { try handOut(fulfilment, of: &full, by: call, in: tx) }
        if step.handsOver { full.order.terms.handedOver(at: call.happened) }
        fulfilment.take(step, at: call.now)
        fulfilment.awaits(full.order.window)
        guard try store.update(fulfilment, in: tx) else {
            throw OrdersErrors.fulfilmentState.error("It changed at the same moment. Try again.")
        }
        fulfilment.version += 1
        if let place { full.fulfilments[place] = fulfilment }
        try finish(fulfilment, &full, by: call, in: tx)
        return (full, fulfilment)
    }

    /// Refuses a step to who sees the goods and neither has nor sends them.
    /// - Throws: `request.forbidden`.
    private func requireHandled(
        _ fulfilment: Fulfilment, _ verb: FulfilmentVerb, of order: Order, by call: Call
    ) throws(RetailError) {
        let places = fulfilment.places(of: verb)
        guard !places.contains(where: { call.mayHandle(at: $0, for: order.channel) }) else {
            return
        }
        throw RequestErrors.forbidden.error(
            "It is \(fulfilment.stage.rawValue): this is done at "
                + "\(places.map(\.text).joined(separator: " or ")). Ask somebody there.",
            at: "/fulfilment_id")
    }

    /// Lets the goods leave stock and counts them as handed out.
    func handOut(
        _ fulfilment: Fulfilment, of full: inout FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try full.requireNotHeld()
        try stock.post(
            full.stockLines(of: fulfilment), heldFor: full.order.id, reason: .sale, by: call,
            in: tx)
        for part in fulfilment.lines {
            guard let index = full.index(ofLine: part.line) else { continue }
            try full.lines[index].handOut(
                part.quantity, at: fulfilment.location, by: fulfilment.method)
        }
        full.order.terms.handedOver(at: call.happened)
    }

    /// Writes the touched lines and the order, and tells of the step.
    func finish(
        _ fulfilment: Fulfilment, _ full: inout FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let touched = Set(fulfilment.lines.map(\.line))
        try book.lines.updateFulfilled(
            of: full.lines.filter { touched.contains($0.number) }, of: full.order.id, in: tx)
        try tx.record(FulfilmentMoved(fulfilment, of: full.order), by: call)
        try book.save(&full, by: call, in: tx)
    }

    /// The parts of a new fulfilment: those asked for if they are left, else all that is left.
    func chosen(
        _ asked: [FulfilmentLine], of full: FullOrder, _ method: FulfilmentMethod,
        _ location: Code<Location>
    ) throws -> [FulfilmentLine] {
        let left = try full.lines.flatMap { line in
            try line.allocations.filter { $0.method == method && $0.location == location }.map {
                FulfilmentLine(
                    line: line.number, quantity: try $0.quantity.subtracting($0.assigned))
            }
        }.filter(\.quantity.isPositive)
        let parts = asked.isEmpty ? left : asked
        let most = Dictionary(left.map { ($0.line, $0.quantity) }) { first, _ in first }
        var seen: Set<Int> = []
        for (index, part) in asked.enumerated() {
            let most = most[part.line] ?? .zero
            guard seen.insert(part.line).inserted, part.quantity <= most else {
                throw OrdersErrors.nothingToFulfil.error(
                    "Of line \(part.line) only \(most) is left at \(location) by "
                        + "\(method.rawValue).", at: "/lines/\(index)/quantity")
            }
            if let place = full.index(ofLine: part.line) {
                try full.lines[place].requireStep(
                    part.quantity, at: "/lines/\(index)/quantity")
            }
        }
        guard !parts.isEmpty else {
            throw OrdersErrors.nothingToFulfil.error(
                "Nothing of the order is left at \(location) by \(method.rawValue).")
        }
        return parts
    }

    private static var unknown: RetailError {
        OrdersErrors.fulfilmentUnknown.error(
            "No fulfilment has this id.", at: "/fulfilment_id")
    }
}
