import RetailCore

/// The units from which sets are formed, the dearest first, and what is left of them.
struct SetShelf {
    private let spans: [Cart.Span]
    /// The places of spans, the dearest first, the earlier of equal ones.
    private let order: [Int]
    private let meant: [[Bool]]
    /// How many units of a span sets have taken.
    private var used: [Int64]
    /// Where in the order each part finds its next unit.
    private var cursors: [Int]

    init(_ open: [Int], of cart: Cart, _ meant: [[Bool]]) {
        spans = cart.spans
        self.meant = meant
        order = open.sorted {
            (cart.spans[$1].start, $0) < (cart.spans[$0].start, $1)
        }
        used = [Int64](repeating: 0, count: cart.spans.count)
        cursors = [Int](repeating: 0, count: meant.count)
    }

    /// One set, as the dearest units that are left make it; nil where they make none.
    mutating func next(_ set: UnitSet) -> SetForm? {
        var form = SetForm()
        for (part, lines) in meant.enumerated() {
            while cursors[part] < order.count, !hasMore(order[cursors[part]], lines) {
                cursors[part] += 1
            }
            var missing = Int64(set.parts[part].count)
            for place in order[cursors[part]...] where hasMore(place, lines) {
                if missing == 0 { break }
                let count = min(missing, spans[place].count - used[place] - form.count(of: place))
                guard count > 0 else { continue }
                form.units.append(.init(place: place, part: part, count: count))
                missing -= count
            }
            guard missing == 0 else { return nil }
        }
        return form
    }

    private func hasMore(_ place: Int, _ lines: [Bool]) -> Bool {
        lines[spans[place].line] && used[place] < spans[place].count
    }

    /// How many sets of a form there are.
    func sets(of form: SetForm) -> Int64 {
        form.units.map { (spans[$0.place].count - used[$0.place]) / form.count(of: $0.place) }
            .min() ?? 0
    }

    /// Takes the units of so many sets, in the order of the cart.
    /// - Parameter chosen: how many units of each span a set gives something on; nil for all.
    mutating func take(
        _ form: SetForm, _ count: Int64, _ chosen: [Int: Int64]?
    ) -> [Cart.Piece] {
        var pieces: [Cart.Piece] = []
        for place in Set(form.units.map(\.place)).sorted() {
            let all = form.count(of: place) * count
            let own = chosen.map { ($0[place] ?? 0) * count } ?? all
            for (units, isChosen) in [(own, true), (all - own, false)] where units > 0 {
                pieces.append(
                    Cart.Piece(
                        place: place, first: used[place], count: units, isChosen: isChosen))
                used[place] += units
            }
        }
        return pieces
    }
}

extension Cart {
    /// Units of a span that a set takes, and what comes off each of them.
    struct Piece {
        let place: Int
        /// The place of the first of them in the span.
        var first: Int64
        var count: Int64
        let isChosen: Bool
        var amount: Int64 = 0

        /// The same units with what they share: one piece, or two that differ by one.
        func bearing(_ share: Shares.Share) -> [Piece] {
            var (more, rest) = (self, self)
            more.count = share.more
            more.amount = share.each + 1
            rest.first += share.more
            rest.count -= share.more
            rest.amount = share.each
            return [more, rest].filter { $0.count > 0 }
        }
    }

    /// Cuts pieces out of spans and takes off them what they bear; they belong to the promotion
    /// from then on, also those that bear nothing.
    mutating func cut(into pieces: [Piece], for promotion: Int) {
        let sorted = pieces.sorted { ($0.place, $0.first) < ($1.place, $1.first) }
        var rest = sorted[...]
        var result: [Span] = []
        result.reserveCapacity(spans.count + sorted.count)
        for (place, span) in spans.enumerated() {
            let own = rest.prefix { $0.place == place }
            rest = rest.dropFirst(own.count)
            var done: Int64 = 0
            for piece in own {
                var head = span.part(from: done, count: piece.count)
                take(Given(promotion: promotion, amount: piece.amount), off: &head)
                result.append(head)
                done += piece.count
            }
            if done < span.count { result.append(span.part(from: done, count: span.count - done)) }
        }
        spans = result
    }
}

extension Cart.Span {
    /// So many of its units, from one on.
    fileprivate func part(from start: Int64, count: Int64) -> Self {
        var part = self
        part.first += start
        part.count = count
        return part
    }
}
