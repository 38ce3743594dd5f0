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
        let newest = ListRequest(page: PageRequest(limit: limit), sort: AgeSort.newest)
        return try TimelineStore().list(
            TimelineFilter().seen(by: call), of: summary, newest, in: tx
        )
        .items.map(entry)
    }

    /// A page of the timeline of all records that are the customer, by when it happened.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func page(
        of customer: CustomerID, _ filter: TimelineFilter, _ request: ListRequest<AgeSort>,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Page<TimelineEntry> {
        let summary = try directory.required(customer, by: call, in: tx)
        return try TimelineStore().list(filter.seen(by: call), of: summary, request, in: tx)
            .map(entry)
    }

    private func entry(_ kept: TimelineRow) -> TimelineEntry {
        TimelineEntry(
            position: kept.position, at: kept.at, code: kept.code, parameters: kept.parameters,
            // A module that went away leaves its codes behind, and no words for them.
            text: words[kept.code].map { Moment.text($0, kept.parameters) } ?? kept.code,
            channel: kept.channel, subject: kept.subject)
    }
}

extension TimelineFilter {
    /// The same for who asks: into which groups the retailer puts people is told to nobody who may
    /// not see groups, and to the customers themselves neither.
    fileprivate func seen(by call: Call) -> TimelineFilter {
        guard !call.maySeeGroups else { return self }
        var filter = self
        filter.hidden = [GroupJoined.type, GroupLeft.type]
        return filter
    }
}

extension Call {
    /// Whether the groups of customers are for who asks.
    var maySeeGroups: Bool {
        own == nil && grants.permitSomewhere(CRMPermissions.readGroups)
    }
}
