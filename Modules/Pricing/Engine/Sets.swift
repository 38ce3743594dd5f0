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
        guard set.parts.allSatisfy({ $0.count > 0 }), let meant = meant[promotion]?.parts,
            !meant.isEmpty
        else { return 0 }
        var shelf = SetShelf(openSpans(for: promotion, in: cart), of: cart, meant)
        var pieces: [Cart.Piece] = []
        var left = Int64(clamping: set.most ?? .max)
        var given: Int64 = 0
        while left > 0, given < cap ?? .max, let form = shelf.next(set) {
            let (each, chosen) = try worth(of: form, set.reward, in: cart)
            // Sets of cheaper units would give nothing either.
            guard each > 0 else { break }
            let room = Int128(cap ?? .max) - Int128(given)
            // No more sets than the cap has room for: the others leave their units to other offers.
            let count = min(
                shelf.sets(of: form), left, Int64(clamping: (room - 1) / Int128(each) + 1))
            let total = try Exact.narrow(min(try Exact.product(each, count), room))
            var own = shelf.take(form, count, set.isOnUnit ? chosen : nil)
            given += try share(total, over: &own, of: cart)
            pieces += own
            left -= count
        }
        guard given > 0 else { return 0 }
        cart.cut(into: pieces, for: promotion)
        return given
    }

    /// Shares what sets give over their units, by what those cost now and not more than that.
    private func share(
        _ total: Int64, over pieces: inout [Cart.Piece], of cart: Cart
    ) throws(RetailError) -> Int64 {
        let stretches = pieces.map {
            Shares.Stretch(weight: $0.isChosen ? cart.spans[$0.place].net : 0, count: $0.count)
        }
        var cost: Int128 = 0
        for stretch in stretches {
            cost = try Exact.sum(cost, try Exact.product(stretch.weight, stretch.count))
        }
        let amount = try Exact.narrow(min(Int128(total), cost))
        let shares = try Shares.split(amount, over: stretches)
        pieces = zip(pieces, shares).flatMap { $0.bearing($1) }
        return amount
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
        case .amount(let money): return (min(steps(money), try Exact.narrow(whole)), all)
        case .bundle(let money):
            return (max(0, try Exact.narrow(whole) - steps(money)), all)
        case .percentage(let rate, let which):
            let chosen = form.choose(which, in: cart)
            var cost: Int128 = 0
            for (place, count) in chosen {
                cost = try Exact.sum(cost, try Exact.product(cart.spans[place].start, count))
            }
            let exact = try Exact.product(cost, min(max(0, Int128(rate.millionths)), 1_000_000))
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
