import RetailCore

@testable import RetailPricing

/// What many shops do: offers one after the other as they are stored, each on what the last one
/// left of a line, rounded by offer and line; no lanes, no rules of combination, conditions taken
/// as true.
struct NaiveShop {
    /// What lines cost, in minor units, before tax on top of them.
    private(set) var lines: [Int64]
    private let this: Case

    init(_ this: Case, _ quote: Quote) throws {
        self.this = this
        lines = try quote.lines.map {
            try this.rules.total($0.unitPrice, for: $0.asked.quantity).amount
        }
        for offer in this.stored { apply(offer) }
    }

    private mutating func apply(_ offer: Promotion) {
        let places = lines.indices.filter { isMeant($0, by: offer) }
        let sum = places.reduce(0) { $0 + lines[$1] }
        let most = offer.cap?.amount ?? .max
        for place in places {
            let line = lines[place]
            let pieces = this.cart[place].quantity.whole ?? 1
            let less: Int64 =
                switch offer.effect {
                case .percentage(let rate): part(rate, of: line)
                case .amount(let money): sum > 0 ? round(money.amount * line, sum) : 0
                case .amountEach(let money): money.amount * pieces
                case .price(let money): max(0, line - money.amount * pieces)
                case .tiers(let tiers): reached(tiers, sum).map { part($0, of: line) } ?? 0
                case .sets(let set): free(set, of: line, pieces)
                case .gift, .points: 0
                }
            lines[place] -= min(less, line, most)
        }
    }

    private func isMeant(_ place: Int, by offer: Promotion) -> Bool {
        let asked = this.cart[place]
        guard asked.kind == .item else { return offer.target == .delivery }
        guard case .items(let items) = offer.target, let sku = try? SKU(asked.name) else {
            return false
        }
        return items.holds(of: this.book.item(sku)?.facets ?? [])
    }

    private func round(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let step = this.rules.payableUnit
        return (2 * dividend + divisor * step) / (2 * divisor * step) * step
    }

    private func part(_ rate: Rate, of line: Int64) -> Int64 {
        round(line * rate.millionths, 1_000_000)
    }

    private func reached(_ tiers: [Effect.Tier], _ sum: Int64) -> Rate? {
        for tier in tiers.reversed() {
            if case .amount(let least) = tier.from, least.amount <= sum,
                case .percentage(let rate) = tier.gives
            {
                return rate
            }
        }
        return nil
    }

    /// A set of the pieces of one line.
    private func free(_ set: UnitSet, of line: Int64, _ pieces: Int64) -> Int64 {
        guard case .percentage(let rate, _) = set.reward, pieces > 0 else { return 0 }
        let size = set.parts.reduce(0) { $0 + Int64($1.count) }
        return part(rate, of: line / pieces) * (pieces / size)
    }
}
