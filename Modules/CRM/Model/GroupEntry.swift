import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// A group of customers as the retailer keeps it: its members are named one by one.
struct GroupEntry: CodedEntry, Hashable {
    /// Its code, for good.
    let code: Code<CustomerGroup>
    /// Its name for people.
    var name: String
    /// Whether it is in use: one that is not takes nobody in and counts for nobody.
    var isActive: Bool
    /// Since when it is not in use; nil where it is.
    private(set) var archivedAt: Instant?
    /// Since when it is in use again, or was until it was archived; nil where it always was.
    private(set) var activeSince: Instant?
    /// By what it is filled; nil where customers are put into it by name.
    var filledBy: String?
    /// Rises with every change of the group itself, not of its members; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        code: Code<CustomerGroup>, name: String, archivedAt: Instant? = nil,
        activeSince: Instant? = nil, filledBy: String? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.name = name
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.activeSince = activeSince
        self.filledBy = filledBy
        self.version = version
    }

    /// Notes the moment of a change at which it fell out of use, or that it is in use again.
    mutating func noteChange(at now: Instant) {
        if isActive, archivedAt != nil { activeSince = now }
        // Clocks step back; no group falls out of use before it came into it.
        archivedAt = isActive ? nil : archivedAt ?? max(now, activeSince ?? now)
    }
}

/// What to change of a group.
struct GroupChange: Sendable {
    let code: Code<CustomerGroup>
    let own: Patch<GroupEntry>
}

/// The orders in which groups are listed.
enum CustomerGroupSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which groups a list shows.
struct GroupFilter: Sendable {
    var isActive: Bool?
}
