public import RetailContracts
public import RetailCore
public import RetailKit
import RetailStorage

/// The front door of the CRM: who customers are, on all channels.
public struct CRMModule: Sendable {
    /// Who a customer is, for peers.
    public let directory: Directory
    /// What happened with customers, for peers.
    public let timeline: Timeline
    /// Finds customers, for a search over all modules.
    public let search: any SearchSource = CustomerSearch()
    /// Who may be told what, for everything that sends.
    public let eligibility: Eligibility
    /// The words by which customers end messages, for what takes messages in.
    public let keywords: Keywords
    /// What rules over customers ask of them.
    public let traits: any CustomerTraitDirectory = TraitReading()
    /// Groups that rules fill.
    public let groups: any CustomerGroupFilling
    /// Where addresses lie, and those that customers keep.
    public var addresses: any AddressDirectory { AddressReading(directory: directory) }
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
    ///   - book: what all modules keep of people; the composition fills it.
    public init(
        plans: any CallingPlans, domains: DomainNames, links: any LinkSigning,
        moments: [Moment] = [], actors: (any ActorNaming)? = nil,
        personal book: PersonalBook = PersonalBook()
    ) {
        let directory = Directory(plans: plans, domains: domains)
        self.directory = directory
        timeline = Timeline(directory: directory, moments: moments)
        let groups = CustomerGroups(directory: directory)
        self.groups = groups
        // Until all modules are there this one is.
        book.set([.ofCRM])
        let exports = DataExports(directory: directory, book: book)
        let judging = Judging()
        let runs = VerdictRuns(judging: judging)
        let models = LinkageModels(), learning = LinkageLearning(models: models)
        let matching = CustomerMatching(directory: directory, models: models)
        let queue = MatchQueue(matching: matching, merging: Merging(directory: directory))
        eligibility = Eligibility(directory: directory)
        let consents = Consents(directory: directory)
        keywords = Keywords(consents: consents)
        module = Module(
            name: "crm", summary: "Customers, their identifiers, consents and one timeline.",
            migrations: Self.migrations,
            operations: CRMOperations(
                directory: directory, timeline: timeline, groups: groups, actors: actors
            ).all
                + Self.contact(consents, eligibility, keywords, links, actors)
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
                + Self.profile(directory, actors)
                + ErasureOperations(
                    erasures: Erasures(directory: directory, book: book)
                ).all
                + DataExportOperations(exports: exports).all
                + MatchOperations(matching: matching).all
                + LinkageOperations(models: models, learning: learning, queue: queue).all,
            consumers: [
                TimelineReactions(moments: moments).consumer,
                MeetingReactions(moments: moments).consumer,
                JudgingReactions(judging: judging).consumer,
                LinkageReactions().consumer,
            ],
            jobs: [runs.job, learning.job, queue.job, Erasing(book: book).job] + exports.jobs,
            checks: CRMChecks.all,
            events: Self.events,
            refusals: [
                CRMErrors.verdictRulesMissing, CRMErrors.linkageSettingsMissing,
                CRMErrors.groupNotEmpty, CRMErrors.customerErased,
            ],
            effects: [groups.effects], personal: .ofCRM)
    }

    /// The operations on what is known of customers, and who looks after them.
    private static func profile(
        _ directory: Directory, _ actors: (any ActorNaming)?
    ) -> [RetailKit.Operation] {
        let profiles = Profiles(directory: directory)
        return ProfileOperations(profiles: profiles).all
            + AddressOperations(addresses: Addresses(profiles: profiles)).all
            + CustomerNoteOperations(
                notes: CustomerNotes(directory: directory, actors: actors)
            ).all
            + RegionOperations(regions: Regions()).all
            + CustomerOwnerOperations(
                owners: CustomerOwners(directory: directory, actors: actors)
            ).all
            + CustomerAttributeOperations(attributes: CustomerAttributes()).all
    }

    /// The operations on what customers are told, and what they want.
    private static func contact(
        _ consents: Consents, _ eligibility: Eligibility, _ keywords: Keywords,
        _ links: any LinkSigning, _ actors: (any ActorNaming)?
    ) -> [RetailKit.Operation] {
        ConsentOperations(
            consents: consents, eligibility: eligibility, actors: actors
        ).all
            + ConsentLinkOperations(
                consents: ConsentLinks(consents: consents, links: links)
            ).all
            + OptInOperations(optIns: OptIns(consents: consents, links: links)).all
            + KeywordOperations(keywords: keywords).all
            + SuppressionOperations(directory: consents.directory, actors: actors).all
            + ContactRuleOperations().all
    }

    private static let migrations = [
        createCustomers, createMerges, createConsents, createTimeline, createMeetings,
        createGroups, createTaxExemptions, createNames, createNameWords, indexNumberEnds,
        createIdentifierRules, renewIdentities, renewMerges, createReviews,
        createLinkageKeys,
        createVerdicts, createVerdictRules, createArrivals, createVerdictRuns,
        createProfileValues, fillProfileValues, createCustomerAttributes,
        createRegions, createRegionWords, createAddresses, createCustomerNotes,
        createOwners,
        renewConsents, createSuppressions, createQuietHours,
        createKeywords,
        createLinkageModels, renewReviews, createLinkageQueue,
        createErasures, createTombstones, createDataExports, createFilledGroups,
        addTimelineIdentity, noteErasing, noteGathering, addProfileZone, addTimelineLocation,
        keepNamesNumbers, keepIdentitiesNumbers, keepConsentsNumbers, keepNoticesNumbers,
        keepReviewsNumbers, keepSuppressionsNumbers, keepValuesNumbers, keepNotesNumbers,
        keepOwnersNumbers, answerOldRequests, keepRegionPostcodes,
    ]

    private static let events = [
        EventOutline(CustomerCreated.self), EventOutline(CustomersMerged.self),
        EventOutline(CustomersSeparated.self), EventOutline(ConsentChanged.self),
        EventOutline(NoticeSent.self), EventOutline(CustomerChanged.self),
        EventOutline(CustomerGroupChanged.self), EventOutline(GroupJoined.self),
        EventOutline(GroupLeft.self), EventOutline(TaxExemptionChanged.self),
        EventOutline(IdentifierDemoted.self), EventOutline(IdentifierEnded.self),
        EventOutline(ReviewOpened.self), EventOutline(ReviewDecided.self),
        EventOutline(IdentifierRuleSet.self), EventOutline(BlockedValuesChanged.self),
        EventOutline(IdentifierRuleRemoved.self),
        EventOutline(VerdictChanged.self), EventOutline(VerdictRulesChanged.self),
        EventOutline(VerdictRunStarted.self), EventOutline(CircumstancesNoted.self),
        EventOutline(SurvivorshipRuleChanged.self),
        EventOutline(CustomerAttributeChanged.self), EventOutline(RegionsChanged.self),
        EventOutline(OwnerChanged.self),
        EventOutline(SuppressionChanged.self), EventOutline(TopicChanged.self),
        EventOutline(QuietHoursChanged.self), EventOutline(OptInRequested.self),
        EventOutline(ErasureRequested.self), EventOutline(CustomerErased.self),
        EventOutline(ErasureEnded.self), EventOutline(DataExportRequested.self),
        EventOutline(DataExportCancelled.self),
        EventOutline(KeywordHeard.self), EventOutline(KeywordChanged.self),
        EventOutline(LinkageLearningStarted.self), EventOutline(LinkageModelLearned.self),
        EventOutline(LinkageModelUsed.self), EventOutline(LinkageSettingsChanged.self),
        EventOutline(ReviewLapsed.self),
    ]
}
