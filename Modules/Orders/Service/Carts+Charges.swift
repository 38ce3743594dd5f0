import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What of a cart is said beside its lines.
struct CartTerms: Hashable, Sendable {
    var shipTo: TaxPlace?
    var wish: ChargeWish
}

/// What to change of a cart beside its lines.
struct CartChange: Sendable {
    let cart: CartID
    let own: Patch<CartTerms>
}

extension Carts {
    /// Says where the goods of a cart are sent to, how, and what else is done; its prices follow.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.charge-unknown`,
    ///   `request.invalid-input` for a fee that is named twice.
    func update(
        _ change: CartChange, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        let terms = try carts.find(change.cart, in: tx).map {
            CartTerms(shipTo: $0.shipTo, wish: $0.wish)
        }
        guard let terms, let changed = change.own.changed(terms) else {
            return try open(change.cart, by: call, in: tx)
        }
        return try self.change(change.cart, by: call, in: tx) { full in
            try require(changed.wish, in: tx)
            full.cart.shipTo = try quoting.destinations.shipTo(
                changed.shipTo, full.cart.destination)
            full.cart.wish = changed.wish
        }
    }

    /// Refuses charges that there are not; those that cannot be had are shown so.
    private func require(_ wish: ChargeWish, in tx: borrowing Transaction) throws {
        let known = try quoting.charges.known(in: tx)
        if let code = wish.delivery, !known.has(code, of: .delivery) {
            throw OrdersErrors.chargeUnknown.error(
                "\(code): \(ChargeOutcome.unknown.reason)", at: "/delivery")
        }
        for (place, code) in wish.fees.enumerated() {
            guard known.has(code, of: .fee) else {
                throw OrdersErrors.chargeUnknown.error(
                    "\(code): \(ChargeOutcome.unknown.reason)", at: "/fees/\(place)")
            }
            guard !wish.fees[..<place].contains(code) else {
                throw RequestErrors.invalidInput.error("Name each fee once.", at: "/fees/\(place)")
            }
        }
    }

    /// The ways of delivery and fees that a cart may have, each with what it would cost with it as
    /// it is now; none of a cart that was ordered.
    /// - Throws: `orders.cart-unknown`, and as `PriceBook.quote`.
    func choices(
        for id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> [PricedCharge] {
        let full = try show(id, by: call, in: tx)
        guard full.cart.order == nil else { return [] }
        // All but the charges is looked up once.
        var goods = try quoting.goods(of: full, at: call.now, in: tx)
        let buyer = full.buyer(at: call.now, goods.places)
        let known = try quoting.charges.known(in: tx)
        let offered = known.offered(to: buyer).prefix(KnownCharges.mostChoices)
        let own = goods.charges
        let all = try quoting.rated(
            offered.map { ChosenCharge(charge: $0.charge, entry: $0, outcome: .applied) },
            for: buyer, in: tx)
        let rates = Dictionary(
            (own + all).map { ($0.charge, $0.rates) }, uniquingKeysWith: { one, _ in one })
        return try offered.compactMap { entry in
            var tried = full
            goods.charges = known.chosen(full.cart.wish.trying(entry.charge), by: buyer).map {
                var rated = $0
                rated.rates = rates[$0.charge] ?? nil
                return rated
            }
            try tried.price(by: goods)
            // One that no order can bear beside this cart, or has no rate for it, is left out.
            return tried.priced.charges.first {
                $0.charge == entry.charge && $0.outcome == .applied
            }
        }
    }
}

extension ChargeWish {
    /// The same with a charge in place of what cannot be had beside it.
    fileprivate func trying(_ charge: Charge) -> ChargeWish {
        var wish = self
        switch charge.kind {
        case .delivery: wish.delivery = charge.code
        case .fee where !fees.contains(charge.code): wish.fees.append(charge.code)
        case .fee: break
        }
        return wish
    }
}
