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
        let judging = Judging()
        let runs = VerdictRuns(judging: judging)
        module = Module(
            name: "crm", summary: "Customers, their identifiers, consents and one timeline.",
            migrations: [
                createCustomers, createMerges, createConsents, createTimeline, createMeetings,
                createGroups, createTaxExemptions, createNames, createNameWords, indexNumberEnds,
                createIdentifierRules, renewIdentities, renewMerges, createReviews,
                createVerdicts, createVerdictRules, createArrivals, createVerdictRuns,
                createProfileValues, fillProfileValues, createCustomerAttributes,
                createRegions, createRegionWords, createAddresses, createCustomerNotes,
                createOwners,
                createLinkageKeys,
            ],
            operations: CRMOperations(
                directory: directory, timeline: timeline, groups: groups, actors: actors
            ).all
                + ConsentLinkOperations(
                    consents: ConsentLinks(consents: Consents(directory: directory), links: links)
                ).all
                + IdentityOperations(
                    directory: directory,
                    sightings: Sightings(
                        directory: directory, merging: Merging(directory: directory)),
                    actors: actors
                ).all
                + CustomerGroupOperations(groups: groups).all
                + TaxExemptionOperations(exemptions: TaxExemptions(directory: directory)).all
                + VerdictOperations(verdicts: Verdicts(directory: directory, judging: judging)).all
                + VerdictRuleOperations(runs: runs).all
                + ProfileOperations(profiles: Profiles(directory: directory)).all
                + AddressOperations(
                    addresses: Addresses(profiles: Profiles(directory: directory))
                ).all
                + CustomerNoteOperations(
                    notes: CustomerNotes(directory: directory, actors: actors)
                ).all
                + RegionOperations(regions: Regions()).all
                + CustomerOwnerOperations(
                    owners: CustomerOwners(directory: directory, actors: actors)
                ).all
                + CustomerAttributeOperations(attributes: CustomerAttributes()).all
                + MatchOperations(
                    matching: CustomerMatching(directory: directory, model: .customersAtStart)
                ).all,
            consumers: [
                TimelineReactions(moments: moments).consumer,
                MeetingReactions(moments: moments).consumer,
                JudgingReactions(judging: judging).consumer,
                LinkageReactions().consumer,
            ],
            jobs: [runs.job],
            checks: CRMChecks.all,
            events: [
                EventOutline(CustomerCreated.self), EventOutline(CustomersMerged.self),
                EventOutline(CustomersSeparated.self), EventOutline(ConsentChanged.self),
                EventOutline(NoticeSent.self), EventOutline(CustomerChanged.self),
                EventOutline(CustomerGroupChanged.self), EventOutline(GroupJoined.self),
                EventOutline(GroupLeft.self), EventOutline(TaxExemptionChanged.self),
                EventOutline(IdentifierDemoted.self), EventOutline(IdentifierEnded.self),
                EventOutline(ReviewOpened.self), EventOutline(ReviewDecided.self),
                EventOutline(IdentifierRuleSet.self), EventOutline(BlockedValuesChanged.self),
                EventOutline(VerdictChanged.self), EventOutline(VerdictRulesChanged.self),
                EventOutline(VerdictRunStarted.self), EventOutline(CircumstancesNoted.self),
                EventOutline(SurvivorshipRuleChanged.self),
                EventOutline(CustomerAttributeChanged.self), EventOutline(RegionsChanged.self),
                EventOutline(OwnerChanged.self),
            ], refusals: [CRMErrors.verdictRulesMissing], effects: [groups.effects])
    }
}
