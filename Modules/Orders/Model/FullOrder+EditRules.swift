import RetailContracts
import RetailCore
import RetailKit

// What edits ask of an order as it stands, see FullOrder+Rules.swift.

extension FullOrder {
    /// Refuses to edit what is over, came from another system, is held, or has left.
    /// - Throws: `orders.order-closed`, `orders.edit-refused`, `orders.order-held`,
    ///   `orders.already-fulfilled`.
    func requireEditable() throws(RetailError) {
        try requireOpen()
        guard !order.isImported else {
            throw OrdersErrors.editRefused.error(
                "The order is of another system: change it there, and import it again.",
                at: "/order_id")
        }
        try requireNotHeld()
        try requireEditsPaid()
        guard !openUnits.isEmpty else {
            throw OrdersErrors.alreadyFulfilled.error(
                "All goods of the order have left. Take them back by a return, or place a new "
                    + "order.", at: "/order_id")
        }
    }

    /// Refuses another edit while the order waits for the money of one: that ends before others
    /// are made.
    /// - Throws: `orders.edit-refused`.
    private func requireEditsPaid() throws(RetailError) {
        guard money.uncovered > 0, let unpaid = edits.last(where: \.waits) else { return }
        throw OrdersErrors.editRefused.error(
            "Edit \(unpaid.number) is not paid for yet. Take what is due, or undo it first.",
            at: "/order_id")
    }

    /// Refuses to give up a unit where none is free, or it is the last of the order.
    /// - Throws: `orders.nothing-to-cancel`, `orders.edit-refused`.
    func requireFree() throws(RetailError) {
        guard lines.contains(where: \.untaken.isPositive) else {
            throw OrdersErrors.nothingToCancel.error(
                "All that has not left is in fulfilments. Cancel them with "
                    + "orders.fulfilments.cancel first.", at: "/order_id")
        }
        guard keptQuantity > .one else {
            throw OrdersErrors.editRefused.error(
                "One unit is left of the order. Cancel it with orders.cancel.", at: "/order_id")
        }
    }

    /// How much of all that was ordered has neither come back nor ended.
    var keptQuantity: Quantity {
        Quantity(
            thousandths: lines.reduce(0) {
                $0 &+ ($1.quantity.thousandths &- $1.credited.thousandths)
            })
    }

    /// Refuses one more edit than an order may have.
    /// - Throws: `orders.edit-refused`.
    func requireRoomForEdit() throws(RetailError) {
        guard order.edits < OrderEdit.most else {
            throw OrdersErrors.editRefused.error(
                "The order was edited \(OrderEdit.most) times. Place a new order, and cancel what "
                    + "of this one has not left.", at: "/order_id")
        }
    }

    /// Whether money of it went back or was written off, so that it is not asked for more.
    var isAskedNoMore: Bool { order.refunded.isPositive || order.writtenOff.isPositive }

    /// Refuses to ask for more where money went back or was written off: what would be due then
    /// could not be told from what was given up.
    /// - Throws: `orders.edit-refused`.
    func requirePayable(after edited: FullOrder) throws(RetailError) {
        guard edited.money.missing > money.missing, isAskedNoMore else { return }
        throw OrdersErrors.editRefused.error(
            "Money of the order was given back or written off, so it is not asked for more. Place "
                + "a new order for what is added.", at: "/changes")
    }

    /// - Throws: `orders.edit-decided`.
    func requireRequested(_ edit: OrderEdit) throws(RetailError) {
        guard edit.stage == .requested else {
            throw OrdersErrors.editDecided.error(
                "The edit is \(edit.stage.rawValue). Request another with orders.edits.request.",
                at: "/edit")
        }
    }

    /// Refuses to approve what was decided, was planned against another version of the order, or
    /// says a price that the caller said.
    /// - Throws: `orders.edit-decided`, `orders.edit-own-price`, `orders.edit-outdated`.
    func requireApprovable(_ edit: OrderEdit, by call: Call) throws(RetailError) {
        try requireRequested(edit)
        guard !edit.hasPrice || call.actor.text != edit.asked.by else {
            throw OrdersErrors.editOwnPrice.error(
                "You said the price yourself. Ask somebody else with the permission "
                    + "\(OrdersPermissions.approveEdits.name).", at: "/edit")
        }
        guard order.version == edit.orderVersion else {
            throw OrdersErrors.outdated("The order has changed since the edit was requested.")
        }
        try requireEditsPaid()
    }

    /// Refuses to undo what was not approved, or what has left by now.
    /// - Throws: `orders.edit-decided`, `orders.order-closed`, `orders.order-held`,
    ///   `orders.edit-refused`, `orders.nothing-to-cancel`.
    func requireUndoable(_ edit: OrderEdit) throws(RetailError) {
        guard edit.stage == .approved else {
            throw OrdersErrors.editDecided.error(
                "The edit is \(edit.stage.rawValue): only an approved one is undone.", at: "/edit")
        }
        try requireOpen()
        try requireNotHeld()
        guard !isBeyond(edit) else {
            throw OrdersErrors.editRefused.error(
                "What the edit left has gone out, or a parcel by the delivery that it chose. Give "
                    + "up what it added with orders.cancel, and order anew what it gave up.",
                at: "/edit")
        }
        try requirePayableAgain(edit)
        guard leavesSomething(undoing: edit) else {
            throw OrdersErrors.editRefused.error(
                "Nothing of the order would be left. Cancel it with orders.cancel.", at: "/edit")
        }
        guard keepsDelivery(undoing: edit) else {
            throw OrdersErrors.editRefused.error(
                "What carried the goods was given back, and they would be sent for nothing. Add "
                    + "them by a new edit, which says their delivery.", at: "/edit")
        }
        for number in edit.addedLines {
            guard let index = index(ofLine: number) else { continue }
            let line = lines[index]
            guard line.untaken.thousandths == line.quantity.thousandths &- line.credited.thousandths
            else {
                throw OrdersErrors.nothingToCancel.error(
                    "Of line \(number) something has left, or is in a fulfilment. Cancel that, or "
                        + "take back what has left.", at: "/edit")
            }
        }
    }

    /// Whether anything of the order is left once an edit of it is undone.
    func leavesSomething(undoing edit: OrderEdit) -> Bool {
        let added = edit.addedLines.compactMap { index(ofLine: $0) }.reduce(Int64(0)) {
            $0 &+ (lines[$1].quantity.thousandths &- lines[$1].credited.thousandths)
        }
        let given = edit.amounts.filter {
            $0.act == .edit && $0.effect == .givenUp && $0.kind == .item
        }.reduce(Int64(0)) { $0 &+ $1.quantity.thousandths }
        return keptQuantity.thousandths &- added &+ given > 0
    }

    /// Whether an order that was sent for a delivery still has one where undoing an edit of it has
    /// goods sent again.
    func keepsDelivery(undoing edit: OrderEdit) -> Bool {
        let given = edit.amounts.filter { $0.act == .edit && $0.effect == .givenUp }
        let deliveries = charges.filter { $0.charge.kind == .delivery }
        guard !deliveries.isEmpty, given.contains(where: { $0.method == .shipment }) else {
            return true
        }
        let own = Set(edit.amounts.filter { $0.effect == .added }.map(\.line))
        return deliveries.contains { charge in
            let comesAgain = given.contains {
                $0.line == charge.number && ($0.gross.isPositive || charge.run.gross.isZero)
            }
            let stays = !charge.isGivenUp && !own.contains(charge.number) && charge.carries
            return comesAgain || stays
        }
    }

    /// Whether it is too late to undo an edit: all has gone out but what it gave up, or a parcel
    /// has left by the delivery that it chose.
    func isBeyond(_ edit: OrderEdit) -> Bool {
        (order.axes.fulfilment == .fulfilled && !edit.lines(.givenUp).isEmpty)
            || (hasCarried && edit.amounts.contains { $0.act == .edit && $0.kind != .item })
    }

    /// Whether a parcel has left by a delivery that it still has, also one that cost nothing.
    var hasCarried: Bool {
        fulfilments.contains(where: \.isBrought)
            && standingCharges.contains { $0.charge.kind == .delivery }
    }

    /// Refuses to ask again for what came off by an edit where money went back meanwhile.
    /// - Throws: `orders.edit-refused`.
    func requirePayableAgain(_ edit: OrderEdit) throws(RetailError) {
        guard isAskedNoMore else { return }
        var added: Int64 = 0
        for index in edit.addedLines.compactMap({ index(ofLine: $0) }) {
            added &+= lines[index].gross.amount &- lines[index].refunded.amount
        }
        for amount in edit.amounts
        where amount.act == .edit && amount.effect == .added && amount.kind != .item {
            guard let charge = charges.first(where: { $0.number == amount.line }) else { continue }
            added &+= charge.run.gross.amount &- charge.run.refunded.amount
        }
        guard edit.givenUp.amount &- added > money.owed else { return }
        throw OrdersErrors.editRefused.error(
            "Money of the order was given back or written off, so it is not asked for more. Place "
                + "a new order for what was given up.", at: "/edit")
    }

    /// Until when an edit that was just applied is waited for: it asks for money where before
    /// nothing was to come in, or nothing that nobody had promised. Nil where it asks for none.
    func editEnds(since before: FullOrder, at now: Instant) -> Instant? {
        let asks =
            (before.money.uncovered == 0 && money.uncovered > 0)
            || (before.money.due == 0 && money.due > 0)
        guard asks else { return nil }
        return order.isWaiting ? order.payBy : now + OrderEdit.aside
    }

    /// The charges that were not given up by an edit.
    var standingCharges: [OrderCharge] { charges.filter { !$0.isGivenUp } }

    /// The number behind all of its lines and charges.
    var nextNumber: Int { max(lines.last?.number ?? 0, charges.last?.number ?? 0) + 1 }
}

extension OrderLine {
    /// How much of it has neither left nor was taken on by a fulfilment.
    var untaken: Quantity {
        Quantity(
            thousandths: allocations.reduce(open.thousandths) {
                $0 &- ($1.assigned.thousandths &- $1.fulfilled.thousandths)
            })
    }

    /// How and from where the units come that are given up first.
    var untakenSource: (method: FulfilmentMethod, location: Code<Location>?)? {
        if let waits = waiting.first { return (waits.method, nil) }
        return allocations.first { $0.assigned < $0.quantity }.map { ($0.method, $0.location) }
    }
}
