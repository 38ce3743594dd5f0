import RetailCore
import RetailKit

// What an act asks of a case as it stands. The acts refuse by these, and whoever shows a case asks
// them which acts it allows: there is one rule for both.

/// What can be done with a case only while it stands in some states.
enum CaseStep: CaseIterable, Sendable {
    /// It is answered, handed to somebody or moved to another channel.
    case work
    case pend
    case solve
    case reopen
    case close
    case rate

    /// The states in which it can be done.
    var states: [CaseState] {
        switch self {
        case .work, .close: [.new, .open, .pending, .solved]
        case .pend: [.new, .open]
        case .solve: [.new, .open, .pending]
        case .reopen: [.pending, .solved]
        case .rate: [.solved, .closed]
        }
    }

    /// What the case cannot do otherwise.
    fileprivate var words: String {
        switch self {
        case .work: "be worked on"
        case .pend: "wait for the customer"
        case .solve: "be solved"
        case .reopen: "be opened again"
        case .close: "be closed"
        case .rate: "be rated"
        }
    }
}

extension SupportCase {
    /// - Throws: `support.wrong-state`.
    func require(_ step: CaseStep) throws(RetailError) {
        guard step.states.contains(state) else {
            throw SupportErrors.wrongState.error(
                "Case \(label) is \(state.rawValue) and cannot \(step.words).")
        }
    }
}

extension [CaseLeg] {
    /// The leg over which the case runs.
    /// - Throws: `support.leg-unknown`.
    func requireActive() throws(RetailError) -> CaseLeg {
        guard let leg = first(where: \.isActive) else {
            throw SupportErrors.legUnknown.error("The case has no active leg. Move it to one.")
        }
        return leg
    }
}

extension CaseLeg {
    /// Refuses a second rating: the first one stands.
    /// - Throws: `support.already-rated`.
    func requireUnrated() throws(RetailError) {
        guard score == nil else { throw alreadyRated }
    }

    /// What a second rating is refused with.
    var alreadyRated: RetailError {
        SupportErrors.alreadyRated.error(
            "The case was rated on \(kind.rawValue) before. A rating stands.", at: "/kind")
    }
}
