public import RetailContracts
public import RetailKit

/// The front door of the overview: what staff see across modules.
public struct OverviewModule: Sendable {
    /// What the composition mounts.
    public let module: Module

    /// Joins what the modules offer for it.
    /// - Parameter searched: what a search finds, in the order in which its finds are told.
    public init(searched: [any SearchSource]) {
        module = Module(
            name: "overview", summary: "What staff see across modules: one search over all.",
            migrations: [],
            operations: SearchOperations(search: OverviewSearch(sources: searched)).all)
    }
}
