import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Looks once at each location and way of an act whether goods may come from there: for the
/// channel, or for the one on which the sale was started.
struct OutletGate {
    let point: SalesPoint
    let call: Call
    private let sources = SourceStore()
    private var answers: [Question: Answer] = [:]

    private struct Question: Hashable {
        let location: Code<Location>
        let method: FulfilmentMethod
    }

    private enum Answer {
        case serves
        case unknown
        case objects(String)
    }

    init(point: SalesPoint, call: Call) {
        self.point = point
        self.call = call
    }

    /// Refuses a location from which the goods may not come.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    mutating func require(
        _ location: Code<Location>, for method: FulfilmentMethod, pointer: String,
        in tx: borrowing Transaction
    ) throws {
        switch try answer(Question(location: location, method: method), in: tx) {
        case .serves: return
        case .unknown: throw InventoryErrors.unknown(location, at: pointer)
        case .objects(let objection):
            throw InventoryErrors.locationNotServing.error(objection, at: pointer)
        }
    }

    /// Whether the goods may come from there.
    mutating func allows(
        _ location: Code<Location>, for method: FulfilmentMethod, in tx: borrowing Transaction
    ) throws -> Bool {
        if case .serves = try answer(Question(location: location, method: method), in: tx) {
            return true
        }
        return false
    }

    private mutating func answer(
        _ question: Question, in tx: borrowing Transaction
    ) throws -> Answer {
        if let known = answers[question] { return known }
        var answer = Answer.serves
        for channel in [point.startedOn, point.channel].compactMap(\.self) {
            answer = try look(question, on: channel, in: tx)
            if case .serves = answer { break }
        }
        answers[question] = answer
        return answer
    }

    private func look(
        _ question: Question, on channel: Channel, in tx: borrowing Transaction
    ) throws -> Answer {
        guard let outlet = try sources.outlet(question.location, of: channel.code, in: tx) else {
            return .unknown
        }
        return outlet.objection(to: question.method, on: channel, by: call)
            .map { .objects($0) } ?? .serves
    }
}
