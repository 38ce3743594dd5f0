import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Stock {
    /// What previews look at: the stock of items at locations that an act moves or keeps.
    static let effects = EffectSource(
        .stock,
        [
            .by(StockMoved.self) { [StockKey(sku: $0.sku, location: $0.location)] },
            .by(HoldExpired.self) { [StockKey(sku: $0.sku, location: $0.location)] },
        ]
    ) { keys, call, tx in
        let keys = keys.filter { key in
            call.may(InventoryPermissions.readLevels, at: key.location, on: nil)
        }
        let counters = try LevelStore().counters(keys, in: tx)
        return try keys.flatMap { key in try figures(of: key, counters[key] ?? .none) }
    }

    /// What previews look at of goods that are not for sale, where an act moves some.
    static let bucketEffects = EffectSource(
        .stock, [.by(BucketMoved.self) { [StockKey(sku: $0.sku, location: $0.location)] }]
    ) { keys, call, tx in
        let keys = keys.filter { key in
            call.may(InventoryPermissions.readLevels, at: key.location, on: nil)
        }
        let lying = try BucketStore().quantities(keys, in: tx)
        return keys.flatMap { key in
            StockBucket.allCases.filter { $0 != .onHand }.map { bucket in
                EffectFigure(
                    .stock,
                    [
                        .sku: key.sku.text, .location: key.location.text,
                        .measure: bucket.rawValue,
                    ],
                    .quantity(lying[BucketKey(stock: key, bucket: bucket)] ?? .zero))
            }
        }
    }

    private static func figures(
        of key: StockKey, _ counters: Counters
    ) throws(RetailError) -> [EffectFigure] {
        func figure(_ measure: String, _ quantity: Quantity) -> EffectFigure {
            EffectFigure(
                .stock,
                [.sku: key.sku.text, .location: key.location.text, .measure: measure],
                .quantity(quantity))
        }
        return [
            figure("on-hand", counters.onHand), figure("reserved", counters.reserved),
            figure("available", try counters.onHand.subtracting(counters.reserved)),
        ]
    }
}
