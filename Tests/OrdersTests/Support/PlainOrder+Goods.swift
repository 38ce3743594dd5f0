import RetailContracts
import RetailCore

@testable import RetailOrders

/// Acts on the goods of an order; each says whether it was legal, and changes nothing where not.
extension PlainOrder {
    func index(of line: Int) -> Int? { lines.firstIndex { $0.number == line } }

    mutating func create(_ line: Int, at location: Code<Location>) -> Bool {
        guard commercial == .open, !isHeld, let index = index(of: line),
            let part = lines[index].parts.firstIndex(where: { $0.location == location }),
            lines[index].parts[part].taken < lines[index].parts[part].count
        else { return false }
        lines[index].parts[part].taken += 1
        parcels.append(
            PlainParcel(line: line, method: lines[index].method, location: location))
        save()
        return true
    }

    /// Takes a parcel or pick-up one step on.
    mutating func step(_ number: Int, to stage: FulfilmentStage) -> Bool {
        guard parcels.indices.contains(number) else { return false }
        let parcel = parcels[number]
        guard Self.steps[parcel.method]?[parcel.stage]?.contains(stage) == true else {
            return false
        }
        if isHeld, [.shipped, .ready, .collected].contains(stage) { return false }
        if stage == .collected {
            guard let until = parcel.codeUntil, now < until, uncovered == 0 else { return false }
        }
        parcels[number].stage = stage
        switch stage {
        case .shipped: if !parcel.stage.isUnderway { handOut(parcel) }
        case .collected: handOut(parcel)
        case .ready:
            let until = now + 14 * Self.day
            parcels[number].codeUntil = until
            payBy = payBy.map { max($0, until) }
        case .pending: parcels[number].codeUntil = nil
        case .cancelled: free(parcel)
        case .takenBack, .lost: bringBack(parcel, isLost: stage == .lost)
        default: break
        }
        save()
        return true
    }

    static let steps: [FulfilmentMethod: [FulfilmentStage: Set<FulfilmentStage>]] = [
        .shipment: [
            .pending: [.shipped, .cancelled],
            .shipped: [.attempted, .delivered, .refused, .undeliverable, .lost],
            .attempted: [.shipped, .attempted, .delivered, .refused, .undeliverable, .lost],
            .refused: [.shipped, .takenBack, .lost],
            .undeliverable: [.shipped, .takenBack, .lost],
        ],
        .pickup: [
            .pending: [.ready, .cancelled], .ready: [.ready, .pending, .collected, .cancelled],
        ],
    ]

    private mutating func handOut(_ parcel: PlainParcel) {
        guard let index = index(of: parcel.line),
            let part = lines[index].parts.firstIndex(where: { $0.location == parcel.location })
        else { return }
        lines[index].parts[part].left += 1
        lines[index].left += 1
    }

    private mutating func free(_ parcel: PlainParcel) {
        guard let index = index(of: parcel.line),
            let part = lines[index].parts.firstIndex(where: { $0.location == parcel.location })
        else { return }
        lines[index].parts[part].taken -= 1
    }

    /// What a parcel carried comes back, unless it came back otherwise.
    private mutating func bringBack(_ parcel: PlainParcel, isLost: Bool) {
        guard let index = index(of: parcel.line), lines[index].left > lines[index].back else {
            return
        }
        lines[index].back += 1
        refund(lines[index].price + (isLost ? giveBackIdle() : 0))
    }

    /// Gives back the delivery that carries nothing any more; returns what it was.
    mutating func giveBackIdle() -> Int64 {
        guard !commercial.isGone, !lines.contains(where: \.isToSend),
            !parcels.contains(where: {
                $0.method == .shipment && $0.stage.hasLeft && $0.stage != .lost
            })
        else { return 0 }
        return charges.indices.reduce(0) { sum, index in
            let rest = charges[index].rest
            charges[index].refunded += rest
            return sum + rest
        }
    }

    /// A unit comes back over the counter.
    mutating func takeBack(_ line: Int) -> Bool {
        guard let index = index(of: line), lines[index].left > lines[index].back else {
            return false
        }
        lines[index].back += 1
        refund(lines[index].price)
        save()
        return true
    }

    mutating func favour(_ number: Int, half: Bool) -> Bool {
        guard !commercial.isGone,
            let index = charges.firstIndex(where: { $0.number == number }),
            charges[index].rest > 0
        else { return false }
        let amount = half ? max(1, charges[index].rest / 2) : charges[index].rest
        charges[index].refunded += amount
        refund(amount)
        save()
        return true
    }
}

// MARK: units that end

extension PlainOrder {
    var hasTakenOn: Bool { lines.contains { $0.parts.contains { $0.taken != $0.left } } }
    var wasSent: Bool {
        charges.contains { $0.rest > 0 }
            && parcels.contains {
                $0.method == .shipment && $0.stage.hasLeft && $0.stage != .lost
            }
    }
    var isEndable: Bool {
        let hasOpen = lines.contains { $0.open > 0 }
        return hasOpen || (!wasSent && lines.allSatisfy { $0.left == $0.back })
    }

    mutating func end(_ line: Int) -> Bool {
        guard commercial == .open, isEndable else { return false }
        return giveUp([line: 1])
    }

    mutating func cancel() -> Bool {
        guard commercial == .open, isEndable else { return false }
        cancelParcels()
        return giveUp(
            Dictionary(
                uniqueKeysWithValues: lines.filter { $0.open > 0 }.map { ($0.number, $0.open) }))
    }

    /// Gives units up that no fulfilment has taken on; with the last of an order of which nothing
    /// is kept, the order.
    mutating func giveUp(_ given: [Int: Int64]) -> Bool {
        let open = lines.filter { $0.open > 0 }
        let isOver =
            lines.allSatisfy { $0.left == $0.back } && open.count == given.count
            && open.allSatisfy { given[$0.number] == $0.open }
        guard !isOver || hasTakenOn || wasSent else {
            close(.cancelled) { _ in true }
            return true
        }
        guard letGo(given) else { return false }
        var credit: Int64 = 0
        for (line, count) in given {
            guard let index = index(of: line) else { continue }
            lines[index].ended += count
            credit += count * lines[index].price
        }
        refund(credit + giveBackIdle())
        save()
        return true
    }

    /// Takes units out of their places, first those that come from nowhere.
    mutating func letGo(_ given: [Int: Int64]) -> Bool {
        let old = lines
        for (number, count) in given {
            guard let index = index(of: number) else { return false }
            var left = count
            let waited = min(left, lines[index].waiting.count)
            lines[index].waiting.count -= waited
            left -= waited
            for part in lines[index].parts.indices {
                let taken = min(
                    left, lines[index].parts[part].count - lines[index].parts[part].taken)
                lines[index].parts[part].count -= taken
                left -= taken
            }
            lines[index].parts.removeAll { $0.count == 0 }
            guard left == 0 else {
                lines = old
                return false
            }
        }
        return true
    }

    mutating func close(_ state: CommercialState, _ isRefunded: (PlainPayment) -> Bool) {
        for index in payments.indices {
            payments[index].voided += payments[index].open
            if isRefunded(payments[index]) { payments[index].giveBack(payments[index].refundable) }
        }
        cancelParcels()
        if state == .cancelled { for index in lines.indices { lines[index].waiting.count = 0 } }
        commercial = state
        save()
    }

    private mutating func cancelParcels() {
        for index in parcels.indices where [.pending, .ready].contains(parcels[index].stage) {
            parcels[index].stage = .cancelled
        }
        for index in lines.indices {
            for part in lines[index].parts.indices {
                lines[index].parts[part].taken = lines[index].parts[part].left
            }
        }
    }

    /// What an order that goes on after all is paid with.
    var asked: Int64 { price - credited - writtenOff }

    mutating func reinstate() -> Bool {
        guard commercial == .expired, net >= asked else { return false }
        commercial = .open
        holds = endedHolds.map { hold in
            var hold = hold
            hold.endsAt = hold.minutes.map { now + $0 * 60 }
            return hold
        }
        endedHolds = []
        save()
        return true
    }
}

// MARK: places

extension PlainOrder {
    /// A place misses a unit: it comes from the other one, waits, or ends.
    mutating func reject(_ line: Int, at location: Code<Location>, isShort: Bool) -> Bool {
        guard commercial == .open, let index = index(of: line),
            let part = lines[index].parts.firstIndex(where: { $0.location == location }),
            lines[index].parts[part].left < lines[index].parts[part].count
        else { return false }
        let old = self
        if lines[index].parts[part].taken == lines[index].parts[part].count {
            guard
                let parcel = parcels.lastIndex(where: {
                    $0.line == line && $0.location == location
                        && [.pending, .ready].contains($0.stage)
                })
            else { return false }
            parcels[parcel].stage = .cancelled
            lines[index].parts[part].taken -= 1
        }
        lines[index].parts[part].count -= 1
        lines[index].parts.removeAll { $0.count == 0 }
        let first = rejected[line] ?? now
        rejected[line] = first
        let since = max(first, now - 36 * 3_600)
        lines[index].waiting = (
            lines[index].waiting.count + 1,
            lines[index].waiting.count > 0 ? lines[index].waiting.since : since
        )
        if isShort {
            guard giveUp([line: 1]) else {
                self = old
                return false
            }
            return true
        }
        if lines[index].method == .shipment, !isHeld {
            allocate(1, of: index, at: location == .depot ? .jakarta : .depot)
        }
        save()
        return true
    }

    private mutating func allocate(_ count: Int64, of index: Int, at location: Code<Location>) {
        lines[index].waiting.count -= count
        guard let part = lines[index].parts.firstIndex(where: { $0.location == location }) else {
            lines[index].parts.append(PlainPart(location: location, count: count))
            return
        }
        lines[index].parts[part].count += count
    }

    /// Seeks places for what waits; what waited three days ends.
    mutating func seek() {
        guard commercial == .open, !isHeld, lines.contains(where: { $0.waiting.count > 0 }) else {
            return
        }
        for index in lines.indices
        where lines[index].method == .shipment && lines[index].waiting.count > 0 {
            allocate(lines[index].waiting.count, of: index, at: .depot)
        }
        let over = lines.filter { $0.waiting.count > 0 && $0.waiting.since + 3 * Self.day <= now }
        guard !over.isEmpty else { return save() }
        _ = giveUp(
            Dictionary(uniqueKeysWithValues: over.map { ($0.number, $0.waiting.count) }))
    }
}
