import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on coupons: codes that promotions ask for.
struct Coupons: Sendable {
    private let store = CouponStore()

    /// Makes a coupon with a code that somebody chose.
    /// - Throws: `catalogue.promotion-unknown`, `catalogue.coupon-not-needed`,
    ///   `catalogue.coupon-taken`.
    func create(
        _ wish: NewCoupon, by call: Call, in tx: borrowing Transaction
    ) throws -> Coupon {
        try require(wish.promotion, at: call.now, in: tx)
        let coupon = Coupon(
            code: wish.code, promotion: wish.promotion, customer: wish.customer, uses: wish.uses,
            batch: nil, createdAt: call.now)
        guard try store.insert([coupon], in: tx) == 1 else {
            throw CatalogueErrors.couponTaken.error(
                "There is a coupon \(wish.code). Choose another code.", at: "/code")
        }
        try record([coupon], by: call, in: tx)
        return coupon
    }

    /// Makes coupons with codes that nobody can guess.
    /// - Returns: all of them, by code.
    /// - Throws: `catalogue.promotion-unknown`, `catalogue.coupon-not-needed`,
    ///   `catalogue.coupon-taken` for a batch that there is.
    func generate(
        _ wish: NewCoupons, by call: Call, in tx: borrowing Transaction
    ) throws -> [Coupon] {
        try require(wish.promotion, at: call.now, in: tx)
        guard try !store.has(wish.batch, in: tx) else {
            throw CatalogueErrors.couponTaken.error(
                "There is a batch \(wish.batch). Choose another one.", at: "/batch")
        }
        let coupons = try codes(wish).map {
            Coupon(
                code: $0, promotion: wish.promotion, customer: nil, uses: wish.uses,
                batch: wish.batch, createdAt: call.now)
        }
        guard try store.insert(coupons, in: tx) == coupons.count else {
            throw CatalogueErrors.couponTaken.error(
                "A random code was there already, which hardly ever happens. Send it again.",
                at: "/batch")
        }
        try record(coupons, by: call, in: tx)
        return coupons
    }

    /// Takes a coupon out of use, for good; what was ordered with it stays.
    /// - Throws: `catalogue.coupon-unknown`, `catalogue.coupon-archived`.
    func archive(
        _ code: CouponCode, by call: Call, in tx: borrowing Transaction
    ) throws -> Coupon {
        var coupon = try show(code, in: tx)
        guard try store.archive(code, at: call.now, in: tx) else {
            throw CatalogueErrors.couponArchived.error(
                "The coupon \(code) is out of use already.", at: "/code")
        }
        coupon.archivedAt = call.now
        try record([coupon], by: call, in: tx)
        return coupon
    }

    /// The coupon with the code.
    /// - Throws: `catalogue.coupon-unknown`.
    func show(_ code: CouponCode, in tx: borrowing Transaction) throws -> Coupon {
        guard let coupon = try store.find(code, in: tx) else {
            throw CatalogueErrors.couponUnknown.error(
                "There is no coupon \(code). List the coupons to see the codes.", at: "/code")
        }
        return coupon
    }

    private func codes(_ wish: NewCoupons) throws -> [CouponCode] {
        var generator = SystemRandomNumberGenerator()
        var codes: Set<CouponCode> = []
        while codes.count < wish.count {
            codes.insert(try CouponCode.random(wish.prefix, by: &generator))
        }
        return codes.sorted()
    }

    /// Refuses a promotion of which a coupon would be of no use.
    private func require(
        _ code: Code<Promotion>, at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard let entry = try PromotionStore().find(code, in: tx) else {
            throw Promotions.unknown(code, at: "/promotion")
        }
        guard entry.needsCoupon else {
            throw CatalogueErrors.couponNotNeeded.error(
                "\(entry.title) asks for no coupon. Prepare one that does (needs_coupon).",
                at: "/promotion")
        }
        let state = entry.lifecycle.state(at: now)
        guard state.acts.contains(.rename) else {
            throw CatalogueErrors.wrongState.error(
                "\(entry.title) is \(state.rawValue): a coupon would be of no use.",
                at: "/promotion")
        }
    }

    private func record(
        _ coupons: [Coupon], by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let first = coupons.first else { return }
        try tx.record(
            CouponsChanged(
                promotion: first.promotion, batch: first.batch, count: Int64(coupons.count),
                isArchived: first.archivedAt != nil), by: call)
    }
}
