import RetailContracts
import RetailCore
import RetailKit

/// Looks once at each location and way of an act whether goods may come from there: for the
/// channel, or for the one on which the sale was started.
struct OutletGate {
    let point: SalesPoint
    let call: Call
    let places: Places
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

    init(point: SalesPoint, call: Call, places: Places) {
        self.point = point
        self.call = call
        self.places = places
    }

    /// Refuses a location from which the goods may not come.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    mutating func require(
        _ location: Code<Location>, for method: FulfilmentMethod, pointer: String
    ) throws(RetailError) {
        switch answer(Question(location: location, method: method)) {
        case .serves: return
        case .unknown: throw InventoryErrors.unknown(location, at: pointer)
        case .objects(let objection):
            throw InventoryErrors.locationNotServing.error(objection, at: pointer)
        }
    }

    /// Whether the goods may come from there.
    mutating func allows(_ location: Code<Location>, for method: FulfilmentMethod) -> Bool {
        if case .serves = answer(Question(location: location, method: method)) {
            return true
        }
        return false
    }

    private mutating func answer(_ question: Question) -> Answer {
        if let known = answers[question] { return known }
        var answer = Answer.serves
        for channel in [point.startedOn, point.channel].compactMap(\.self) {
            answer = look(question, on: channel)
            if case .serves = answer { break }
        }
        answers[question] = answer
        return answer
    }

    private func look(_ question: Question, on channel: Channel) -> Answer {
        guard let outlet = places.outlet(question.location, of: channel.code) else {
            return .unknown
        }
        let isPast = point.isPast && question.method == .carryOut
        let objection = outlet.objection(
            to: question.method, on: channel, by: call, isPast: isPast)
        return objection.map { .objects($0) } ?? .serves
    }
}
