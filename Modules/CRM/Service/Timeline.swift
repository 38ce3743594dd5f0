public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// What happened with customers, in the words of the modules whose events they are.
public struct Timeline: CustomerTimeline {
    let directory: Directory
    private let words: [String: String]
    /// What it takes to see the values of a code.
    private let permissions: [String: Permission]
    /// The codes of events that say by which identifier somebody was known.
    private let identified: [String]

    init(directory: Directory, moments: [Moment]) {
        self.directory = directory
        words = Dictionary(moments.flatMap(\.words)) { first, _ in first }
        let needed = moments.flatMap { moment in
            moment.words.keys.compactMap { code in moment.permission.map { (code, $0) } }
        }
        permissions = Dictionary(needed) { first, _ in first }
        identified = moments.filter(\.tellsIdentity).flatMap(\.words.keys).sorted()
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
        .items.map { entry($0, for: call) }
    }

    /// A page of the timeline of all records that are the customer, by when it happened.
    /// - Throws: `crm.customer-unknown`, `core.invalid-cursor`.
    func page(
        of customer: CustomerID, _ filter: TimelineFilter, _ request: ListRequest<AgeSort>,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Page<TimelineEntry> {
        let summary = try directory.required(customer, by: call, in: tx)
        return try TimelineStore().list(filter.seen(by: call), of: summary, request, in: tx)
            .map { entry($0, for: call) }
    }

    /// What came to the records of a merge while it held, and not by an identifier: it stays with
    /// the record that was named, and nobody knows whether it is the other's.
    /// - Throws: `crm.merge-unknown`, `core.invalid-cursor`.
    func undecided(
        _ number: Int64, _ request: ListRequest<AgeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<TimelineEntry> {
        guard let merge = try MergeStore().find(number, in: tx),
            let kept = try directory.seen(merge.kept, by: call, in: tx),
            let absorbed = try directory.seen(merge.absorbed, by: call, in: tx)
        else {
            throw CRMErrors.mergeUnknown.error(
                "No merge of customers of yours has the number \(number).", at: "/number")
        }
        let members = Set(kept.members + absorbed.members).sorted()
        var filter = TimelineFilter(
            from: merge.at, before: merge.undoneAt.map { $0 + .milliseconds(1) }
        ).seen(by: call)
        filter.undecided = identified
        let both = CustomerSummary(id: merge.kept, name: nil, members: members)
        return try TimelineStore().list(filter, of: both, request, in: tx)
            .map { entry($0, for: call) }
    }

    private func entry(_ kept: TimelineRow, for call: Call) -> TimelineEntry {
        let isMasked = !isOpen(kept, to: call) && !kept.parameters.isEmpty
        // A module that went away leaves its codes behind, and no words for them.
        let text = words[kept.code].map { words in
            Moment.text(words, isMasked ? kept.parameters.map(\.masked) : kept.parameters)
        }
        return TimelineEntry(
            position: kept.position, at: kept.at, code: kept.code,
            parameters: isMasked ? [] : kept.parameters, text: text ?? kept.code,
            channel: kept.channel, subject: kept.subject, record: kept.customer,
            identity: kept.identity, isMasked: isMasked)
    }

    /// Whether who asks sees the values of an entry, by its code and where it happened: customers
    /// see their own.
    private func isOpen(_ kept: TimelineRow, to call: Call) -> Bool {
        guard call.own == nil, let needed = permissions[kept.code] else { return true }
        return call.may(needed, at: kept.location, on: kept.actedOn)
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

extension TimelineParameter {
    /// The same without its value.
    fileprivate var masked: TimelineParameter { TimelineParameter(name: name, value: "…") }
}
