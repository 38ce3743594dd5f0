public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// What happened with customers, in the words of the modules whose events they are.
public struct Timeline: CustomerTimeline {
    let directory: Directory
    private let words: [String: String]

    init(directory: Directory, moments: [Moment]) {
        self.directory = directory
        words = Dictionary(moments.flatMap(\.words)) { first, _ in first }
    }

    /// The newest entries of the timeline of all records that are the customer; nil for a caller
    /// who may not read the customer.
    public func timeline(
        of customer: CustomerID, limit: Int, readBy call: Call, in tx: borrowing Transaction
    ) throws -> [TimelineEntry]? {
        guard let summary = try directory.customer(customer, in: tx),
            try directory.isSeen(customer, under: CRMPermissions.read, by: call, in: tx)
        else { return nil }
        return try entries(of: summary.members, limit: limit, in: tx)
    }

    /// A page of the timeline of all records that are the customer, what happened last first.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func page(
        of customer: CustomerID, _ request: PageRequest, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<TimelineEntry> {
        let summary = try directory.required(customer, by: call, in: tx)
        let scope = "crm.timeline.\(summary.id.text)"
        let keys = try request.after.map { try Cursor($0, scope: scope).keys } ?? []
        var before: TimelinePlace?
        if keys.count == 2, case .integer(let at) = keys[0], case .integer(let position) = keys[1] {
            before = TimelinePlace(at: Instant(milliseconds: at), position: position)
        }
        let rows = try entries(
            of: summary.members, before: before, limit: request.limit + 1, in: tx)
        return Page(reading: rows, for: request) { entry in
            Cursor([.integer(entry.at.milliseconds), .integer(entry.position)], scope: scope)
        }
    }

    private func entries(
        of members: [CustomerID], before place: TimelinePlace? = nil, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [TimelineEntry] {
        try TimelineStore().list(of: members, before: place, limit: limit, in: tx).map { kept in
            TimelineEntry(
                position: kept.position, at: kept.at, code: kept.code,
                parameters: kept.parameters,
                // A module that went away leaves its codes behind, and no words for them.
                text: words[kept.code].map { Moment.text($0, kept.parameters) } ?? kept.code,
                channel: kept.channel, subject: kept.subject)
        }
    }
}
