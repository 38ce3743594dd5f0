import RetailCore

/// The units of a cart while it is priced: stretches of units that are alike, in the order of lines
/// and units. Amounts count payable units of the market.
struct Cart {
    /// What a promotion took off each unit of a span; nothing of units of a set that stay as they
    /// are.
    struct Given: Equatable {
        /// The promotion, by its place in the book.
        let promotion: Int
        let amount: Int64
    }

    /// What was given last on spans, and where it is noted what they were given before that.
    private struct Note {
        let given: Given
        let before: Int
    }

    /// Units of one line that are alike. It refers to nothing that is counted, so that trying a
    /// promotion on a copy of a cart costs no more than copying plain memory.
    struct Span {
        let line: Int
        var first: Int64
        var count: Int64
        /// What one costs by the list.
        let list: Int64
        /// What one cost when the lane began.
        var start: Int64
        /// What one costs now.
        var net: Int64
        /// Where the cart notes what was given on it last; -1 for nothing.
        fileprivate var lastNote = -1
        /// Whether later lanes leave it alone.
        var isFinal = false

        init(line: Int, first: Int64, count: Int64, price: Int64) {
            self.line = line
            self.first = first
            self.count = count
            list = price
            start = price
            net = price
        }
    }

    var spans: [Span]
    /// The notes of earlier lanes, which copies of the cart share…
    private var past: [Note] = []
    /// …and those of this lane, which are counted on from there.
    private var present: [Note] = []

    init(spans: [Span]) { self.spans = spans }

    /// Begins a lane.
    mutating func beginLane() {
        for place in spans.indices { spans[place].start = spans[place].net }
        past += present
        present = []
    }

    /// What promotions gave on each unit of a span, in the order in which they did.
    func given(on span: Span) -> [Given] {
        var given: [Given] = []
        var place = span.lastNote
        while place >= 0 {
            let note = place < past.count ? past[place] : present[place - past.count]
            given.append(note.given)
            place = note.before
        }
        given.reverse()
        return given
    }

    /// Whether something that was given on a span in this lane is such.
    func hasGiven(on span: Span, where isSuch: (Given) -> Bool) -> Bool {
        var place = span.lastNote
        while place >= past.count {
            let note = present[place - past.count]
            if isSuch(note.given) { return true }
            place = note.before
        }
        return false
    }

    /// The promotions that have given something in this lane by now.
    var givers: [Int] {
        var givers: [Int] = []
        for note in present
        where note.given.promotion != givers.last && !givers.contains(note.given.promotion) {
            givers.append(note.given.promotion)
        }
        return givers
    }

    /// Takes what is given off each unit of a span, and notes it.
    mutating func take(_ given: Given, off span: inout Span) {
        span.net -= given.amount
        present.append(Note(given: given, before: span.lastNote))
        span.lastNote = past.count + present.count - 1
    }

    /// Cuts spans so that the first `count` units of each choice stand in a span of their own.
    /// - Parameter choices: places of spans, rising, each once, with how many of its units.
    /// - Returns: the places of the chosen spans.
    mutating func carve(_ choices: [(place: Int, count: Int64)]) -> [Int] {
        guard choices.contains(where: { $0.count < spans[$0.place].count }) else {
            return choices.map(\.place)
        }
        var result: [Span] = []
        var chosen: [Int] = []
        var rest = choices[...]
        for (place, span) in spans.enumerated() {
            guard let choice = rest.first, choice.place == place else {
                result.append(span)
                continue
            }
            rest = rest.dropFirst()
            chosen.append(result.count)
            let (head, tail) = span.cut(at: choice.count)
            result.append(head)
            if let tail { result.append(tail) }
        }
        spans = result
        return chosen
    }

    /// Takes a total off spans, shared by what a unit of each weighs: what it costs now, if nothing
    /// else is said.
    /// - Throws: `pricing.too-large`.
    mutating func take(
        _ total: Int64, off places: [Int], for promotion: Int,
        weighing weights: [Int64]? = nil
    ) throws(RetailError) {
        guard total > 0 else { return }
        let shares = try Shares.split(
            total,
            over: places.enumerated().map { number, place in
                .init(
                    weight: weights.map { $0[number] } ?? spans[place].net,
                    count: spans[place].count)
            })
        let pieces = zip(places, shares).flatMap { place, share in
            Piece(place: place, first: 0, count: spans[place].count, isChosen: true)
                .bearing(share)
        }
        // A unit of which nothing comes off stays open to others.
        cut(into: pieces.filter { $0.amount > 0 }, for: promotion)
    }

    /// Takes an amount off each unit of a span.
    mutating func take(_ amount: Int64, each place: Int, for promotion: Int) {
        guard amount > 0 else { return }
        take(Given(promotion: promotion, amount: amount), each: place)
    }

    /// Takes what is given off each unit of a span, also where it is nothing.
    mutating func take(_ given: Given, each place: Int) {
        var span = spans[place]
        take(given, off: &span)
        spans[place] = span
    }
}

extension Cart.Span {
    /// The first `count` units, and the others.
    func cut(at count: Int64) -> (head: Self, tail: Self?) {
        guard count < self.count else { return (self, nil) }
        var (head, tail) = (self, self)
        head.count = count
        tail.first += count
        tail.count -= count
        return (head, tail)
    }

    /// What all of its units cost now.
    var cost: Int128 { Int128(net) * Int128(count) }

    /// What all of them cost when the lane began.
    var startCost: Int128 { Int128(start) * Int128(count) }
}
