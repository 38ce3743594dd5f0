public import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of analytics: figures by day, built from events and rebuilt by replay.
public struct AnalyticsModule: Sendable {
    /// What the composition mounts.
    public let module: Module

    /// Joins the module with the peer that knows by which clocks a location lives; without it all
    /// locations live by the retailer's.
    public init(locations: (any LocationDirectory)? = nil) {
        self.init { code, tx in try locations?.location(code, in: tx)?.zone }
    }

    init(
        zone: @escaping @Sendable (Code<Location>, borrowing Transaction) throws -> Zone?
    ) {
        let rollups = Rollups(zone: zone)
        module = Module(
            name: "analytics",
            summary: "Figures by day: sales, promotions, carts, points and support.",
            migrations: [
                createSales, createCarts, createPointsAndSupport, createSettings,
                createPromotionFigures,
            ],
            operations: SalesOperations().all + FigureOperations().all,
            consumers: [
                rollups.sales, rollups.carts, rollups.points, rollups.support,
                rollups.promotions,
            ],
            checks: AnalyticsChecks.all,
            events: [EventOutline(SettingsChanged.self)], refusals: [AnalyticsErrors.tooLarge])
    }
}
