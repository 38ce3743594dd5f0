public import RetailContracts
public import RetailKit

/// The front door of segments: customers of whom a rule holds, as they come and go.
public struct SegmentsModule: Sendable {
    /// What the composition mounts.
    public let module: Module

    /// Joins the module.
    /// - Parameters:
    ///   - customers: whom callers may see.
    ///   - traits: what is known of customers, and which records are one.
    ///   - groups: the groups of customers that segments fill.
    ///   - items: what the items belong to that customers bought.
    public init(
        customers: any CustomerDirectory, traits: any CustomerTraitDirectory,
        groups: any CustomerGroupFilling, items: any ItemBelongings
    ) {
        let looking = Looking(traits: traits, groups: groups, items: items)
        let segments = Segments(groups: groups)
        let trying = RuleTrying(looking: looking, segments: segments, customers: customers)
        module = Module(
            name: "segments",
            summary: "Customers of whom a rule holds, as they come and go, and personas.",
            migrations: [
                createSegments, createFacts, createMembers, createPersonas, renewFacts,
                createMovedItems, keepMembersNumbers,
            ],
            operations: SegmentOperations(segments: segments, trying: trying).all
                + PersonaOperations(
                    personas: Personas(looking: looking, segments: segments)
                ).all,
            consumers: [FactReactions(looking: looking).consumer],
            jobs: [SegmentKeeping(looking: looking).job],
            checks: SegmentsChecks(looking: looking).all,
            events: [
                EventOutline(SegmentChanged.self), EventOutline(SegmentArchived.self),
                EventOutline(CustomerEntered.self), EventOutline(CustomerLeft.self),
                EventOutline(PersonaChanged.self),
            ], effects: [trying.effects(behind: FactReactions.name)], personal: .ofSegments)
    }
}
