import RetailContracts
import RetailCore
import RetailPricing

/// One tax of what was sold, as it was worked out and never changes.
struct TaxLine: Sendable, Hashable {
    /// The tax: its name, its rate, and on what it was raised.
    let component: TaxComponent
    let amount: Money
    /// What of it came off with what came back.
    var refunded: Money

    init(_ component: TaxComponent, _ amount: Money, refunded: Money? = nil) {
        self.component = component
        self.amount = amount
        self.refunded = refunded ?? .zero(amount.currency)
    }
}

/// A tax of a whole document.
struct DocumentTax: Sendable, Hashable {
    /// The tax; of several of one name, rate and base the first.
    let component: TaxComponent
    /// What bore it, without any tax.
    var net: Money
    var amount: Money

    private struct Kind: Hashable {
        let code: String
        let rate: Rate
        let base: TaxComponent.Fraction
    }

    /// The taxes of goods added up by name, rate and base, in the order in which they come first.
    /// They are no more than the goods, which are bounded.
    /// - Parameter goods: what was sold or came back, without tax, and its taxes.
    static func summed(_ goods: [(net: Money, taxes: [TaxLine])]) -> [DocumentTax] {
        var places: [Kind: Int] = [:]
        var sums: [DocumentTax] = []
        for (net, taxes) in goods {
            for tax in taxes {
                let component = tax.component
                let kind = Kind(
                    code: component.code, rate: component.rate, base: component.base)
                if let place = places[kind] {
                    sums[place].net = sums[place].net.joined(net)
                    sums[place].amount = sums[place].amount.joined(tax.amount)
                } else {
                    places[kind] = sums.count
                    sums.append(DocumentTax(component: component, net: net, amount: tax.amount))
                }
            }
        }
        return sums
    }
}

extension [UnitRun] {
    /// The taxes of the document that these runs are.
    var documentTaxes: [DocumentTax] {
        DocumentTax.summed(map { (net: $0.gross.without($0.tax), taxes: $0.taxes) })
    }
}

extension FullOrder {
    /// The taxes of all that was ordered.
    var taxes: [DocumentTax] { runs.documentTaxes }
}

extension Return {
    /// The taxes in what came back; none of goods whose sale was not found.
    var taxes: [DocumentTax] {
        DocumentTax.summed(
            lines.map { (net: $0.gross.without($0.tax), taxes: $0.taxes) }
                + charges.map { (net: $0.gross.without($0.tax), taxes: $0.taxes) })
    }
}

extension Money {
    fileprivate func joined(_ other: Money) -> Money { Money(amount &+ other.amount, currency) }
    fileprivate func without(_ part: Money) -> Money { Money(amount &- part.amount, currency) }
}
