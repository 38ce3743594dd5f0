import RetailCore

/// The sums of an allowance as they were read; those of one without a row are zero.
struct AllowanceSums: Hashable, Sendable {
    var held: Int64 = 0
    var claimed: Int64 = 0
    var version: Int64 = 0

    var isEmpty: Bool { held == 0 && claimed == 0 }
}

/// Holds of an allowance that are over and still counted in its sum.
struct ExpiredHolds: Hashable, Sendable {
    let amount: Int64
    let count: Int
}

/// What a holder has, and the sums of all that it has or wants.
struct Stand: Sendable {
    var own: [Allotment] = []
    /// How many of them were taken together.
    var parts = 0
    var sums: [Allowance: AllowanceSums] = [:]
}

/// Whether a holder's debits fit, and what the sums are once they are made: worked out from what
/// was read. Sums that somebody changed meanwhile are not written over, so it holds when it is
/// written.
struct DebitPlan {
    /// One for each allowance, in the caller's order.
    let wanted: [Debit]
    let now: Instant
    /// What others hold that is over, of allowances that do not suffice without it.
    var expired: [Allowance: ExpiredHolds] = [:]
    /// What the holder holds now, which the debits replace.
    private let own: [Allowance: Allotment]
    private let sums: [Allowance: AllowanceSums]

    init(_ wanted: [Debit], from stand: Stand, at now: Instant) {
        self.wanted = wanted
        self.now = now
        own = Dictionary(stand.own.map { ($0.allowance, $0) }) { one, _ in one }
        sums = stand.sums
    }

    /// The first debit that does not fit.
    var shortage: Shortage? {
        wanted.first { !fits($0) }.map { debit in
            Shortage(allowance: debit.allowance, amount: debit.amount, left: left(for: debit))
        }
    }

    /// Allowances that do not suffice, and of which others hold something.
    var doubtful: [Allowance] {
        wanted.filter { !fits($0) && othersHold(of: $0.allowance) > 0 }.map(\.allowance).sorted()
    }

    /// Allowances that the holder holds and does not want any more.
    var dropped: [Allowance] {
        let kept = Set(wanted.map(\.allowance))
        return own.keys.filter { !kept.contains($0) }.sorted()
    }

    /// The sums once the debits are made, in the order in which they are written: also those that
    /// come out as they were, since to write them is to say that they were.
    func sums(claiming: Bool) -> [(allowance: Allowance, sums: AllowanceSums)] {
        var next = sums
        for allowance in sums.keys { next[allowance]?.held = othersHold(of: allowance) }
        for debit in wanted {
            var sum = next[debit.allowance] ?? AllowanceSums()
            if claiming { sum.claimed += debit.amount } else { sum.held += debit.amount }
            next[debit.allowance] = sum
        }
        return next.advanced
    }

    /// What the holder holds already needs no room, also where the limit is lower now.
    private func fits(_ debit: Debit) -> Bool {
        if let held = own[debit.allowance], !held.isOver(at: now), debit.amount <= held.amount {
            return true
        }
        return debit.amount <= left(for: debit)
    }

    private func left(for debit: Debit) -> Int64 {
        let claimed = sums[debit.allowance]?.claimed ?? 0
        return max(0, max(0, debit.most) - (claimed + othersHold(of: debit.allowance)))
    }

    private func othersHold(of allowance: Allowance) -> Int64 {
        (sums[allowance]?.held ?? 0) - (own[allowance]?.amount ?? 0)
            - (expired[allowance]?.amount ?? 0)
    }
}

extension [Allowance: AllowanceSums] {
    /// What is written, each with its next version, in the order in which all acts do it.
    var advanced: [(allowance: Allowance, sums: AllowanceSums)] {
        sorted { $0.key < $1.key }.map { allowance, sums in
            var next = sums
            next.version += 1
            return (allowance, next)
        }
    }
}

extension [Debit] {
    /// One debit for each allowance, where it was first named: amounts added up, the lowest limit.
    /// What asks for nothing is left out.
    var merged: [Debit] {
        var places: [Allowance: Int] = [:]
        var merged: [Debit] = []
        for debit in self where debit.amount > 0 {
            if let place = places[debit.allowance] {
                merged[place] = merged[place].adding(debit)
            } else {
                places[debit.allowance] = merged.count
                merged.append(debit)
            }
        }
        return merged
    }
}

extension Debit {
    fileprivate func adding(_ other: Debit) -> Debit {
        let (sum, isTooLarge) = amount.addingReportingOverflow(other.amount)
        let lowest = min(most, other.most)
        // What is more than can be counted fits in no limit.
        return isTooLarge
            ? Debit(allowance, .max, most: min(lowest, .max - 1))
            : Debit(allowance, sum, most: lowest)
    }
}
