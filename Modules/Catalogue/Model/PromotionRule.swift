import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// On what a promotion gives something.
enum PromotionTarget: String, CaseIterable, Sendable {
    case items
    case delivery
    case fees
}

/// What a promotion asks of a cart and what it gives, apart from whom and when.
struct PromotionRule: Hashable, Sendable {
    /// All of them must be so.
    var conditions: [ConditionTerms]
    /// One of them must be so; nothing is asked where there is none.
    var oneOf: [ConditionTerms]
    /// What it gives.
    var gives: EffectTerms
    /// On what it gives that.
    var target = PromotionTarget.items
    /// On which items.
    var items: ItemChoice
    /// On which ways of delivery or fees, by their codes; on all of none.
    var charges: Set<Code<Charge>> = []
    /// The most that it gives to one cart; nil for whatever comes of it.
    var cap: Money?
    var tags: Set<String>
    var combinesWith: Set<String>
    var isExclusive: Bool
    var isFinal: Bool
    /// What becomes of what it gave where goods come back.
    var onReturn: Promotion.ReturnPolicy

    /// The selections of items that it names, by the field that does; fields without any are left
    /// out.
    var namedSelections: [(pointer: String, selections: [ItemSelection])] {
        let gift = gives.sku.map { [ItemSelection(skus: [$0])] } ?? []
        return [
            ("/items", items.selections), ("/gives", gives.selections + gift),
            ("/conditions", conditions.flatMap(\.items.selections)),
            ("/one_of", oneOf.flatMap(\.items.selections)),
        ].filter { !$0.1.isEmpty }
    }

    /// Refuses what makes no sense together.
    /// - Throws: `Refusal` at the field.
    func require() throws {
        if let first = amounts.first,
            let other = amounts.first(where: { $0.currency != first.currency })
        {
            throw Refusal(
                "must have all its amounts in one currency, not in \(first.currency) and "
                    + "\(other.currency)"
            ).inside("gives")
        }
        if let cap, let first = amounts.first, cap.currency != first.currency {
            throw Refusal("must be in \(first.currency) as its other amounts are").inside("cap")
        }
        switch gives.kind {
        case .setPercentage, .setAmount, .setPrice, .gift:
            guard items == .all else {
                throw Refusal("has no meaning for \(gives.kind.rawValue), which names its items")
                    .inside("items")
            }
        case .points:
            guard cap == nil else {
                throw Refusal("has no meaning for points, which take nothing off").inside("cap")
            }
            guard onReturn == .keep else {
                throw Refusal("must be keep for points: what comes back earns nothing anyway")
                    .inside("on_return")
            }
        case .percentage, .amount, .amountEach, .price, .tiers: break
        }
        try requireTarget()
        if isExclusive, !combinesWith.isEmpty {
            throw Refusal("has no meaning for what is exclusive").inside("combines_with")
        }
    }

    /// Refuses items of what is given on delivery or fees, charges of what is given on items, and
    /// what nobody can give on a charge: it is one unit of its own.
    private func requireTarget() throws {
        guard target != .items else {
            guard charges.isEmpty else {
                throw Refusal("has no meaning for what is given on items").inside("charges")
            }
            return
        }
        guard items == .all else {
            throw Refusal("has no meaning for what is given on \(target.rawValue)").inside("items")
        }
        guard onReturn == .keep else {
            throw Refusal("must be keep for what is given on \(target.rawValue)")
                .inside("on_return")
        }
        switch gives.kind {
        case .percentage, .amount, .price: break
        case .amountEach, .tiers, .setPercentage, .setAmount, .setPrice, .gift, .points:
            throw Refusal("must be items for \(gives.kind.rawValue)").inside("target")
        }
    }

    /// The same as the engine takes it.
    var aim: Target {
        let names = Set(charges.map(\.text))
        return switch target {
        case .items: .items(items.predicate)
        case .delivery: .delivery(names)
        case .fees: .fees(names)
        }
    }

    /// The currency of its amounts; nil where it names none.
    var currency: Currency? { amounts.first?.currency ?? cap?.currency }

    /// The amounts that it gives and asks for.
    private var amounts: [Money] {
        gives.amounts + (conditions + oneOf).flatMap(\.amounts)
    }
}
