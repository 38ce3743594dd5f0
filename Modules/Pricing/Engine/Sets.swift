import RetailCore

extension Pricing {
    /// Forms sets of units, from the dearest unit down, the earlier unit first, and takes off what
    /// each of them gives.
    ///
    /// Sets that are made of the same units at the same prices are formed together, and what they
    /// give is spread over all their units together: ten thousand screws stay few runs.
    func giveSets(
        _ set: UnitSet, _ cap: Int64?, _ promotion: Int, _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        guard set.parts.allSatisfy({ $0.count > 0 }), !set.parts.isEmpty else { return 0 }
        var given: Int64 = 0
        var formed = 0
        while formed < set.most ?? .max, given < cap ?? .max {
            guard let form = form(set, promotion, in: cart) else { break }
            let most = Int64(clamping: set.most.map { $0 - formed } ?? .max)
            let count = min(form.sets(in: cart), most)
            let gain = try give(
                form, count, set, (cap ?? .max) - given, promotion, &cart)
            // Sets of cheaper units would give nothing either.
            guard gain > 0 else { break }
            given += gain
            formed += Int(clamping: count)
        }
        return given
    }

    /// One set, as the dearest units that are left make it; nil where they make none.
    private func form(_ set: UnitSet, _ promotion: Int, in cart: Cart) -> SetForm? {
        let open = openSpans(for: promotion, in: cart)
            .sorted { (cart.spans[$1].start, $0) < (cart.spans[$0].start, $1) }
        var form = SetForm()
        for (index, part) in set.parts.enumerated() {
            var missing = Int64(part.count)
            for place in open where missing > 0 {
                let span = cart.spans[place]
                guard isMeant(span.line, by: part.items) else { continue }
                let count = min(missing, span.count - form.count(of: place))
                guard count > 0 else { continue }
                form.units.append(.init(place: place, part: index, count: count))
                missing -= count
            }
            guard missing == 0 else { return nil }
        }
        return form
    }

    /// Takes off what so many sets of one form give; what a set takes, no other set takes again.
    private func give(
        _ form: SetForm, _ count: Int64, _ set: UnitSet, _ cap: Int64, _ promotion: Int,
        _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        let (each, chosen) = try worth(of: form, set.reward, in: cart)
        let total = try Exact.narrow(min(try Exact.product(each, count), Int128(cap)))
        guard total > 0 else { return 0 }
        let places = form.places
        var targets = cart.carve(places.map { (place: $0, count: form.count(of: $0) * count) })
        for place in targets { cart.spans[place].taken.append(promotion) }
        if set.isOnUnit {
            let units = zip(places, targets).map { (place: $1, count: (chosen[$0] ?? 0) * count) }
            targets = cart.carve(units.filter { $0.count > 0 })
        }
        return try take(total, nil, off: targets, promotion, &cart)
    }

    /// What one set gives, and on how many units of each span.
    private func worth(
        of form: SetForm, _ reward: UnitSet.Reward, in cart: Cart
    ) throws(RetailError) -> (each: Int64, chosen: [Int: Int64]) {
        var whole: Int128 = 0
        for unit in form.units {
            whole = try Exact.sum(
                whole, try Exact.product(cart.spans[unit.place].start, unit.count))
        }
        let all = Dictionary(form.units.map { ($0.place, $0.count) }, uniquingKeysWith: +)
        switch reward {
        case .amount(let money): return (min(try steps(money), try Exact.narrow(whole)), all)
        case .bundle(let money):
            return (max(0, try Exact.narrow(whole) - (try steps(money))), all)
        case .percentage(let rate, let which):
            let chosen = form.choose(which, in: cart)
            var cost: Int128 = 0
            for (place, count) in chosen {
                cost = try Exact.sum(cost, try Exact.product(cart.spans[place].start, count))
            }
            let exact = try Exact.product(cost, Int128(rate.millionths))
            return (try Exact.narrow(Rounding.halfUp.divide(exact, by: 1_000_000)), chosen)
        }
    }
}

/// Of which spans one set takes how many units.
struct SetForm {
    struct Units {
        let place: Int
        let part: Int
        let count: Int64
    }

    var units: [Units] = []

    /// How many units of a span it takes.
    func count(of place: Int) -> Int64 {
        units.reduce(0) { $0 + ($1.place == place ? $1.count : 0) }
    }

    /// The spans of which it takes units, in their order.
    var places: [Int] { Set(units.map(\.place)).sorted() }

    /// How many sets of this form the spans have.
    func sets(in cart: Cart) -> Int64 {
        places.map { cart.spans[$0].count / count(of: $0) }.min() ?? 0
    }

    /// How many units of each span are chosen of one set.
    func choose(_ which: UnitSet.Chosen, in cart: Cart) -> [Int: Int64] {
        let (sorted, count): ([Units], Int64) =
            switch which {
            case .part(let index):
                (units.filter { $0.part == index }, .max)
            case .cheapest(let count):
                (
                    units.sorted {
                        (cart.spans[$0.place].start, $1.place)
                            < (cart.spans[$1.place].start, $0.place)
                    }, Int64(count)
                )
            case .dearest(let count):
                (
                    units.sorted {
                        (cart.spans[$1.place].start, $0.place)
                            < (cart.spans[$0.place].start, $1.place)
                    }, Int64(count)
                )
            }
        var left = count
        var chosen: [Int: Int64] = [:]
        for unit in sorted where left > 0 {
            let taken = min(left, unit.count)
            chosen[unit.place, default: 0] += taken
            left -= taken
        }
        return chosen
    }
}
