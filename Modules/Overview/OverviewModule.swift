public import RetailContracts
public import RetailKit

/// The front door of the overview: what staff see across modules.
public struct OverviewModule: Sendable {
    /// What the composition mounts.
    public let module: Module

    /// Joins what the modules offer for it.
    /// - Parameters:
    ///   - searched: what a search finds, in the order in which its finds are told.
    ///   - pace: how the trade goes.
    ///   - work: what waits for somebody, in the order in which it is told.
    ///   - latest: the newest orders.
    ///   - health: how the machinery under the modules is.
    public init(
        searched: [any SearchSource], pace: any SalesPacing, work: [any WorkSource],
        latest: any LatestOrders, health: any HealthReading
    ) {
        let reading = StateReading(pace: pace, work: work, latest: latest)
        module = Module(
            name: "overview",
            summary: "What staff see across modules: the state of the shop, and one search.",
            migrations: [],
            operations: SearchOperations(search: OverviewSearch(sources: searched)).all
                + StateOperations(reading: reading).all
                + HealthOperations(reading: health).all)
    }
}
