import RetailCore

/// A deadline that explains itself.
struct Reckoning: Sendable, Hashable {
    /// When the time is up; nil while the clock is paused or the calendar never opens.
    let due: Instant?
    /// The spans that were counted, in order.
    let counted: [TimeSpan]

    /// The business time in the spans, in whole seconds.
    var seconds: Int64 { counted.reduce(0) { $0 + $1.milliseconds } / 1_000 }
}

extension BusinessCalendar {
    /// When `seconds` of business time have passed since `start`; pauses do not count.
    ///
    /// Time is taken from open span after open span. A pause removes only the business time that
    /// lies in it: a pause over a closed weekend moves nothing.
    func deadline(
        _ seconds: Int64, from start: Instant, around pauses: [TimeSpan]
    ) -> Reckoning {
        var left = seconds * 1_000
        var counted: [TimeSpan] = []
        var due: Instant?
        walk(from: start, around: pauses) { span in
            let part = min(left, span.milliseconds)
            let end = span.start + .milliseconds(part)
            counted.append(TimeSpan(start: span.start, end: end))
            left -= part
            if left == 0 { due = end }
            return left > 0
        }
        return Reckoning(due: due, counted: counted)
    }

    /// The business time from `start` to `end`, pauses left out.
    func elapsed(from start: Instant, to end: Instant, around pauses: [TimeSpan]) -> Reckoning {
        var counted: [TimeSpan] = []
        walk(from: start, around: pauses) { span in
            guard span.start < end else { return false }
            counted.append(TimeSpan(start: span.start, end: min(span.end, end)))
            return true
        }
        return Reckoning(due: nil, counted: counted)
    }

    /// Visits the open spans after `start` in order, until `visit` says stop, a pause without end
    /// begins, or ten years have passed.
    private func walk(
        from start: Instant, around pauses: [TimeSpan], _ visit: (TimeSpan) -> Bool
    ) {
        let endless = pauses.first { $0.end == .latest }?.start ?? .latest
        let week = Dictionary(grouping: sortedHours, by: \.weekday)
        let closed = Set(holidays)
        // Spans and pauses are both in order: a pause that a span left behind is not seen again.
        var ahead = pauses[...]
        var day = zone.date(at: start)
        for _ in 0..<Self.horizon {
            defer { day = day.adding(days: 1) }
            guard !closed.contains(day) else { continue }
            for hours in week[day.weekday] ?? [] {
                let span = hours.span(on: day, in: zone)
                // A gap of the clocks may leave nothing of it.
                guard span.end > start, span.end > span.start else { continue }
                guard span.start < endless else { return }
                let open = TimeSpan(start: max(span.start, start), end: span.end)
                ahead = ahead.drop { $0.end <= open.start }
                for part in open.without(ahead.prefix { $0.start < open.end }) {
                    guard visit(part) else { return }
                }
            }
        }
    }

    private static let horizon = 3_660
}
