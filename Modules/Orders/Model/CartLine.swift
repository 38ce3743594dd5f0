import RetailContracts
import RetailCore

/// One line of a cart with the price that the customer saw.
struct CartLine: Sendable {
    let number: Int
    let sku: SKU
    let unit: MeasureUnit
    var quantity: Quantity
    var name: String
    /// What the channel asked when the line was last priced.
    var terms: LineTerms
    /// What was held, at the price of that moment; nil when nothing is.
    var frozen: FrozenPart?
    let method: FulfilmentMethod
    /// Where the customer wants it from; nil for the best source.
    let wanted: Code<Location>?
    /// Where it is held now; nil when it is not.
    var held: Code<Location>?
    /// Whether the channel sells it to the customer now; else it keeps its last price.
    var isOffered = true
    /// From how much on the price counts that the channel asks, of all lines of the item.
    var askedFrom = Quantity.zero
}

/// What one unit costs.
struct LineTerms: Sendable, Hashable {
    let unitPrice: UnitPrice
    /// What all taxes are of a price without them.
    let taxRate: Rate
    let isTaxIncluded: Bool
    /// The class by which it is taxed where a rule is for it; nil where its rate was agreed.
    var taxClass: String?
}

/// So much of a line at a price that does not change while it is held.
struct FrozenPart: Sendable, Hashable {
    var quantity: Quantity
    let terms: LineTerms
    /// From how much on that price counted: whoever takes less pays what is asked.
    let from: Quantity
}

extension CartLine {
    /// What was added after the hold began, or all of it when nothing is held: it costs what the
    /// channel asks when it is ordered.
    var rest: Quantity {
        guard let frozen else { return quantity }
        return Quantity(
            thousandths: max(0, quantity.thousandths &- frozen.quantity.thousandths))
    }

    /// What of it is priced apart: what is held, at the price of that moment, and what was added
    /// since. Where both cost the same they are one, rounded once.
    /// - Parameters:
    ///   - asked: what the channel asks for what was added; nil where it does not sell that any
    ///     more.
    ///   - sum: how much of the item is in the cart, all lines together.
    func parts(addedAt asked: LineTerms?, ofAll sum: Quantity) -> [AskedPart] {
        let added = AskedPart(agreed: asked == nil ? terms : nil, quantity: quantity)
        guard let frozen, frozen.from <= sum, frozen.terms != asked ?? terms else {
            return [added]
        }
        let held = AskedPart(agreed: frozen.terms, quantity: frozen.quantity)
        return rest.isPositive ? [held, AskedPart(agreed: added.agreed, quantity: rest)] : [held]
    }

    /// Takes more or less of it. What was frozen stays so as far as it still is in the cart.
    mutating func set(_ quantity: Quantity) {
        self.quantity = quantity
        guard var part = frozen else { return }
        part.quantity = min(part.quantity, quantity)
        frozen = part
    }

    /// Freezes all of it at the present price.
    mutating func freeze() {
        frozen = FrozenPart(quantity: quantity, terms: terms, from: askedFrom)
    }

    /// Lets go of what was held: the wish stays, the place and the price do not.
    mutating func thaw() {
        frozen = nil
        held = nil
    }

    var asked: WantedLine {
        WantedLine(sku: sku, quantity: quantity, method: method, location: wanted, held: held)
    }
}
