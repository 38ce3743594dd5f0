import RetailKit

/// What a command does that some general flags are about.
enum GeneralUse: Sendable {
    /// It answers a list page by page.
    case lists
    /// It changes something.
    case acts
    /// It can be asked what it would do.
    case previews
    /// It edits a record that has versions.
    case edits
    /// It is done somewhere: on a channel, at a location.
    case happens

    /// Why a flag is refused elsewhere.
    var reason: String {
        switch self {
        case .lists: "follows a list"
        case .acts: "names an act"
        case .previews: "asks what a command would change"
        case .edits: "guards an edit of a record with versions"
        case .happens: "says where an act happens and filters nothing"
        }
    }

    /// What an operation does. A query has a place only where somebody's word is trusted at places;
    /// one that tells of rows has filters, with which a place would be mixed up.
    static func uses(of operation: Operation) -> Set<GeneralUse> {
        var uses: Set<GeneralUse> = []
        if operation.input.fields.contains(where: { $0.name == "after" }) { uses.insert(.lists) }
        if operation.checksVersion { uses.insert(.edits) }
        if operation.kind == .command { uses.formUnion([.acts, .happens]) }
        if operation.isPreviewed { uses.insert(.previews) }
        let isFiltered = operation.scope.kind == .rows || uses.contains(.lists)
        if !operation.asks.isEmpty, !isFiltered { uses.insert(.happens) }
        return uses
    }
}
