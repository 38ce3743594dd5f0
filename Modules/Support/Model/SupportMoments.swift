import RetailContracts
import RetailCore
import RetailKit

/// What the events of cases mean on a customer's timeline.
enum SupportMoments {
    static let all = [
        Moment(
            CaseOpened.self, of: { $0.customer }, on: { .kind($0.kind) }, "Asked for help",
            met: { Spot(at: $1.location, on: $1.channel) }, by: { $0.identity }),
        Moment(
            CaseMessaged.self, of: { $0.customer }, on: { .kind($0.kind) },
            as: { $0.isInbound ? .inbound : .outbound },
            { (direction: Direction) in
                switch direction {
                case .inbound: "Wrote"
                case .outbound: "Got an answer"
                }
            }),
        Moment(
            CaseMoved.self, of: { $0.customer }, on: { .kind($0.to) },
            "Went on from {from} to {to}",
            [.text("from") { $0.from.rawValue }, .text("to") { $0.to.rawValue }]),
        Moment(CaseClosed.self, of: { $0.customer }, on: { .kind($0.kind) }, "Was helped"),
        Moment(
            CaseRated.self, of: { $0.customer }, on: { .kind($0.kind) },
            "Rated the help {score} of 5", [.number("score") { $0.score }]),
    ].map { $0.needing(SupportPermissions.read) }

    private enum Direction: String, CaseIterable {
        case inbound, outbound
    }
}
