public import RetailContracts
public import RetailCore
public import RetailKit
import RetailLinkage
import RetailStorage

/// The front door of the CRM: who customers are, on all channels.
public struct CRMModule: Sendable {
    /// Who a customer is, for peers.
    public let directory: Directory
    /// What happened with customers, for peers.
    public let timeline: Timeline
    /// Finds customers, for a search over all modules.
    public let search: any SearchSource = CustomerSearch()
    /// What the composition mounts.
    public let module: Module

    /// What the module's own events mean on a timeline.
    public static let moments = CRMMoments.all

    /// Joins the module.
    /// - Parameters:
    ///   - plans: how telephone numbers are dialled where the retailer sells.
    ///   - domains: what writes the domains of e-mail addresses in ASCII.
    ///   - links: signs the links by which customers withdraw a consent.
    ///   - moments: what events of all modules mean on a customer's timeline, and where they meet.
    ///   - actors: who merged records, by name.
    public init(
        plans: any CallingPlans, domains: DomainNames, links: any LinkSigning,
        moments: [Moment] = [], actors: (any ActorNaming)? = nil
    ) {
        let directory = Directory(plans: plans, domains: domains)
        self.directory = directory
        timeline = Timeline(directory: directory, moments: moments)
        let groups = CustomerGroups(directory: directory)
        module = Module(
            name: "crm", summary: "Customers, their identifiers, consents and one timeline.",
            migrations: [
                createCustomers, createMerges, createConsents, createTimeline, createMeetings,
                createGroups, createTaxExemptions, createNames, createNameWords, indexNumberEnds,
                createLinkageKeys,
            ],
            operations: CRMOperations(
                directory: directory, timeline: timeline, groups: groups, actors: actors
            ).all
                + ConsentLinkOperations(
                    consents: ConsentLinks(consents: Consents(directory: directory), links: links)
                ).all
                + CustomerGroupOperations(groups: groups).all
                + TaxExemptionOperations(exemptions: TaxExemptions(directory: directory)).all
                + MatchOperations(
                    matching: CustomerMatching(directory: directory, model: .customersAtStart)
                ).all,
            consumers: [
                TimelineReactions(moments: moments).consumer,
                MeetingReactions(moments: moments).consumer,
                LinkageReactions().consumer,
            ],
            checks: CRMChecks.all,
            events: [
                EventOutline(CustomerCreated.self), EventOutline(CustomersMerged.self),
                EventOutline(CustomersSeparated.self), EventOutline(ConsentChanged.self),
                EventOutline(NoticeSent.self), EventOutline(CustomerChanged.self),
                EventOutline(CustomerGroupChanged.self), EventOutline(GroupJoined.self),
                EventOutline(GroupLeft.self), EventOutline(TaxExemptionChanged.self),
            ])
    }
}
