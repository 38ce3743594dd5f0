import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on promotions: who gets what off, when, and how often.
struct Promotions: StagedVerbs {
    let store = PromotionStore()

    /// Begins a promotion, as a draft.
    /// - Throws: `catalogue.promotion-taken`, and as ``require(_:in:)``.
    func create(
        _ entry: PromotionEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> PromotionEntry {
        try require(entry, in: tx)
        guard try store.insert(entry, in: tx) else {
            throw CatalogueErrors.promotionTaken.error(
                "There is a promotion \(entry.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a draft; what is published may get another name and other limits.
    /// - Throws: as ``require(_:in:)`` and ``StagedVerbs/update(_:_:by:in:check:)``.
    func update(
        _ change: PromotionChange, by call: Call, in tx: borrowing Transaction
    ) throws -> PromotionEntry {
        try update(change.code, change.own, by: call, in: tx) { entry, old in
            do { try entry.require() } catch let refusal as Refusal { throw refusal.error }
            if !entry.givesTheSame(as: old) { try require(entry, in: tx) }
            if old.needsCoupon, !entry.needsCoupon, try CouponStore().has(old.code, in: tx) {
                throw CatalogueErrors.couponNotNeeded.error(
                    "\(old.title) has coupons, which would give nothing any more. Archive them "
                        + "first.", at: "/needs_coupon")
            }
        }
    }

    /// - Returns: `catalogue.promotion-unknown`.
    func unknown(_ code: Code<Promotion>) -> RetailError { Self.unknown(code, at: "/code") }

    static func unknown(_ code: Code<Promotion>, at pointer: String) -> RetailError {
        CatalogueErrors.promotionUnknown.error(
            "There is no promotion \(code). List the promotions to see the codes.", at: pointer)
    }

    /// Every promotion is changed by these verbs.
    func requireOwn(_ entry: PromotionEntry) throws {}

    func record(
        _ entry: PromotionEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(PromotionChanged(promotion: entry.code, version: entry.version), by: call)
    }

    /// Refuses lanes, channels and goods that there are not: a promotion on a mistyped SKU would
    /// never give anything, and nobody would see why.
    /// - Throws: `catalogue.lane-unknown`, `catalogue.channel-unknown`, `catalogue.item-unknown`,
    ///   `catalogue.product-unknown`, `catalogue.category-unknown`.
    private func require(_ entry: PromotionEntry, in tx: borrowing Transaction) throws {
        try Lanes().require(entry.lane, at: "/lane", in: tx)
        let channels = entry.audience.channels
        let known = try ChannelStore().currencies(of: channels, in: tx)
        if let stranger = channels.sorted().first(where: { known[$0] == nil }) {
            throw Channels.unknown(stranger, at: "/channels")
        }
        try requireGoods(of: entry.rule, in: tx)
    }

    private func requireGoods(of rule: PromotionRule, in tx: borrowing Transaction) throws {
        for (pointer, selections) in rule.namedSelections {
            let skus = Set(selections.flatMap(\.skus))
            let items = Set(try CatalogueItems().items(skus, in: tx).map(\.sku))
            if let stranger = skus.subtracting(items).min() {
                throw CatalogueErrors.itemUnknown.error(
                    "There is no item \(stranger). Search for it to see its SKU.", at: pointer)
            }
            let products = Set(selections.flatMap(\.products))
            let found = Set(try ProductStore().find(products.sorted(), in: tx).map(\.id))
            if let stranger = products.subtracting(found).min() {
                throw CatalogueErrors.productUnknown.error(
                    "There is no product \(stranger). Search for it to see its id.", at: pointer)
            }
            let collections = Set(selections.flatMap(\.collections))
            let there = try CollectionStore().known(collections, in: tx)
            if let stranger = collections.subtracting(there).min() {
                throw CatalogueErrors.collectionUnknown.error(
                    "There is no collection \(stranger). List the collections to see the codes.",
                    at: pointer)
            }
            let categories = Set(selections.flatMap(\.categories))
            let above = try CategoryStore().above(categories, in: tx)
            if let stranger = categories.filter({ above[$0] == nil }).min() {
                throw CatalogueErrors.categoryUnknown.error(
                    "There is no category \(stranger). List the categories to see the ids.",
                    at: pointer)
            }
        }
    }
}
