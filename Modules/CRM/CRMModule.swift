import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of the CRM: who customers are, on all channels.
public struct CRMModule: Sendable {
    /// Who a customer is, for peers.
    public let directory: Directory
    /// What the composition mounts.
    public let module: Module

    /// Joins the module.
    public init() {
        let directory = Directory()
        self.directory = directory
        module = Module(
            name: "crm", summary: "Customers, their identifiers, consents and one timeline.",
            migrations: [
                createCustomers, createMerges, createConsents, createTimeline, createMeetings,
            ],
            operations: CRMOperations(directory: directory).all,
            consumers: [TimelineReactions.consumer, MeetingReactions.consumer],
            checks: CRMChecks.all,
            events: [
                EventOutline(CustomerCreated.self), EventOutline(CustomersMerged.self),
                EventOutline(CustomersSeparated.self), EventOutline(ConsentChanged.self),
                EventOutline(NoticeSent.self), EventOutline(CustomerChanged.self),
            ])
    }
}
