import RetailContracts
import RetailCore

@testable import RetailOrders

/// Acts on the money of an order; each says whether it was legal, and changes nothing where not.
extension PlainOrder {
    mutating func pay(_ kind: TenderKind, _ given: Int64, isPromise: Bool) -> Bool {
        guard given > 0 else { return false }
        var amount = given
        switch kind {
        case .cash:
            let asked = uncovered > 0 ? uncovered : takeable
            guard asked > 0 else { return false }
            amount = min(given, asked)
        case .points: guard given <= takeable else { return false }
        case .card, .transfer: guard !isPromise || given <= takeable else { return false }
        }
        payments.append(
            PlainPayment(
                kind: kind, amount: amount, captured: isPromise ? 0 : amount,
                points: kind == .points ? amount / 100 : 0))
        save()
        return true
    }

    mutating func capture(_ index: Int, half: Bool) -> Bool {
        guard payments.indices.contains(index) else { return false }
        let open = payments[index].open
        let all = min(open, missing)
        let amount = half ? max(1, all / 2) : all
        guard amount > 0, amount <= open else { return false }
        payments[index].captured += amount
        save()
        return true
    }

    mutating func giveUp(_ index: Int, isDeclined: Bool) -> Bool {
        guard payments.indices.contains(index), payments[index].open > 0 else { return false }
        let open = payments[index].open
        guard isDeclined || fulfilment == .unfulfilled || promised - open >= due else {
            return false
        }
        payments[index].voided += open
        save()
        return true
    }

    mutating func giveBack(_ index: Int) -> Bool {
        guard payments.indices.contains(index) else { return false }
        let amount = min(owed, payments[index].refundable)
        guard amount > 0 else { return false }
        payments[index].giveBack(amount)
        save()
        return true
    }

    mutating func writeOff() -> Bool {
        guard commercial == .open, fulfilment != .unfulfilled, uncovered > 0 else { return false }
        writtenOff += uncovered
        save()
        return true
    }

    /// What is refunded of a credit that has come off already: no more than was paid too much.
    mutating func refund(_ credit: Int64) {
        let amount = min(credit, owed)
        guard amount > 0 else { return }
        for (index, share) in shares(of: amount, sparing: owed - amount).enumerated()
        where share > 0 {
            payments[index].giveBack(share)
        }
    }

    /// By the rooms of the payments, without what each has of what is owed by itself; what a point
    /// cannot carry goes by the others.
    private func shares(of amount: Int64, sparing excess: Int64) -> [Int64] {
        let spared = self.excess(excess)
        let rooms = zip(payments, spared).map { $0.refundable - $1 }
        var shares = Self.split(amount, by: rooms)
        var left: Int64 = 0
        for index in payments.indices {
            left += shares[index] % payments[index].step
            shares[index] -= shares[index] % payments[index].step
        }
        let finest = payments.indices.sorted {
            (payments[$0].step, $0) < (payments[$1].step, $1)
        }
        for isWhole in [true, false] {
            for index in finest where left > 0 {
                let most = min(left, rooms[index] - shares[index])
                let taken = isWhole ? most - most % payments[index].step : most
                shares[index] += taken
                left -= taken
            }
        }
        return shares
    }

    private func excess(_ amount: Int64) -> [Int64] {
        let first = payments.map { $0.kind.hasProvider ? $0.refundable : 0 }
        let taken = min(amount, first.reduce(0, +))
        let others = zip(payments, first).map { $0.refundable - $1 }
        return zip(Self.split(taken, by: first), Self.split(amount - taken, by: others)).map(+)
    }

    private static func split(_ amount: Int64, by weights: [Int64]) -> [Int64] {
        guard amount > 0 else { return weights.map { _ in 0 } }
        return sure { try idr(amount).allocated(by: weights).map(\.amount) }
    }
}

extension PlainPayment {
    mutating func giveBack(_ amount: Int64) {
        refunded += amount
        points -= min(points, amount / 100)
    }
}
