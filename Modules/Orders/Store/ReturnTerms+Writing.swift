import RetailCore
import RetailJSON
import RetailPricing
import RetailStorage

/// The text of terms of returns: a document of version 1, read by ``ReturnTerms/init(text:in:)``.
///
/// Amounts are minor units of the order's currency, quantities thousandths, rates millionths. Items
/// are their SKUs; null stands for all.
extension ReturnTerms {
    static let version: Int64 = 1

    /// - Throws: a fault for a promotion that is not settled for its sale.
    var text: String {
        get throws(RetailError) {
            let rules = try promotions.map { (rule) throws(RetailError) in try rule.json }
            let places = Dictionary(
                promotions.enumerated().map { ($1.code, Int64($0)) },
                uniquingKeysWith: { first, _ in first })
            var writer = JSONWriter(capacity: 1_024)
            JSONTree.object([
                .init("version", .integer(Self.version)), .init("is_exempt", .boolean(isExempt)),
                .init(
                    "lanes",
                    .array(
                        lanes.map {
                            .array([.string($0.code.text), .string($0.mode.rawValue)])
                        })),
                .init("promotions", .array(rules)),
                .init("goods", .array(goods.map { $0.json(places) })),
                .init("cost", cost.map { .integer($0) } ?? .null),
            ]).write(into: &writer)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    fileprivate static var unsettled: RetailError {
        .fault(
            .unreadableValue,
            "A promotion that claws back was not settled for its order. Report it.")
    }
}

extension ReturnTerms.Goods {
    fileprivate func json(_ places: [Code<Promotion>: Int64]) -> JSONTree {
        .object([
            .init("line", .integer(Int64(line))), .init("sku", .string(sku.text)),
            .init("unit", .string(unit.rawValue)),
            .init("quantity", .integer(quantity.thousandths)),
            .init("is_tax_included", .boolean(isTaxIncluded)),
            .init("taxes", .array(taxes.map(\.json))),
            .init(
                "runs",
                .array(
                    runs.map { run in
                        .array(
                            [run.first, run.count, run.list, run.gross].map { .integer($0) } + [
                                .array(
                                    run.given.compactMap { given in
                                        places[given.promotion].map {
                                            .array([.integer($0), .integer(given.amount)])
                                        }
                                    })
                            ])
                    })),
        ])
    }
}

extension TaxComponent {
    fileprivate var json: JSONTree {
        .array([
            .string(code), .integer(rate.millionths), .integer(base.numerator),
            .integer(base.denominator), .boolean(isCompound),
        ])
    }
}

extension Promotion {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            .object([
                .init("code", .string(code.text)), .init("lane", .string(lane.text)),
                .init("rank", .integer(Int64(rank))),
                .init("on_return", .string(onReturn.rawValue)),
                .init("cap", cap.map { .integer($0.amount) } ?? .null),
                .init("tags", .array(stacking.tags.sorted().map { .string($0) })),
                .init("combines_with", .array(stacking.combinesWith.sorted().map { .string($0) })),
                .init("is_exclusive", .boolean(stacking.isExclusive)),
                .init("is_final", .boolean(stacking.isFinal)),
                .init(
                    "asks",
                    .array(
                        try conditions.map { (condition) throws(RetailError) in
                            try condition.json
                        })),
                .init("gives", try effect.json), .init("on", try target.json),
            ])
        }
    }
}

extension Target {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            switch self {
            case .items(let items): .array([.string("items"), try items.json])
            case .delivery: .array([.string("delivery")])
            case .fees: .array([.string("fees")])
            }
        }
    }
}

extension ItemPredicate {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            switch self {
            case .any: return .null
            case .some(let parts):
                return .array(
                    try parts.map { (part) throws(RetailError) in
                        guard case .has(let facet) = part, facet.kind == .sku else {
                            throw ReturnTerms.unsettled
                        }
                        return .string(facet.text)
                    })
            case .has, .all, .not: throw ReturnTerms.unsettled
            }
        }
    }
}

extension Condition {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            switch self {
            case .quantity(let items, let least):
                .array([.string("quantity"), try items.json, .integer(least.thousandths)])
            case .amount(let items, let least, let isDiscounted):
                .array([
                    .string("amount"), try items.json, .integer(least.amount),
                    .boolean(isDiscounted),
                ])
            case .any(let parts): .array([.string("any"), try Self.json(parts)])
            case .not(let parts): .array([.string("not"), try Self.json(parts)])
            case .order, .time, .coupon, .tender, .delivery: throw ReturnTerms.unsettled
            }
        }
    }

    private static func json(_ parts: [Condition]) throws(RetailError) -> JSONTree {
        .array(try parts.map { (part) throws(RetailError) in try part.json })
    }
}

extension Effect {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            switch self {
            case .percentage(let rate): .named("percentage", rate.millionths)
            case .amount(let money): .named("amount", money.amount)
            case .amountEach(let money): .named("amount-each", money.amount)
            case .price(let money): .named("price", money.amount)
            case .points(let rate): .named("points", rate.millionths)
            case .gift(let sku, let quantity):
                .array([
                    .string("gift"), .string(sku.text), .integer(quantity.thousandths),
                ])
            case .tiers(let tiers): .array([.string("tiers"), .array(tiers.map(\.json))])
            case .sets(let set): .array([.string("sets"), try set.json])
            }
        }
    }
}

extension Effect.Tier {
    fileprivate var json: JSONTree {
        let from: JSONTree =
            switch from {
            case .quantity(let least): .named("quantity", least.thousandths)
            case .amount(let least): .named("amount", least.amount)
            }
        let gives: JSONTree =
            switch gives {
            case .percentage(let rate): .named("percentage", rate.millionths)
            case .amount(let money): .named("amount", money.amount)
            }
        return .array([from, gives])
    }
}

extension UnitSet {
    fileprivate var json: JSONTree {
        get throws(RetailError) {
            .object([
                .init(
                    "parts",
                    .array(
                        try parts.map { (part) throws(RetailError) in
                            .array([try part.items.json, .integer(Int64(part.count))])
                        })),
                .init("reward", reward.json),
                .init("most", most.map { .integer(Int64($0)) } ?? .null),
                .init("is_on_unit", .boolean(isOnUnit)),
            ])
        }
    }
}

extension UnitSet.Reward {
    fileprivate var json: JSONTree {
        switch self {
        case .bundle(let money): .named("bundle", money.amount)
        case .amount(let money): .named("amount", money.amount)
        case .percentage(let rate, let chosen):
            .array([.string("percentage"), .integer(rate.millionths), chosen.json])
        }
    }
}

extension UnitSet.Chosen {
    fileprivate var json: JSONTree {
        switch self {
        case .cheapest(let count): .named("cheapest", Int64(count))
        case .dearest(let count): .named("dearest", Int64(count))
        case .part(let place): .named("part", Int64(place))
        }
    }
}

extension JSONTree {
    fileprivate static func named(_ name: String, _ value: Int64) -> JSONTree {
        .array([.string(name), .integer(value)])
    }
}
