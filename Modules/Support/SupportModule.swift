public import RetailContracts
public import RetailCore
public import RetailKit
import RetailStorage

/// The front door of support: cases that run over any channel, with promises kept by clocks.
public struct SupportModule: Sendable {
    /// Finds cases, for a search over all modules.
    public let search: any SearchSource = CaseFinding()
    /// What waits for an answer, for who looks at all of the trade.
    public let work: any WorkSource = CaseWork()
    /// What the composition mounts.
    public let module: Module
    /// What the module's events mean on a customer's timeline.
    public static let moments = SupportMoments.all

    /// Joins the module with the peers from whom the agent's view is made.
    /// - Parameters:
    ///   - codes: makes the codes by which customers take a case to another channel.
    ///   - keywords: hears the words by which customers end messages and begin them.
    public init(
        customers: any CustomerDirectory, timeline: any CustomerTimeline,
        orders: any OrderHistory, points: any PointsTender, codes: OneTimeCodes,
        keywords: (any ContactKeywords)? = nil
    ) {
        let clocks = Clocks()
        let actions = CaseActions(customers: customers, clocks: clocks)
        let promises = Promises(clocks: clocks)
        let inbox = Inbox(
            customers: customers, codes: codes, clocks: clocks, keywords: keywords)
        let reading = CaseReading(
            customers: customers, timeline: timeline, orders: orders, points: points, codes: codes,
            clocks: clocks)
        module = Module(
            name: "support",
            summary: "Cases over every channel, and the promises to their customers.",
            migrations: [
                createPromises, createCases, createClocks, createCaseWords, indexWaiting,
                keepIdentities,
            ],
            operations: MessageOperations(inbox: inbox, actions: actions).all
                + CaseOperations(actions: actions, inbox: inbox, reading: reading).all
                + PromiseOperations(promises: promises).all,
            jobs: [Escalation(actions: actions).job, Self.reckoning(promises), Self.sweep],
            checks: SupportChecks.all,
            events: [
                EventOutline(CaseOpened.self), EventOutline(CaseMessaged.self),
                EventOutline(CaseMoved.self), EventOutline(CaseAnswered.self),
                EventOutline(CaseClosed.self), EventOutline(CaseRated.self),
                EventOutline(CaseChanged.self), EventOutline(DeadlineMissed.self),
                EventOutline(PromiseChanged.self), EventOutline(TransferIssued.self),
                EventOutline(EscalationPutOff.self),
            ],
            references: [
                Reference("case number") { name, _, tx in
                    try SupportCase.number(of: name).flatMap {
                        try CaseStore().id(number: $0, in: tx)
                    }
                }
            ], effects: [reading.effects],
            personal: .ofSupport)
    }

    private static func reckoning(_ promises: Promises) -> Job {
        Job(Promises.reckoning, "Moves the deadlines that count by a changed calendar.") { run in
            try await run.database.write { tx in
                try promises.reckonOutdated(most: 50, in: tx)
            }
        }
    }

    private static let sweep = Job(
        "support.forget-transfer-codes", "Forgets transfer codes that have ended.",
        every: .seconds(3_600)
    ) { run in
        try await run.database.write { tx in
            let now = run.call(in: tx).now
            return try TransferStore().forget(endedBefore: now, most: 1_000, in: tx) == 1_000
        }
    }
}
