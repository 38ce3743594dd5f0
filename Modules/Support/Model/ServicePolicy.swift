import RetailCore
import RetailStorage

/// For which kind of channel a policy is: all, or one that differs.
enum PolicyScope: String, CaseIterable, Sendable, SQLStorable {
    case standard
    case web
    case app
    case store
    case marketplace
    case social
    case phone
    case chat
    case email
    case sms
    case messenger
    case ads
}

/// How fast the desk promises to be, in business seconds.
struct ServiceTargets: Sendable, Hashable {
    let firstResponse: Int64
    let nextResponse: Int64
    let resolution: Int64

    func seconds(of kind: ClockKind) -> Int64 {
        switch kind {
        case .firstResponse: firstResponse
        case .nextResponse: nextResponse
        case .resolution: resolution
        }
    }
}

/// A promise and the calendar by which its time is counted.
struct ServicePolicy: Sendable, Hashable {
    let scope: PolicyScope
    let calendar: Code<BusinessCalendar>
    let targets: ServiceTargets
}

/// What a clock of a case measures.
enum ClockKind: String, CaseIterable, Sendable, SQLStorable {
    /// From the opening to the first answer of a person.
    case firstResponse = "first-response"
    /// From a customer's message to the next answer.
    case nextResponse = "next-response"
    /// From the opening to the solution.
    case resolution
}

/// A running or ended clock of a case: the promise as it was when the clock started.
struct ServiceClock: Sendable, Hashable {
    let kind: ClockKind
    /// Counts the clocks of the kind in the case, from 1.
    let round: Int64
    let scope: PolicyScope
    let calendar: Code<BusinessCalendar>
    let targetSeconds: Int64
    let startedAt: Instant
    /// Nil while paused.
    let dueAt: Instant?
    let endedAt: Instant?
    let isBreached: Bool
}
