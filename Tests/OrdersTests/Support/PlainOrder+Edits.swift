import RetailContracts
import RetailCore

@testable import RetailOrders

/// Holds and edits of an order, and what time does to it.
extension PlainOrder {
    mutating func hold(_ minutes: Int64?, cancels: Bool) -> Bool {
        guard commercial == .open, fulfilment != .fulfilled else { return false }
        holds.append(
            PlainHold(
                minutes: minutes, cancels: cancels, endsAt: minutes.map { now + $0 * 60 }))
        save()
        return true
    }

    mutating func release() -> Bool {
        guard isHeld else { return false }
        holds = []
        save()
        return true
    }

    private var isEditable: Bool {
        commercial == .open && !isHeld && lines.contains { $0.open > 0 }
            && (uncovered == 0 || last?.waits != true)
    }
    private var last: PlainEdit? { edits.last { $0.stage == .approved } }
    private var nextNumber: Int {
        max(lines.last?.number ?? 0, charges.last?.number ?? 0) + 1
    }

    /// A unit that is asked to be given up, and that nobody decides about.
    mutating func requestEdit(_ line: Int) -> Bool {
        var tried = self
        guard tried.apply(given: [line: 1], added: [], charges: [], isPlanned: true) != nil else {
            return false
        }
        edits.append(PlainEdit(number: edits.count + 1, endsAt: now + 7 * Self.day))
        return true
    }

    /// Gives a unit up by an edit that is asked for and approved.
    mutating func editLess(_ line: Int) -> Bool { edit(given: [line: 1], added: []) }

    /// Adds a packet of tea by an edit that is asked for and approved.
    mutating func editMore() -> Bool {
        guard charges.contains(where: { !$0.isGivenUp && $0.rest > 0 }) else { return false }
        return edit(
            given: [:],
            added: [
                PlainLine(
                    number: nextNumber, sku: .tea, method: .shipment, count: 1, price: teaPrice,
                    parts: [PlainPart(location: .depot, count: 1)])
            ])
    }

    private mutating func edit(given: [Int: Int64], added: [PlainLine]) -> Bool {
        let old = self
        var edit = PlainEdit(number: edits.count + 1)
        let (wasCovered, wasPaid) = (uncovered == 0, due == 0)
        guard let applied = apply(given: given, added: added, charges: [], isPlanned: true) else {
            self = old
            return false
        }
        edit.added = added.map(\.number)
        (edit.given, edit.givenCharges) = (applied.lines, applied.charges)
        isEdited = true
        save()
        edit.stage = .approved
        if (wasCovered && uncovered > 0) || (wasPaid && due > 0) {
            edit.endsAt = isWaiting ? payBy : now + Self.day
        }
        edits.append(edit)
        return true
    }

    /// Does what an edit plans, without saving it; nil where that is refused.
    private mutating func apply(
        given: [Int: Int64], added: [PlainLine], charges new: [PlainCharge], isPlanned: Bool
    ) -> (lines: [PlainLine], charges: [PlainCharge])? {
        if isPlanned {
            guard isEditable else { return nil }
            let kept = lines.reduce(0) { $0 + $1.count - $1.credited - (given[$1.number] ?? 0) }
            guard kept > 0 || !added.isEmpty else { return nil }
        }
        let (wasMissing, hasMoved) = (missing, refunded > 0 || writtenOff > 0)
        let waited = Dictionary(
            lines.map { ($0.number, min($0.waiting.count, given[$0.number] ?? 0)) },
            uniquingKeysWith: max)
        guard letGo(given) else { return nil }
        lines += added
        var back: [PlainLine] = []
        for (number, count) in given {
            guard let index = index(of: number) else { continue }
            lines[index].ended += count
            back.append(
                PlainLine(
                    number: number, sku: lines[index].sku, method: lines[index].method,
                    count: count, price: lines[index].price, parts: [],
                    waiting: (waited[number] ?? 0, now)))
        }
        let rests = charges.map(\.rest)
        charges += new
        if !given.isEmpty { _ = giveBackIdle() }
        let gone = zip(charges, rests).filter { $0.rest < $1 }.map {
            PlainCharge(number: $0.number, gross: $1)
        }
        guard missing <= wasMissing || !hasMoved else { return nil }
        return (back, gone)
    }

    mutating func undo(_ number: Int) -> Bool {
        guard let edit = edits.first(where: { $0.number == number }), edit.stage == .approved,
            commercial == .open, !isHeld, !isChangedFurther(edit),
            !isBeyond(edit), isPayableAgain(edit), leavesSomething(undoing: edit),
            keepsDelivery(undoing: edit),
            edit.added.compactMap({ index(of: $0) }).allSatisfy({
                lines[$0].untaken == lines[$0].count - lines[$0].credited
            })
        else { return false }
        let old = self
        isEdited = true
        guard undo(edit) else {
            self = old
            return false
        }
        return true
    }

    private func leavesSomething(undoing edit: PlainEdit) -> Bool {
        let added = edit.added.compactMap { index(of: $0) }.reduce(Int64(0)) {
            $0 + lines[$1].count - lines[$1].credited
        }
        let kept = lines.reduce(0) { $0 + $1.count - $1.credited }
        return kept - added + edit.given.reduce(0) { $0 + $1.count } > 0
    }

    /// Whether a later edit gave up what one had added, or both changed the delivery.
    private func isChangedFurther(_ edit: PlainEdit) -> Bool {
        edits.contains { later in
            later.stage == .approved && later.number > edit.number
                && (later.given.contains { edit.added.contains($0.number) }
                    || (!later.givenCharges.isEmpty && !edit.givenCharges.isEmpty))
        }
    }

    /// Parcels are not sent again for nothing.
    private func keepsDelivery(undoing edit: PlainEdit) -> Bool {
        !edit.given.contains { $0.method == .shipment } || !edit.givenCharges.isEmpty
            || charges.contains { !$0.isGivenUp && $0.rest > 0 }
    }

    private var hasCarried: Bool {
        charges.contains { !$0.isGivenUp }
            && parcels.contains {
                $0.method == .shipment && $0.stage.hasLeft && $0.stage != .lost
            }
    }

    private func isBeyond(_ edit: PlainEdit) -> Bool {
        (fulfilment == .fulfilled && !edit.given.isEmpty)
            || (hasCarried && !edit.givenCharges.isEmpty)
    }

    private func isPayableAgain(_ edit: PlainEdit) -> Bool {
        guard refunded > 0 || writtenOff > 0 else { return true }
        let added = edit.added.compactMap { index(of: $0) }.reduce(Int64(0)) {
            $0 + (lines[$1].count - lines[$1].credited) * lines[$1].price
        }
        return edit.givenUp - added <= owed
    }

    private mutating func undo(_ edit: PlainEdit) -> Bool {
        let given = edit.added.compactMap { index(of: $0) }.map { lines[$0] }
            .filter { $0.untaken > 0 }
        let first = nextNumber
        let added = edit.given.enumerated().map { place, line in
            // What is sent is sought anew; what was fetched nowhere waits for a place again.
            let waits = line.method == .shipment ? 0 : line.waiting.count
            let part = PlainPart(
                location: line.method == .shipment ? .depot : .jakarta, count: line.count - waits)
            return PlainLine(
                number: first + place, sku: line.sku, method: line.method, count: line.count,
                price: line.price, parts: part.count > 0 ? [part] : [], waiting: (waits, now))
        }
        let restored = edit.givenCharges.enumerated().map { place, charge in
            PlainCharge(number: first + added.count + place, gross: charge.gross)
        }
        if !restored.isEmpty {
            for index in charges.indices { charges[index].isGivenUp = true }
        }
        let back = Dictionary(uniqueKeysWithValues: given.map { ($0.number, $0.untaken) })
        guard apply(given: back, added: added, charges: restored, isPlanned: false) != nil else {
            return false
        }
        for index in edits.indices where edits[index].number == edit.number {
            (edits[index].stage, edits[index].endsAt) = (.undone, nil)
        }
        // What comes again is of the edit that had added it.
        for (given, again) in zip(edit.given, added) {
            for index in edits.indices where edits[index].added.contains(given.number) {
                edits[index].added.append(again.number)
            }
        }
        save()
        return true
    }

    /// Three days and an hour go by: edits, the order and its holds end by themselves.
    mutating func wait() {
        now += 73 * 3_600
        endEdits()
        if commercial == .open, fulfilment == .unfulfilled, payment.isWaiting,
            let payBy, payBy <= now, !edits.contains(where: \.waits)
        {
            close(.expired) { $0.kind == .points }
        }
        endHolds()
    }

    private mutating func endEdits() {
        for edit in edits.filter({ $0.endsAt.map { $0 <= now } ?? false }) {
            guard let place = edits.firstIndex(where: { $0.number == edit.number }),
                edits[place].endsAt == edit.endsAt
            else { continue }
            guard edit.stage == .approved, commercial == .open, due > 0 else {
                edits[place].endsAt = nil
                if edit.stage == .requested { edits[place].stage = .declined }
                continue
            }
            guard uncovered > 0 else {
                edits[place].endsAt = now + Self.day
                continue
            }
            undo(downTo: edit, place)
        }
    }

    /// The last edit first, until the order is covered or this one was looked at.
    private mutating func undo(downTo edit: PlainEdit, _ place: Int) {
        let before = self
        let numbers = edits.filter { $0.stage == .approved && $0.number >= edit.number }
            .map(\.number).reversed()
        for number in numbers {
            guard uncovered > 0 else { break }
            guard let at = edits.firstIndex(where: { $0.number == number }) else { continue }
            let last = edits[at]
            let added = last.added.compactMap { index(of: $0) }.map { lines[$0] }
            if added.allSatisfy({ $0.left == 0 }), !isBeyond(last), leavesSomething(undoing: last),
                keepsDelivery(undoing: last), isPayableAgain(last), !isChangedFurther(last)
            {
                guard added.allSatisfy({ $0.untaken == $0.open }), undo(last) else {
                    self = before
                    edits[place].endsAt = now + 3_600
                    return
                }
            } else {
                edits[at].endsAt = nil
            }
            guard number > edit.number else { return }
        }
        edits[place].endsAt = due > 0 ? now + Self.day : nil
    }

    private mutating func endHolds() {
        while let place = holds.firstIndex(where: { $0.endsAt.map { $0 <= now } ?? false }) {
            let hold = holds[place]
            if hold.cancels, isEndable {
                _ = cancel()
                guard isHeld else { return }
            }
            holds.remove(at: place)
            save()
        }
    }
}
