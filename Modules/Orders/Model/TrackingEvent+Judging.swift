import RetailContracts
import RetailCore

/// What follows of what a carrier tells.
enum TrackingVerdict: Hashable, Sendable {
    /// The parcel takes a step.
    case moves(FulfilmentStage)
    /// It is where the store fetches it in, which did not say so yet.
    case comesDue
    /// Nothing: it is known, or came after what has happened since.
    case changesNothing
    /// It does not fit what is known: somebody has to look, for the reason.
    case isOdd(String)
}

extension TrackingKind {
    /// What follows of it for a parcel: a step of ``FulfilmentStep/all``, or none.
    /// - Parameters:
    ///   - moment: when it happened, by the carrier.
    ///   - last: when what last moved the parcel by the carrier's word had happened.
    func verdict(
        on parcel: Fulfilment, at moment: Instant, since last: Instant?
    ) -> TrackingVerdict {
        let isOvertaken = last.map { moment < $0 } ?? false
        guard let target = target(of: parcel.kind) else {
            return verdictOfNews(on: parcel, at: moment, isOvertaken)
        }
        if parcel.stage == target, target != .attempted { return .changesNothing }
        // On its way back it is, whoever says why.
        if parcel.stage.isComingBack, target.isComingBack { return .changesNothing }
        if isOvertaken { return .changesNothing }
        // Who has it in the store knows better than who brought it.
        if parcel.stage == .arrived {
            return moment <= parcel.movedAt ? .changesNothing : odd(parcel)
        }
        // It came back on a way before this one, be it that it was brought to who had sent it.
        if let again = parcel.sentAgainAt, moment < again {
            return .changesNothing
        }
        if FulfilmentStep.leads(from: parcel.stage, to: target, by: parcel.kind) {
            return isOfBefore(parcel, moment) ?? .moves(target)
        }
        if parcel.stage.isBack, target.isComingBack { return .changesNothing }
        return moment <= parcel.movedAt ? .changesNothing : odd(parcel)
    }

    /// A number may have been another parcel's before; somebody may note a parcel days later.
    private func isOfBefore(_ parcel: Fulfilment, _ moment: Instant) -> TrackingVerdict? {
        guard moment < parcel.createdAt - TrackingEvent.longestWait else { return nil }
        return .isOdd(
            "It happened more than a week before the parcel was made. Look whose number it is.")
    }

    /// What moves nothing by itself, and may not fit all the same.
    private func verdictOfNews(
        on parcel: Fulfilment, at moment: Instant, _ isOvertaken: Bool
    ) -> TrackingVerdict {
        switch self {
        case .lostReported:
            if isOvertaken || parcel.stage == .lost { return .changesNothing }
            // It was found since: it was sent again, or came to the store.
            if let again = parcel.sentAgainAt, moment < again { return .changesNothing }
            if parcel.stage == .arrived, moment <= parcel.movedAt { return .changesNothing }
            if parcel.stage.isUnderway {
                return isOfBefore(parcel, moment)
                    ?? .isOdd(
                        "The carrier does not find it. Where it is lost, note that by "
                            + "orders.fulfilments.lose.")
            }
            return moment <= parcel.movedAt ? .changesNothing : odd(parcel)
        case .inTransit, .outForDelivery, .delivered:
            var isGone = parcel.stage == .lost || parcel.stage == .cancelled
            // Of one that is fetched the carrier says where it was to go.
            if self == .delivered {
                if !isOvertaken, parcel.isAwaited, moment >= parcel.sentAgainAt ?? moment {
                    return isOfBefore(parcel, moment) ?? .comesDue
                }
                isGone = isGone || parcel.stage.isComingBack || parcel.stage.isBack
            }
            return isGone && !isOvertaken && moment > parcel.movedAt
                ? odd(parcel) : .changesNothing
        default: return .changesNothing
        }
    }

    private func odd(_ parcel: Fulfilment) -> TrackingVerdict {
        .isOdd(
            "The carrier says \(rawValue), and here the \(parcel.kind.rawValue) is "
                + "\(parcel.stage.rawValue). "
                + FulfilmentStep.ways(from: parcel.stage, by: parcel.kind))
    }

    /// Into which stage it would move a parcel; nil where it moves none. What came to a store is
    /// there when the store says so, who looks for it and makes the code.
    private func target(of kind: FulfilmentKind) -> FulfilmentStage? {
        switch self {
        case .attempted: .attempted
        case .delivered: kind == .shipToStore ? nil : .delivered
        case .refused: .refused
        case .returnedToSender: .undeliverable
        case .inTransit, .outForDelivery, .lostReported, .unknown: nil
        }
    }
}

extension FulfilmentStage {
    fileprivate var isComingBack: Bool { self == .refused || self == .undeliverable }
    fileprivate var isBack: Bool { self == .takenBack }
}
