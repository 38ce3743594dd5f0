import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What can be done with the goods of an order.
extension OrderActs {
    func returning(_ full: FullOrder, by call: Call) throws -> RetailError? {
        guard call.takesBackSomewhere(for: full.order.channel) else {
            return OrderAct.forbidden(OrdersPermissions.writeReturns)
        }
        return try OrderAct.refusal {
            // What was approved comes by naming its authorisation, also late.
            guard try full.awaited == nil else { return }
            try full.requireFreeUnits()
            // What was asked for in time comes in time, though nobody answered.
            let isAsked = try full.lines.contains { try full.unanswered(of: $0).isPositive }
            if !isAsked { try full.order.requireReturnTime(at: call.now) }
            guard try full.bringable.values.contains(where: \.isPositive) else {
                throw OrdersErrors.returnTooMuch.error("No goods of the order can be returned.")
            }
        }
    }

    /// Goods are taken back for others, by who may sell where the order was placed, or where the
    /// goods are.
    func exchanging(_ full: FullOrder, by call: Call) throws -> RetailError? {
        let needed = OrdersPermissions.writeOrders
        let order = full.order
        guard call.may(needed, at: order.location, on: order.channel) || call.exchangesSomewhere
        else { return OrderAct.forbidden(needed) }
        return try returning(full, by: call)
    }

    /// What places cannot let go: one for each place and method of which goods have not left.
    func onPlaces(_ full: FullOrder, by call: Call) throws -> [OrderAct] {
        let open = Set(
            full.lines.flatMap { line in
                line.allocations.filter { $0.fulfilled < $0.quantity }.map {
                    OrderAct.Place(location: $0.location, method: $0.method)
                }
            })
        return try open.sorted().prefix(OrderAct.mostParts).map { place in
            let refusal = try reason(
                OrdersPermissions.writeFulfilments, .goods(at: place.location), to: full, by: call
            ) { try full.requireOpen() }
            return OrderAct(
                operation: "orders.rejections.create", allocation: place, reason: refusal)
        }
    }

    /// New fulfilments: one for each place and method of which goods are left.
    func onGoods(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderAct] {
        let left = Set(
            full.lines.flatMap { line in
                line.allocations.filter { $0.assigned < $0.quantity }.map {
                    OrderAct.Place(location: $0.location, method: $0.method)
                }
            })
        let name = "orders.fulfilments.create"
        guard !left.isEmpty else {
            let nothing = try reason(
                OrdersPermissions.writeFulfilments, .place, to: full, by: call
            ) {
                try full.requireOpen()
                try full.requireNotHeld()
                throw OrdersErrors.nothingToFulfil.error("Nothing of the order is left to send.")
            }
            return [OrderAct(operation: name, reason: nothing)]
        }
        let kinds = try fulfilling.kinds.known(in: tx)
        return try left.sorted().prefix(OrderAct.mostParts).map { place in
            // Outside of the closure, which holds no transaction.
            let kind = try fulfilling.kind(
                of: KindWish(), place.method, on: full.order.channel, at: place.location, in: tx)
            let refusal = try reason(
                OrdersPermissions.writeFulfilments, .goods(at: place.location), to: full, by: call
            ) {
                try full.requireOpen()
                try full.requireNotHeld()
                try full.requireRoomForFulfilment()
                _ = try fulfilling.chosen([], of: full, place.method, place.location)
                try kinds.require(kind, on: full.order.channel, at: place.location)
                try full.require(kind.beginning.money)
            }
            return OrderAct(operation: name, allocation: place, reason: refusal)
        }
    }

    /// Decisions on requested edits, and the undoing of the last approved one and of those whose
    /// money is waited for.
    func onEdits(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderAct] {
        func act(
            _ operation: String, _ edit: OrderEdit, _ permission: Permission,
            _ rule: () throws -> Void
        ) throws -> OrderAct {
            OrderAct(
                operation: operation, edit: edit.number,
                reason: try reason(permission, .place, to: full, by: call, rule))
        }
        let requested = try full.edits.filter { $0.stage == .requested }
            .suffix(OrderAct.mostParts).flatMap { edit in
                [
                    try act("orders.edits.approve", edit, OrdersPermissions.approveEdits) {
                        try full.requireApprovable(edit, by: call)
                        try full.requireEditable()
                    },
                    try act("orders.edits.decline", edit, OrdersPermissions.writeOrders) {},
                ]
            }
        let approved = try full.edits.filter { $0.stage == .approved }
            .suffix(OrderAct.mostParts).map { edit in
                // Outside of the closure, which holds no transaction.
                let later = try edits.madeOf(edit, in: tx)
                return try act("orders.edits.undo", edit, OrdersPermissions.approveEdits) {
                    try full.requireUndoable(edit)
                    try edit.requireNoneMadeOf(later)
                }
            }
        return requested + approved
    }
}
