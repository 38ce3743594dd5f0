import RetailCore
import RetailJSON
import RetailPricing

extension ReturnTerms {
    /// Reads terms as ``text`` writes them; nil where it is no such text, of this version.
    init?(text: String, in currency: Currency) {
        do {
            let limits = JSONLimits(maxBytes: 1 << 28, maxNodes: .max)
            let document = try JSONDocument(Array(text.utf8), limits: limits)
            try self.init(FrozenValue(tree: JSONTree(document.root), currency: currency))
        } catch { return nil }
    }

    private init(_ frozen: FrozenValue) throws {
        guard try frozen["version"].integer() == Self.version else {
            throw FrozenValue.Unreadable()
        }
        let promotions = try frozen["promotions"].list { try $0.promotion() }
        self.init(
            lanes: try frozen["lanes"].list {
                Lane(try Code($0[0].text()), try $0[1].choice())
            }, promotions: promotions, isExempt: try frozen["is_exempt"].flag(),
            goods: try frozen["goods"].list { try $0.goods(givenBy: promotions) },
            cost: try frozen.member("cost")?.optional { try $0.integer() })
    }
}

/// A part of a text of terms.
private struct FrozenValue {
    /// It is not what it should be.
    struct Unreadable: Error {}

    let tree: JSONTree
    let currency: Currency

    subscript(name: String) -> FrozenValue {
        get throws {
            guard let tree = tree[name] else { throw Unreadable() }
            return FrozenValue(tree: tree, currency: currency)
        }
    }

    /// What terms that were written before do not say; nil where there is none of the name.
    func member(_ name: String) -> FrozenValue? {
        tree[name].map { FrozenValue(tree: $0, currency: currency) }
    }

    subscript(place: Int) -> FrozenValue {
        get throws {
            guard case .array(let elements) = tree, elements.indices.contains(place) else {
                throw Unreadable()
            }
            return FrozenValue(tree: elements[place], currency: currency)
        }
    }

    func list<Element>(_ read: (FrozenValue) throws -> Element) throws -> [Element] {
        guard case .array(let elements) = tree else { throw Unreadable() }
        return try elements.map { try read(FrozenValue(tree: $0, currency: currency)) }
    }

    func optional<Value>(_ read: (FrozenValue) throws -> Value) throws -> Value? {
        if case .null = tree { nil } else { try read(self) }
    }

    func integer() throws -> Int64 {
        guard case .number(let number) = tree, let value = Int64(number.text) else {
            throw Unreadable()
        }
        return value
    }

    func count() throws -> Int {
        guard let value = Int(exactly: try integer()), value >= 0 else { throw Unreadable() }
        return value
    }

    func text() throws -> String {
        guard case .string(let text) = tree else { throw Unreadable() }
        return text
    }

    func flag() throws -> Bool {
        guard case .boolean(let value) = tree else { throw Unreadable() }
        return value
    }

    func choice<Value: RawRepresentable>() throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try text()) else { throw Unreadable() }
        return value
    }

    func money() throws -> Money { Money(try integer(), currency) }
    func quantity() throws -> Quantity { Quantity(thousandths: try integer()) }
    func rate() throws -> Rate { Rate(millionths: try integer()) }
}

extension FrozenValue {
    func promotion() throws -> Promotion {
        Promotion(
            try Code(self["code"].text()), lane: try Code(self["lane"].text()),
            rank: try self["rank"].count(),
            conditions: try self["asks"].list { try $0.condition() }, try self["gives"].effect(),
            on: try self["on"].target(), cap: try self["cap"].optional { try $0.money() },
            stacking: Stacking(
                tags: Set(try self["tags"].list { try $0.text() }),
                combinesWith: Set(try self["combines_with"].list { try $0.text() }),
                isExclusive: try self["is_exclusive"].flag(),
                isFinal: try self["is_final"].flag()),
            onReturn: try self["on_return"].choice())
    }

    private func target() throws -> Target {
        switch try self[0].text() {
        case "items": .items(try self[1].items())
        case "delivery": .delivery
        case "fees": .fees
        default: throw Unreadable()
        }
    }

    private func items() throws -> ItemPredicate {
        try optional { try $0.list { .has(Facet(.sku, try $0.text())) } }.map { .some($0) } ?? .any
    }

    private func condition() throws -> Condition {
        switch try self[0].text() {
        case "quantity": .quantity(try self[1].items(), atLeast: try self[2].quantity())
        case "amount":
            .amount(
                try self[1].items(), atLeast: try self[2].money(), discounted: try self[3].flag())
        case "any": .any(try self[1].list { try $0.condition() })
        case "not": .not(try self[1].list { try $0.condition() })
        default: throw Unreadable()
        }
    }

    private func effect() throws -> Effect {
        switch try self[0].text() {
        case "percentage": .percentage(try self[1].rate())
        case "amount": .amount(try self[1].money())
        case "amount-each": .amountEach(try self[1].money())
        case "price": .price(try self[1].money())
        case "points": .points(try self[1].rate())
        case "gift": .gift(try SKU(self[1].text()), try self[2].quantity())
        case "tiers": .tiers(try self[1].list { try $0.tier() })
        case "sets": .sets(try self[1].set())
        default: throw Unreadable()
        }
    }

    private func tier() throws -> Effect.Tier {
        let (from, gives) = (try self[0], try self[1])
        return Effect.Tier(
            from: try from.named([
                "quantity": { .quantity(try $0.quantity()) }, "amount": { .amount(try $0.money()) },
            ]),
            gives: try gives.named([
                "percentage": { .percentage(try $0.rate()) }, "amount": { .amount(try $0.money()) },
            ]))
    }

    private func set() throws -> UnitSet {
        UnitSet(
            try self["parts"].list { UnitSet.Part(try $0[0].items(), try $0[1].count()) },
            try self["reward"].reward(), most: try self["most"].optional { try $0.count() },
            isOnUnit: try self["is_on_unit"].flag())
    }

    private func reward() throws -> UnitSet.Reward {
        switch try self[0].text() {
        case "bundle": .bundle(try self[1].money())
        case "amount": .amount(try self[1].money())
        case "percentage":
            .percentage(
                try self[1].rate(),
                of: try self[2].named([
                    "cheapest": { .cheapest(try $0.count()) },
                    "dearest": { .dearest(try $0.count()) },
                    "part": { .part(try $0.count()) },
                ]))
        default: throw Unreadable()
        }
    }

    /// The value of a pair of a name and what it names.
    private func named<Value>(_ known: [String: (FrozenValue) throws -> Value]) throws -> Value {
        guard let read = known[try self[0].text()] else { throw Unreadable() }
        return try read(self[1])
    }
}

extension FrozenValue {
    func goods(givenBy promotions: [Promotion]) throws -> ReturnTerms.Goods {
        ReturnTerms.Goods(
            line: try self["line"].count(), try SKU(self["sku"].text()),
            try self["unit"].choice(), try self["quantity"].quantity(),
            isTaxIncluded: try self["is_tax_included"].flag(),
            taxes: try self["taxes"].list { try $0.tax() },
            runs: try self["runs"].list { try $0.run(givenBy: promotions) })
    }

    private func tax() throws -> TaxComponent {
        try TaxComponent(
            self[0].text(), self[1].rate(),
            base: TaxComponent.Fraction(self[2].integer(), of: self[3].integer()),
            isCompound: self[4].flag())
    }

    private func run(givenBy promotions: [Promotion]) throws -> ReturnTerms.Run {
        ReturnTerms.Run(
            first: try self[0].integer(), count: try self[1].integer(),
            list: try self[2].integer(), gross: try self[3].integer(),
            given: try self[4].list { given in
                let place = try given[0].count()
                guard promotions.indices.contains(place) else { throw Unreadable() }
                return QuotedRun.Adjustment(
                    promotion: promotions[place].code, amount: try given[1].integer())
            })
    }
}
