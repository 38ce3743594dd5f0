import RetailContracts
import RetailCore
import RetailKit

/// One line of an order: what was ordered, what its units cost, where they come from, and what has
/// become of them.
struct OrderLine: Sendable {
    let number: Int
    let sku: SKU
    let name: String
    /// In what it is counted or measured; nil where it was imported.
    let unit: MeasureUnit?
    let quantity: Quantity
    /// What its units cost, from the first to the last: together the whole line.
    private(set) var runs: [UnitRun]
    /// From where its units come, and how; none where it was imported.
    private(set) var allocations: [Allocation]
    /// What of it comes from nowhere for now.
    private(set) var waiting: [WaitingUnits] = []
    /// How much has left: of all its allocations, or elsewhere where it was imported.
    private(set) var fulfilled: Quantity
    /// How much will never leave: it was given up, or could not be had.
    private(set) var ended: Quantity
    let gross: Money
    let tax: Money
    /// By what points on it are multiplied; nil where no promotion said so.
    let points: LinePoints?

    /// - Parameter currency: that of the order.
    init(
        number: Int, sku: SKU, name: String, unit: MeasureUnit?, quantity: Quantity,
        runs: [UnitRun], allocations: [Allocation], fulfilled: Quantity = .zero,
        ended: Quantity = .zero, points: LinePoints? = nil, in currency: Currency
    ) {
        self.number = number
        self.sku = sku
        self.name = name
        self.unit = unit
        self.quantity = quantity
        self.runs = runs
        self.allocations = allocations
        self.fulfilled = fulfilled
        self.ended = ended
        self.points = points
        gross = runs.sum(\.gross, in: currency)
        discounts = runs.discounts
        tax = runs.sum(\.tax, in: currency)
    }

    /// What promotions took off it, added up.
    let discounts: [RunDiscount]

    /// How much came off what it costs: it came back, or ended otherwise.
    var credited: Quantity {
        Quantity(thousandths: runs.reduce(0) { $0 &+ $1.returned.thousandths })
    }
    /// How much of what had left has come back, or was lost on its way.
    var returned: Quantity {
        Quantity(thousandths: credited.thousandths &- ended.thousandths)
    }
    /// How much is still to leave.
    var open: Quantity {
        Quantity(
            thousandths: quantity.thousandths &- ended.thousandths &- fulfilled.thousandths)
    }
    /// How much of that comes from nowhere yet.
    var unallocated: Quantity {
        Quantity(
            thousandths: allocations.reduce(open.thousandths) {
                $0 &- ($1.quantity.thousandths &- $1.fulfilled.thousandths)
            })
    }
    /// What of its price came off with what came back.
    var refunded: Money { runs.sum(\.refunded, in: gross.currency) }
    var refundedTax: Money { runs.sum(\.refundedTax, in: gross.currency) }

    /// Whether all of it goes out over the counter.
    var isCarriedOut: Bool { allocations.allSatisfy { $0.method == .carryOut } }

    /// As events tell it.
    var sold: SoldLine {
        SoldLine(
            line: number, sku: sku, quantity: quantity, gross: gross, tax: tax,
            pointsFactor: points?.factor)
    }

    /// What of stock those of its allocations are that are meant; nothing where it was imported.
    func stockLines(where isMeant: (Allocation) -> Bool = { _ in true }) -> [StockLine] {
        allocations.filter(isMeant).map {
            StockLine(sku: sku, quantity: $0.quantity, location: $0.location)
        }
    }

    /// Refuses a part of it that there cannot be.
    /// - Throws: `core.quantity-step`.
    func requireStep(_ part: Quantity, at pointer: String) throws(RetailError) {
        try unit?.require(part, of: sku, at: pointer)
    }
}

extension OrderLine {
    /// A line as it is sold.
    init(
        _ number: Int, _ line: SourcedLine, _ runs: [UnitRun], _ points: LinePoints?,
        in currency: Currency
    ) {
        self.init(
            number: number, sku: line.sku, name: line.name, unit: line.unit,
            quantity: line.quantity, runs: runs,
            allocations: line.allocations, points: points, in: currency)
    }

    /// Counts so much as taken on by a fulfilment.
    /// - Throws: `core.quantity-overflow`; a fault where nothing of it comes from there.
    mutating func assign(
        _ part: Quantity, at location: Code<Location>, by method: FulfilmentMethod
    ) throws(RetailError) {
        let index = try index(at: location, method)
        allocations[index].assigned = try allocations[index].assigned.adding(part)
    }

    /// Counts so much as given up by a fulfilment that had taken it on.
    /// - Throws: `core.quantity-overflow`; a fault where nothing of it comes from there.
    mutating func unassign(
        _ part: Quantity, at location: Code<Location>, by method: FulfilmentMethod
    ) throws(RetailError) {
        let index = try index(at: location, method)
        allocations[index].assigned = try allocations[index].assigned.subtracting(part)
    }

    /// Counts so much of what a fulfilment had taken on as left.
    /// - Throws: `core.quantity-overflow`; a fault where nothing of it comes from there.
    mutating func handOut(
        _ part: Quantity, at location: Code<Location>, by method: FulfilmentMethod
    ) throws(RetailError) {
        let index = try index(at: location, method)
        allocations[index].fulfilled = try allocations[index].fulfilled.adding(part)
        fulfilled = try fulfilled.adding(part)
    }

    /// Counts all that goes over the counter as taken out. Its own allocations say from where, so
    /// nothing of it is missing there.
    /// - Throws: `core.quantity-overflow`.
    mutating func carryOut() throws(RetailError) {
        for part in allocations where part.method == .carryOut {
            try assign(part.quantity, at: part.location, by: part.method)
            try handOut(part.quantity, at: part.location, by: part.method)
        }
    }

    /// Frees what fulfilments had taken on and did not hand out.
    /// - Returns: whether there was any.
    mutating func free() -> Bool {
        let indices = allocations.indices.filter {
            allocations[$0].assigned != allocations[$0].fulfilled
        }
        for index in indices { allocations[index].assigned = allocations[index].fulfilled }
        return !indices.isEmpty
    }

    /// Counts so much as coming from nowhere any more.
    /// - Throws: `core.quantity-overflow`; a fault where nothing of it comes from there.
    mutating func deallocate(
        _ part: Quantity, at location: Code<Location>, by method: FulfilmentMethod
    ) throws(RetailError) {
        let index = try index(at: location, method)
        allocations[index].quantity = try allocations[index].quantity.subtracting(part)
        if allocations[index].quantity.isZero { allocations.remove(at: index) }
    }

    /// Takes over what is stored of what waits.
    mutating func waits(_ stored: [WaitingUnits]) { waiting = stored }

    /// Counts so much of what comes from nowhere as waiting for a place.
    /// - Throws: `core.quantity-overflow`.
    mutating func wait(
        _ part: Quantity, by method: FulfilmentMethod, since now: Instant, until next: Instant
    ) throws(RetailError) {
        var units = WaitingUnits(method: method, quantity: part, since: now, nextAt: next)
        if let index = waiting.firstIndex(where: { $0.method == method }) {
            let before = waiting.remove(at: index)
            units = WaitingUnits(
                method: method, quantity: try before.quantity.adding(part), since: before.since,
                nextAt: next)
        }
        waiting.append(units)
    }

    /// Counts so much as waiting no longer.
    /// - Throws: `core.quantity-overflow`.
    mutating func stopWaiting(
        _ part: Quantity, by method: FulfilmentMethod
    ) throws(RetailError) {
        guard let index = waiting.firstIndex(where: { $0.method == method }) else { return }
        waiting[index].quantity = try waiting[index].quantity.subtracting(part)
        if waiting[index].quantity.isZero { waiting.remove(at: index) }
    }

    /// Counts so much of what came from nowhere as coming from there.
    /// - Throws: `core.quantity-overflow`.
    mutating func allocate(
        _ part: Quantity, at location: Code<Location>, by method: FulfilmentMethod
    ) throws(RetailError) {
        if let index = try? index(at: location, method) {
            allocations[index].quantity = try allocations[index].quantity.adding(part)
        } else {
            allocations.append(Allocation(location: location, method: method, quantity: part))
        }
    }

    /// Counts units that come from nowhere any more as ended, the first ones first, each with what
    /// it cost.
    /// - Returns: what ended of each run.
    /// - Throws: `core.money-overflow`.
    mutating func end(
        _ quantity: Quantity, by rules: MoneyRules
    ) throws(RetailError) -> [ReturnedUnits] {
        ended = try ended.adding(quantity)
        return try bringBack(quantity, by: rules)
    }

    /// Counts units as come back, the first ones first, each with what it cost.
    ///
    /// A run gives its share of what is left of it, and its last unit the rest: whatever the sizes
    /// of the returns, all of them together give back what the run cost.
    /// - Returns: what came back of each run.
    /// - Throws: `core.money-overflow`.
    mutating func bringBack(
        _ quantity: Quantity, by rules: MoneyRules
    ) throws(RetailError) -> [ReturnedUnits] {
        var (left, back) = (quantity, [ReturnedUnits]())
        for index in runs.indices {
            let part = min(left, try runs[index].quantity.subtracting(runs[index].returned))
            guard part.isPositive else { continue }
            back.append(try runs[index].bringBack(part, by: rules))
            left = try left.subtracting(part)
        }
        return back
    }

    /// - Throws: `orders.illegal-step`, a fault, where nothing of it comes from there.
    private func index(
        at location: Code<Location>, _ method: FulfilmentMethod
    ) throws(RetailError) -> Int {
        guard
            let index = allocations.firstIndex(where: {
                $0.location == location && $0.method == method
            })
        else {
            throw OrdersErrors.illegalStep.error(
                "Line \(number) has nothing by \(method.rawValue) from \(location). Report it.")
        }
        return index
    }
}

extension [UnitRun] {
    /// The runs of one order are worth no more than the order, which is bounded.
    fileprivate func sum(_ part: (UnitRun) -> Money, in currency: Currency) -> Money {
        Money(reduce(0) { $0 &+ part($1).amount }, currency)
    }
}
