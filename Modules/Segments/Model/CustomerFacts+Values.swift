import RetailContracts
import RetailCore

/// What a customer answers to a field.
enum RuleValue: Sendable, Hashable {
    case number(Int64)
    case moment(Instant)
    case words(Set<String>)
    case unknown
}

extension CustomerFacts {
    /// What the customer answers.
    /// - Parameter code: of which channel, item (in its comparison form), currency or attribute.
    func value(_ field: RuleField, of code: String, at now: Instant) -> RuleValue {
        switch field {
        case .age: age(at: now)
        case .gender: words(.gender)
        case .occupation: words(.occupation)
        case .locale: words(.locale)
        case .preferredChannel: words(.preferredChannel)
        case .interest: words(.interest)
        case .region: words(.region)
        case .verified: words(.verified)
        case .attribute: traits.attributes[code].map { .words([$0]) } ?? .unknown
        // Of groups and of who looks after somebody all is known: also that there is none.
        case .group: .words(traits.words[.group] ?? [])
        case .owner: .words(traits.words[.owner] ?? [])
        case .verdict: .words(verdicts)
        default: told(field, of: code)
        }
    }

    private func told(_ field: RuleField, of code: String) -> RuleValue {
        switch field {
        case .orders: amount(.orders)
        case .cancelledOrders: amount(.cancelled)
        case .returns: amount(.returns)
        case .spent: amount(.spent, code)
        case .averageOrder: average(code)
        case .firstOrder: moment(fact(.orders)?.first)
        case .lastOrder: moment(fact(.orders)?.last)
        case .ordersOn: amount(.channel, code)
        case .bought: amount(.item, code)
        case .lastBought: moment(fact(.item, code)?.last)
        case .boughtBrand: .words(Set(belongings.values.compactMap(\.brand)))
        case .boughtCategory:
            .words(belongings.values.reduce(into: []) { $0.formUnion($1.categories) })
        case .lastBoughtBrand: moment(lastBought { $0.brand == code })
        case .lastBoughtCategory: moment(lastBought { $0.categories.contains(code) })
        default: visited(field, of: code)
        }
    }

    private func visited(_ field: RuleField, of code: String) -> RuleValue {
        switch field {
        case .carts: amount(.carts)
        case .lastCart: moment(fact(.carts)?.last)
        case .openCarts: .number(Int64(told.keys.count { $0.fact == .cart }))
        case .openCartLines: .number(all(.cart).amount)
        case .openCartChanged: moment(all(.cart).last)
        case .points: amount(.points)
        case .cases: .number(Int64(told.keys.count { $0.fact == .supportCase }))
        case .openCases:
            .number(Int64(told.count { $0.key.fact == .supportCase && $0.value.amount > 0 }))
        case .lastCase: moment(all(.supportCase).last)
        case .metOn: amount(.met, code)
        case .firstMet: moment(all(.met).first)
        case .lastMet: moment(all(.met).last)
        default: .unknown
        }
    }

    private func lastBought(where belongs: (ItemBelonging) -> Bool) -> Instant? {
        belongings.filter { belongs($0.value) }.keys
            .compactMap { fact(.item, $0)?.last }.max()
    }

    private func words(_ trait: CustomerTrait) -> RuleValue {
        traits.words[trait].map { .words($0) } ?? .unknown
    }

    private func moment(_ moment: Instant?) -> RuleValue {
        moment.map { .moment($0) } ?? .unknown
    }

    private func average(_ currency: String) -> RuleValue {
        let orders = fact(.orders)?.amount ?? 0
        guard orders > 0 else { return .unknown }
        return .number((fact(.spent, currency)?.amount ?? 0) / orders)
    }

    private func age(at now: Instant) -> RuleValue {
        guard let born = traits.birthDate else { return .unknown }
        let today = Zone.utc.date(at: now)
        guard born <= today else { return .unknown }
        let hadBirthday = (today.month, today.day) >= (born.month, born.day)
        return .number(Int64(today.year - born.year - (hadBirthday ? 0 : 1)))
    }

    /// When the customer is a year older: who was born on 29 February is on 1 March in other years.
    func nextBirthday(after now: Instant) -> Instant? {
        guard let born = traits.birthDate else { return nil }
        let today = Zone.utc.date(at: now)
        guard born <= today else { return Zone.utc.start(of: born) }
        for year in [today.year, today.year + 1] {
            guard
                let day = (try? CivilDate(year: year, month: born.month, day: born.day))
                    ?? (try? CivilDate(year: year, month: 3, day: 1))
            else { continue }
            if day > today { return Zone.utc.start(of: day) }
        }
        return nil
    }
}
