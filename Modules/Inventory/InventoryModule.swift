public import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of inventory: where stock is, how much, and for whom it is kept.
public struct InventoryModule: Sendable {
    /// What peers hold, move and ask stock by.
    public let stock: Stock
    /// Items of which a place has little or nothing left, for who looks at all of the trade.
    public let work: any WorkSource = StockWork()
    /// What the composition mounts.
    public let module: Module

    /// Makes the module; `items` says which items there are: stock is kept of no others; `markets`
    /// which markets a location may name; `actors` who moved goods, by name.
    public init(
        items: any ItemDirectory, markets: any MarketDirectory, actors: (any ActorNaming)? = nil
    ) {
        let stock = Stock(items: items)
        self.stock = stock
        let transfers = Transfers(stock: stock)
        let clocks = PlaceClocks(stock: stock, markets: markets)
        module = Module(
            name: "inventory",
            summary: "Locations, stock levels with their ledger, holds, transfers, availability.",
            migrations: [
                createLocations, createStock, createCounts, createTransfers, guardMovements,
                countChanges, indexOutOfStock, addReorderPoints, addIdleStock,
                indexMovementsByPlace, addCountsDue, splitSales, createBuckets,
            ],
            operations: LocationOperations(locations: Locations(stock: stock, markets: markets)).all
                + LevelOperations(
                    reading: LevelReading(items: items), ledger: MovementReading(actors: actors)
                ).all
                + CountDueOperations().all
                + BucketOperations(stock: stock, reading: BucketReading(items: items)).all
                + DeadStockOperations(reading: DeadStockReading(items: items, clocks: clocks)).all
                + StockHistoryOperations(
                    reading: StockHistoryReading(items: items, clocks: clocks)
                ).all
                + ReorderPointOperations(points: ReorderPoints(stock: stock)).all
                + StockOperations(stock: stock).all + TransferOperations(transfers: transfers).all,
            jobs: [Self.expireHolds(stock)], checks: InventoryChecks.all,
            events: [
                EventOutline(StockMoved.self), EventOutline(HoldExpired.self),
                EventOutline(LocationChanged.self), EventOutline(SourcesChanged.self),
                EventOutline(TransferChanged.self), EventOutline(HoldExtended.self),
                EventOutline(ReorderPointChanged.self), EventOutline(CountAsked.self),
                EventOutline(BucketMoved.self),
            ],
            refusals: [
                InventoryErrors.momentInFuture,
                InventoryErrors.locationNotServing, InventoryErrors.noSource,
                InventoryErrors.quantityNotPositive,
                InventoryErrors.countersDisagree,
            ], effects: [Stock.effects, Stock.bucketEffects],
            personal: .ofInventory)
    }

    private static func expireHolds(_ stock: Stock) -> Job {
        Job(
            "inventory.expire-holds", "Gives back what was held beyond its time.",
            every: .seconds(15)
        ) { run in
            let ended = try await run.database.write { tx in
                try stock.sweep(limit: 200, by: run.call(in: tx), in: tx)
            }
            return ended == 200
        }
    }
}
