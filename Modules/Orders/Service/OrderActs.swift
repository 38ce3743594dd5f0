import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Says what can be done with an order: by the rules by which the acts themselves refuse, for the
/// input that is usual with each, and by the caller's grants. A right that is missing comes first.
struct OrderActs: Sendable {
    let payments: Payments
    let fulfilling: Fulfilments

    /// Every act on an order, its newest payments and fulfilments.
    func list(
        _ full: FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderAct] {
        try onOrder(full, by: call, in: tx)
            + onGoods(full, by: call)
            + full.payments.suffix(OrderAct.mostParts).flatMap {
                try onPayment($0, of: full, by: call)
            }
            + full.fulfilments.suffix(OrderAct.mostParts).flatMap {
                try onFulfilment($0, of: full, by: call)
            }
    }

    /// Nil where the caller may do it and the order allows it, else why not.
    private func reason(
        _ permission: Permission, _ access: OrderAccess, to full: FullOrder, by call: Call,
        _ rule: () throws -> Void
    ) throws -> RetailError? {
        guard access.admits(call, to: full.order, full.lines, under: permission) else {
            return Self.forbidden(permission)
        }
        return try Self.refusal(rule)
    }

    /// What a rule refuses; what is broken is no refusal.
    private static func refusal(_ rule: () throws -> Void) throws -> RetailError? {
        do {
            try rule()
            return nil
        } catch let error as RetailError where ![.fault, .unavailable].contains(error.kind) {
            return error
        }
    }

    private static func forbidden(_ permission: Permission) -> RetailError {
        RequestErrors.forbidden.error(
            "This needs the permission \(permission.name) there. Ask for a role that grants it.")
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
                try full.requireNothingKept()
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
            OrderAct(
                operation: "orders.returns.create", reason: try returning(full, by: call)),
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

    private func returning(_ full: FullOrder, by call: Call) throws -> RetailError? {
        guard call.takesBackSomewhere(for: full.order.channel) else {
            return Self.forbidden(OrdersPermissions.writeReturns)
        }
        return try Self.refusal {
            try full.order.requireReturnTime(at: call.now)
            guard try full.lines.contains(where: { try $0.returnable.isPositive }) else {
                throw OrdersErrors.returnTooMuch.error("No goods of the order can be returned.")
            }
        }
    }

    /// New fulfilments: one for each place and method of which goods are left.
    private func onGoods(_ full: FullOrder, by call: Call) throws -> [OrderAct] {
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
                throw OrdersErrors.nothingToFulfil.error("Nothing of the order is left to send.")
            }
            return [OrderAct(operation: name, reason: nothing)]
        }
        return try left.sorted().prefix(OrderAct.mostParts).map { place in
            let refusal = try reason(
                OrdersPermissions.writeFulfilments, .goods(at: place.location), to: full, by: call
            ) {
                try full.requireOpen()
                try full.requireRoomForFulfilment()
                _ = try fulfilling.chosen([], of: full, place.method, place.location)
                if place.method == .carryOut { try full.requirePaid(by: place.method) }
            }
            return OrderAct(operation: name, allocation: place, reason: refusal)
        }
    }

    private func onPayment(
        _ payment: Payment, of full: FullOrder, by call: Call
    ) throws -> [OrderAct] {
        func act(
            _ verb: String, _ permission: Permission = OrdersPermissions.writePayments,
            _ rule: () throws -> Void
        ) throws -> OrderAct {
            OrderAct(
                operation: "orders.payments.\(verb)", payment: payment.number,
                reason: try reason(permission, .place, to: full, by: call, rule))
        }
        return [
            try act("capture") { _ = try full.captured(nil, of: payment) },
            try act("void") {
                try payment.requirePromised()
                try full.requireVoidable(payment)
            },
            try act("decline") { try payment.requirePromised() },
            try act("refund", OrdersPermissions.refundPayments) {
                let amount = try full.givenBack(nil, of: payment)
                _ = try payment.parts(returning: amount, by: full.order.rules)
            },
        ]
    }

    private func onFulfilment(
        _ fulfilment: Fulfilment, of full: FullOrder, by call: Call
    ) throws -> [OrderAct] {
        func act(
            _ verb: String, to stage: FulfilmentStage, _ rule: () throws -> Void = {}
        ) throws -> OrderAct {
            OrderAct(
                operation: "orders.fulfilments.\(verb)", fulfilment: fulfilment.id,
                reason: try reason(
                    OrdersPermissions.writeFulfilments, .goods(at: fulfilment.location), to: full,
                    by: call
                ) {
                    try fulfilment.requireStep(to: stage)
                    try rule()
                })
        }
        let ways =
            switch fulfilment.method {
            case .shipment: [try act("ship", to: .shipped), try act("deliver", to: .delivered)]
            case .pickup:
                [
                    try act("ready", to: .ready),
                    try act("collect", to: .collected) {
                        try fulfilment.requireCode(at: call.now)
                        try full.requirePaid(by: fulfilment.method)
                    },
                ]
            case .carryOut: [OrderAct]()
            }
        return ways + [try act("cancel", to: .cancelled)]
    }
}

extension FullOrder {
    /// What a customer usually pays next: all that is missing, in coins, or promised by card; by
    /// the tender for which something was given, where goods are still here.
    func usualOffer(isPromise: Bool) -> TenderOffer {
        let bound = order.axes.fulfilment == .unfulfilled ? order.facts.tender : nil
        let tender = bound ?? (isPromise ? Tender.shipped(.card).code : Tender.cash.code)
        let isCash = tender == Tender.cash.code
        let missing = isCash ? dueInCash : amount(money.takeable)
        let least = isCash ? order.rules.cashStep : order.rules.payableUnit
        return TenderOffer(
            tender: tender, amount: missing.isPositive ? missing : amount(least), points: 0,
            reference: nil, isAuthorisedOnly: isPromise)
    }
}
