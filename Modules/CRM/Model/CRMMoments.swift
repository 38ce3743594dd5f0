import RetailContracts
import RetailCore

/// What the CRM's events mean on a customer's timeline.
enum CRMMoments {
    static let all = [
        Moment(CustomerCreated.self, of: { $0.customer }, "Became known"),
        Moment(
            CustomersMerged.self, of: { $0.kept }, "Joined with {other}",
            [.text("other") { $0.absorbed.text }]),
        Moment(
            CustomersSeparated.self, of: { $0.kept }, "Separated from {other}",
            [.text("other") { $0.absorbed.text }]),
        Moment(
            ConsentChanged.self, of: { $0.customer }, as: { $0.isGranted ? .granted : .withdrawn },
            { (word: ConsentTurn) in
                switch word {
                case .granted: "Agreed to {purpose} by {kind}"
                case .withdrawn: "Withdrew {purpose} by {kind}"
                }
            }, [.text("purpose") { $0.purpose }, .text("kind") { $0.channel }]),
        Moment(
            NoticeSent.self, of: { $0.customer }, on: { .kind($0.kind) },
            "Notified by {kind}: {purpose}",
            [.text("kind") { $0.kind.rawValue }, .text("purpose") { $0.purpose }]),
        Moment(
            GroupJoined.self, of: { $0.customer }, "Joined the group {group}",
            [.text("group") { $0.group.text }]),
        Moment(
            GroupLeft.self, of: { $0.customer }, "Left the group {group}",
            [.text("group") { $0.group.text }]),
    ]

    private enum ConsentTurn: String, CaseIterable {
        case granted, withdrawn
    }
}
