import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Says what can be done with an order: by the rules by which the acts themselves refuse, for the
/// input that is usual with each, and by the caller's grants. A right that is missing comes first.
struct OrderActs: Sendable {
    let payments: Payments
    let fulfilling: Fulfilments
    let handling = FulfilmentActs()
    let edits = OrderEditStore()

    /// Every act on an order, its newest payments and fulfilments.
    func list(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderAct] {
        let whole = try onOrder(full, by: call, in: tx) + onGoods(full, by: call, in: tx)
        let parts = try onPlaces(full, by: call) + onEdits(full, by: call, in: tx)
        let payments = try full.payments.suffix(OrderAct.mostParts).flatMap {
            try onPayment($0, of: full, by: call)
        }
        let fulfilments = try full.fulfilments.suffix(OrderAct.mostParts).flatMap {
            try handling.list(
                $0, of: full.order, full.money, heldFor: full.holds.map(\.reason), in: full,
                by: call)
        }
        return whole + parts + payments + fulfilments
    }

    /// Nil where the caller may do it and the order allows it, else why not.
    func reason(
        _ permission: Permission, _ access: OrderAccess, to full: FullOrder, by call: Call,
        _ rule: () throws -> Void
    ) throws -> RetailError? {
        guard
            access.admits(
                call, to: full.order, full.lines, fetchedAt: full.fetchedAt, under: permission)
        else {
            return OrderAct.forbidden(permission)
        }
        return try OrderAct.refusal(rule)
    }

    private func onOrder(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderAct] {
        let tenders = try payments.tenders.known(in: tx)
        // Outside of the closures, which hold no transaction.
        let taken = try takeable(full, isPromise: false, among: tenders, by: call, in: tx)
        let promised = try takeable(full, isPromise: true, among: tenders, by: call, in: tx)
        func act(
            _ operation: String, _ permission: Permission, _ access: OrderAccess = .place,
            _ rule: () throws -> Void
        ) throws -> OrderAct {
            OrderAct(
                operation: operation,
                reason: try reason(permission, access, to: full, by: call, rule))
        }
        return [
            try act("orders.cancel", OrdersPermissions.writeOrders) {
                try full.requireOpen()
                try full.requireEndable()
            },
            try act("orders.payments.take", OrdersPermissions.writePayments, .till) {
                if let taken { throw taken }
            },
            try act("orders.payments.authorise", OrdersPermissions.writePayments, .till) {
                if let promised { throw promised }
            },
            try act("orders.write-off", OrdersPermissions.writeOffOrders) {
                try full.requireOpen()
                _ = try full.writtenOff(nil)
            },
            try act("orders.reinstate", OrdersPermissions.writeOrders) {
                try full.requireReinstatable()
            },
            try act("orders.order-holds.place", OrdersPermissions.writeOrderHolds) {
                try full.requireHoldable()
            },
            try act("orders.order-holds.release", OrdersPermissions.writeOrderHolds) {
                try full.requireHeld()
            },
            try act("orders.edits.request", OrdersPermissions.writeOrders) {
                try full.requireEditable()
                try full.requireRoomForEdit()
                // What cannot ask for more is edited by giving up alone.
                if full.isAskedNoMore { try full.requireFree() }
            },
            OrderAct(
                operation: "orders.returns.create", reason: try returning(full, by: call)),
            OrderAct(
                operation: "orders.exchanges.create", reason: try exchanging(full, by: call)),
            try act("orders.claims.open", OrdersPermissions.writeClaims, .receipt) {
                try full.requireRoomForAuthorisation()
                try full.requireClaimTime(Claims.days, at: call.now)
                try full.requireClaimable()
            },
        ]
    }

    /// Why the usual payment is not taken: in coins, or promised by card, all that is missing; by
    /// the tender that the order is bound to where it is.
    private func takeable(
        _ full: FullOrder, isPromise: Bool, among tenders: KnownTenders, by call: Call,
        in tx: borrowing Transaction
    ) throws -> RetailError? {
        do {
            let known = try tenders.known([full.usualOffer(isPromise: isPromise)])
            try Payments.requireTaken(known, for: full, among: tenders, at: call.happened)
            _ = try payments.plan(known, for: full, by: call, in: tx)
            return nil
        } catch let error as RetailError where ![.fault, .unavailable].contains(error.kind) {
            return error
        }
    }
}
