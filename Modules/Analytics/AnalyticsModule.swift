public import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of analytics: figures by day, built from events and rebuilt by replay.
public struct AnalyticsModule: Sendable {
    /// How the trade goes, for who looks at all of it.
    public let pace: any SalesPacing
    /// What the composition mounts.
    public let module: Module

    /// Joins the module with the peer that knows by which clocks locations live; without it all
    /// locations live by the retailer's.
    public init(locations: (any LocationDirectory & LocationClocks)? = nil) {
        self.init(
            zone: { code, tx in try locations?.location(code, in: tx)?.zone },
            clocks: { tx in try locations?.clocks(in: tx) ?? [:] })
    }

    init(
        zone: @escaping @Sendable (Code<Location>, borrowing Transaction) throws -> Zone?,
        clocks: @escaping @Sendable (borrowing Transaction) throws -> [Code<Location>: Zone] = {
            _ in [:]
        }
    ) {
        let rollups = Rollups(zone: zone)
        pace = Pace(clocks: clocks)
        module = Module(
            name: "analytics",
            summary: "Figures by day: sales, promotions, carts, points and support.",
            migrations: [
                createSales, createCarts, createPointsAndSupport, createSettings,
                createPromotionFigures, createSalesTimes, createOrderLines, createExclusions,
                createCustomerRecords, createFiguresByRecord,
            ],
            operations: SalesOperations().all + HourOperations().all + FigureOperations().all
                + MetricOperations().all,
            consumers: [
                rollups.sales, rollups.carts, rollups.points, rollups.support,
                rollups.promotions, rollups.times, rollups.orderLines, rollups.exclusions,
                rollups.customerRecords,
            ],
            checks: AnalyticsChecks.all,
            events: [EventOutline(SettingsChanged.self)], refusals: [AnalyticsErrors.tooLarge],
            personal: .ofAnalytics)
    }
}
