import RetailContracts
import RetailCore
import RetailTestSupport

@testable import RetailOrders

/// Something that is done with an order, legal or not, with all that it needs.
enum PlainAct: Sendable, Hashable {
    case pay(TenderKind, Int64, isPromise: Bool)
    case capture(Int, half: Bool), void(Int), decline(Int), giveBack(Int), writeOff
    case create(Int, Code<Location>), step(Int, FulfilmentStage)
    case takeBack(Int), favour(Int, half: Bool), end(Int), cancel, reinstate
    case reject(Int, Code<Location>, isShort: Bool), seek
    case hold(Int64?, cancels: Bool), release
    case requestEdit(Int), editLess(Int), editMore, undo(Int)
    case wait

    /// Its name without what it needs, to count which acts were seen.
    var name: String {
        if case .step(_, let stage) = self { return "step \(stage.rawValue)" }
        return String("\(self)".prefix { $0 != "(" })
    }
}

extension PlainOrder {
    /// Does an act; says whether it was legal.
    mutating func perform(_ act: PlainAct) -> Bool {
        switch act {
        case .pay(let kind, let amount, let isPromise):
            return pay(kind, amount, isPromise: isPromise)
        case .capture(let index, let half): return capture(index, half: half)
        case .void(let index): return giveUp(index, isDeclined: false)
        case .decline(let index): return giveUp(index, isDeclined: true)
        case .giveBack(let index): return giveBack(index)
        case .writeOff: return writeOff()
        case .create(let line, let location): return create(line, at: location)
        case .step(let parcel, let stage): return step(parcel, to: stage)
        case .takeBack(let line): return takeBack(line)
        case .favour(let number, let half): return favour(number, half: half)
        case .end(let line): return end(line)
        case .cancel: return cancel()
        case .reinstate: return reinstate()
        case .reject(let line, let location, let isShort):
            return reject(line, at: location, isShort: isShort)
        case .hold(let minutes, let cancels): return hold(minutes, cancels: cancels)
        case .release: return release()
        case .requestEdit(let line): return requestEdit(line)
        case .editLess(let line): return editLess(line)
        case .editMore: return editMore()
        case .undo(let number): return undo(number)
        case .seek:
            now += 601
            seek()
            return true
        case .wait:
            wait()
            return true
        }
    }

    /// Any act, most of them with something that there is.
    func any(_ random: inout SeededRandom) -> PlainAct {
        let line = lines.randomElement(using: &random)?.number ?? 1
        let payment = Int.random(in: 0...max(0, payments.count - 1), using: &random)
        let flip = Bool.random(using: &random)
        if commercial == .expired, flip, asked > net {
            return .pay(.card, asked - net, isPromise: false)
        }
        let place = [Code<Location>.depot, .jakarta].randomElement(using: &random) ?? .depot
        switch Int.random(in: 0..<26, using: &random) {
        case 0: return .pay(.card, max(1, takeable / 2), isPromise: true)
        case 1: return .pay(.card, takeable, isPromise: true)
        case 2: return .pay(.cash, flip ? uncovered + 7 : max(1, uncovered / 3), isPromise: false)
        case 3: return .pay(.card, max(1, due / 2), isPromise: false)
        case 4: return .pay(.card, due + 1_000, isPromise: false)
        case 5: return .pay(.points, 5_000, isPromise: false)
        case 6: return .capture(payment, half: flip)
        case 7: return .void(payment)
        case 8: return .decline(payment)
        case 9: return .giveBack(payment)
        case 10: return .writeOff
        case 11, 12:
            return .create(line, lines.first { $0.number == line }?.parts.last?.location ?? place)
        case 13, 14, 15, 16: return anyStep(&random)
        case 17: return .takeBack(line)
        case 18: return .favour(charges.randomElement(using: &random)?.number ?? 3, half: flip)
        case 19: return Int.random(in: 0..<4, using: &random) > 0 ? .end(line) : .cancel
        case 20: return .reject(line, place, isShort: Int.random(in: 0..<3, using: &random) == 0)
        case 21: return .hold(flip ? 60 : nil, cancels: flip && Bool.random(using: &random))
        case 22: return flip ? .release : .seek
        case 23: return flip ? .editMore : .editLess(line)
        case 24: return flip ? .requestEdit(line) : .undo(edits.last?.number ?? 1)
        default: return commercial == .expired ? .reinstate : .wait
        }
    }

    private func anyStep(_ random: inout SeededRandom) -> PlainAct {
        let number = Int.random(in: 0...max(0, parcels.count - 1), using: &random)
        let next =
            parcels.indices.contains(number)
            ? Self.steps[parcels[number].method]?[parcels[number].stage] ?? [] : []
        // Now and then a step that it may not take.
        let stages =
            next.isEmpty || Int.random(in: 0..<8, using: &random) == 0
            ? FulfilmentStage.allCases.filter { $0 != .done }
            : next.sorted {
                $0.rawValue < $1.rawValue
            }
        return .step(number, stages.randomElement(using: &random) ?? .shipped)
    }

    /// What leads on from here to the end; nil at the end.
    func wayOn(_ random: inout SeededRandom) -> PlainAct? {
        if let index = payments.firstIndex(where: { $0.open > 0 }) {
            return due == 0
                ? .void(index)
                : Bool.random(using: &random)
                    ? .capture(index, half: false) : .decline(index)
        }
        if owed > 0, let index = payments.firstIndex(where: { $0.refundable > 0 }) {
            return .giveBack(index)
        }
        if let index = parcels.firstIndex(where: { $0.stage.isUnderway }) {
            let isComing = [.shipped, .attempted].contains(parcels[index].stage)
            return .step(index, isComing ? .delivered : .takenBack)
        }
        guard commercial == .open else { return nil }
        if isHeld { return Bool.random(using: &random) ? .release : .wait }
        // What was sent and came back leaves the delivery to be paid.
        if lines.allSatisfy({ $0.left == $0.back }), isEndable { return .cancel }
        if let line = lines.first(where: { $0.unallocated > 0 }) {
            return line.method == .shipment ? .seek : .end(line.number)
        }
        guard fulfilment == .fulfilled else { return sending() }
        return [.pay(.cash, due, isPromise: false), .writeOff].randomElement(using: &random)
    }

    private func sending() -> PlainAct {
        if let index = parcels.firstIndex(where: { $0.stage == .ready }) {
            if uncovered > 0 { return .pay(.cash, uncovered, isPromise: false) }
            let isGood = parcels[index].codeUntil.map { now < $0 } ?? false
            return .step(index, isGood ? .collected : .ready)
        }
        if let index = parcels.firstIndex(where: { $0.stage == .pending }) {
            return .step(index, parcels[index].method == .shipment ? .shipped : .ready)
        }
        for line in lines {
            for part in line.parts where part.taken < part.count {
                return .create(line.number, part.location)
            }
        }
        return .cancel
    }
}
