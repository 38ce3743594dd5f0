import RetailContracts
import RetailCore
import RetailKit

/// What changes of an order come to, before anything of it is priced.
struct EditDraft: Sendable {
    let full: FullOrder
    /// The order without what is given up: nothing of that is credited yet.
    private(set) var rest: FullOrder
    private(set) var givenUp: [CancelledLine] = []
    private(set) var wanted: [WantedLine] = []
    /// Of which change each wanted line is.
    private(set) var origins: [Int] = []
    private(set) var repriced: [RepricedUnits] = []
    private(set) var delivery: NewDelivery?
    private(set) var shipTo: (place: TaxPlace, position: Int)?
    private var givers: [Int] = []
    private var named: Set<Int> = []

    /// Units that are to cost something else.
    struct RepricedUnits: Sendable {
        let line: OrderLine
        let quantity: Quantity
        let unitPrice: UnitPrice
        /// The change that says so.
        let position: Int
    }

    /// The way of delivery that is chosen in place of the one that was; nil for none.
    struct NewDelivery: Sendable {
        let charge: Code<Charge>?
        /// The change that says so.
        let position: Int
    }

    /// Reads changes.
    /// - Throws: `request.invalid-input`, `orders.line-unknown`, `orders.nothing-to-cancel`,
    ///   `core.quantity-step`, `orders.edit-refused` where nothing of the order would be left.
    init(_ changes: [EditChange], of full: FullOrder) throws(RetailError) {
        self.full = full
        rest = full
        for (position, change) in changes.enumerated() {
            try change.requireWhole(at: position)
            try take(change, at: position)
        }
        let givers = givers
        _ = try rest.letGo(givenUp) { place, field in "/changes/\(givers[place])/\(field)" }
        guard wanted.isEmpty, repriced.isEmpty,
            !rest.lines.contains(where: { kept(of: $0).isPositive })
        else { return }
        throw OrdersErrors.editRefused.error(
            "Nothing of the order would be left. Cancel it with orders.cancel.", at: "/changes")
    }

    /// Refuses another delivery once a parcel has left by the one that was.
    /// - Throws: `orders.edit-refused`.
    func requireDeliveryFree() throws(RetailError) {
        guard let delivery, full.hasCarried else { return }
        throw OrdersErrors.editRefused.error(
            "A parcel has left by the delivery that was paid for, which stays as it is. Leave the "
                + "change out, or place a new order for what has not left.",
            at: "/changes/\(delivery.position)/charge")
    }

    /// How much of a line of the order is still there once the rest was given up.
    func kept(of line: OrderLine) -> Quantity {
        let given = givenUp.first { $0.line == line.number }?.quantity ?? .zero
        return Quantity(
            thousandths: line.quantity.thousandths &- line.credited.thousandths
                &- given.thousandths)
    }

    /// Whether anything is to be sent once it is applied.
    var sendsGoods: Bool {
        wanted.contains { $0.method == .shipment }
            || repriced.contains { $0.line.untakenSource?.method == .shipment }
            || rest.lines.contains(where: \.isToSend)
    }

    /// Leads to a field of a wanted line as the caller named it.
    func pointer(to place: Int, _ field: Substring) -> String {
        origins.indices.contains(place) && !field.isEmpty
            ? "/changes/\(origins[place])/\(field)" : "/changes"
    }
}

extension EditDraft {
    private mutating func take(_ change: EditChange, at position: Int) throws(RetailError) {
        switch change.kind {
        case .add:
            want(
                change.sku, change.quantity ?? .zero, change.method ?? .shipment,
                at: change.location, position)
        case .remove:
            let line = try line(change, at: position)
            try giveUp(change.quantity ?? line.untaken, of: line, at: position)
        case .quantity: try resize(line(change, at: position), change, at: position)
        case .replace:
            let line = try line(change, at: position)
            let quantity = change.quantity ?? line.untaken
            let source = line.untakenSource
            try giveUp(quantity, of: line, at: position)
            want(
                change.sku, quantity, source?.method ?? .shipment,
                at: source?.method == .shipment ? nil : source?.location, position)
        case .price: try reprice(line(change, at: position), change, at: position)
        case .delivery:
            guard delivery == nil else { throw Self.twice("/changes/\(position)/charge") }
            delivery = NewDelivery(charge: change.charge, position: position)
        case .address:
            guard shipTo == nil, let place = change.shipTo else {
                throw Self.twice("/changes/\(position)/ship_to")
            }
            shipTo = (place, position)
        }
    }

    /// The line that a change names, once.
    private mutating func line(
        _ change: EditChange, at position: Int
    ) throws(RetailError) -> OrderLine {
        guard let number = change.line, let index = full.index(ofLine: number) else {
            throw OrdersErrors.lineUnknown.error(
                "The order has no line of goods of this number.", at: "/changes/\(position)/line")
        }
        guard named.insert(number).inserted else {
            throw Self.twice("/changes/\(position)/line")
        }
        return full.lines[index]
    }

    private mutating func giveUp(
        _ quantity: Quantity, of line: OrderLine, at position: Int
    ) throws(RetailError) {
        guard quantity.isPositive else {
            throw OrdersErrors.nothingToCancel.error(
                "Of line \(line.number) everything has left, or is in a fulfilment. Cancel that "
                    + "first, or take back what has left.", at: "/changes/\(position)/line")
        }
        givenUp.append(CancelledLine(line: line.number, quantity: quantity))
        givers.append(position)
    }

    private mutating func want(
        _ sku: SKU?, _ quantity: Quantity, _ method: FulfilmentMethod,
        at location: Code<Location>?, _ position: Int
    ) {
        guard let sku else { return }
        wanted.append(
            WantedLine(sku: sku, quantity: quantity, method: method, location: location))
        origins.append(position)
    }

    /// Gives up what is too much of a line, or wants what is too little.
    private mutating func resize(
        _ line: OrderLine, _ change: EditChange, at position: Int
    ) throws(RetailError) {
        let asked = change.quantity ?? .zero
        let kept = try line.quantity.subtracting(line.credited)
        if asked < kept {
            return try giveUp(kept.subtracting(asked), of: line, at: position)
        }
        guard asked > kept else {
            throw RequestErrors.invalidInput.error(
                "The line is of so much. Leave the change out.",
                at: "/changes/\(position)/quantity")
        }
        let source = line.untakenSource ?? line.allocations.first.map { ($0.method, $0.location) }
        want(
            line.sku, try asked.subtracting(kept), source?.method ?? .shipment,
            at: source?.method == .shipment ? nil : source?.location, position)
    }

    private mutating func reprice(
        _ line: OrderLine, _ change: EditChange, at position: Int
    ) throws(RetailError) {
        guard let price = change.unitPrice, price.currency == full.order.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(full.order.currency.code).",
                at: "/changes/\(position)/unit_price")
        }
        guard line.waiting.isEmpty else {
            throw OrdersErrors.editRefused.error(
                "Units of line \(line.number) come from nowhere for now. Say another price once "
                    + "they are found, or give them up.", at: "/changes/\(position)/line")
        }
        let quantity = change.quantity ?? line.untaken
        try giveUp(quantity, of: line, at: position)
        repriced.append(
            RepricedUnits(line: line, quantity: quantity, unitPrice: price, position: position))
    }

    private static func twice(_ pointer: String) -> RetailError {
        RequestErrors.invalidInput.error(
            "Another change names the same. Put both into one.", at: pointer)
    }
}

extension OrderLine {
    /// Whether something of it is still to be sent.
    var isToSend: Bool {
        waiting.contains { $0.method == .shipment }
            || allocations.contains { $0.method == .shipment && $0.fulfilled < $0.quantity }
    }

    /// How much of it is still to be sent.
    /// - Throws: `core.quantity-overflow`.
    var toSend: Quantity {
        get throws(RetailError) {
            var sum = Quantity.zero
            for part in waiting where part.method == .shipment {
                sum = try sum.adding(part.quantity)
            }
            for part in allocations where part.method == .shipment {
                sum = try sum.adding(part.quantity.subtracting(part.fulfilled))
            }
            return sum
        }
    }

    /// From where so much of it comes that no fulfilment has taken on, in the order in which it is
    /// given up.
    func untakenParts(_ quantity: Quantity) throws(RetailError) -> [Allocation] {
        var (left, parts) = (quantity, [Allocation]())
        for part in allocations where left.isPositive {
            let taken = min(left, try part.quantity.subtracting(part.assigned))
            guard taken.isPositive else { continue }
            parts.append(
                Allocation(location: part.location, method: part.method, quantity: taken))
            left = try left.subtracting(taken)
        }
        return parts
    }
}
