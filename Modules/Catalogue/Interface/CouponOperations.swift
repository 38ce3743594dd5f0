import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The operations on coupons.
enum CouponOperations {
    static let all = [create, generate, archive, list, show]

    private static let reach = "a coupon belongs to the whole retailer"

    private static let making = [
        CatalogueErrors.promotionUnknown, CatalogueErrors.couponNotNeeded,
        CatalogueErrors.wrongState, CatalogueErrors.couponTaken,
    ]

    private static let create = Operation.command(
        "catalogue.coupons.create", .post, "/coupons",
        .permission(CataloguePermissions.writePromotions), "Makes a coupon with a chosen code.",
        details: "Its promotion asks for a coupon (needs_coupon). Who gives the code gets the "
            + "promotion, where that counts for them and the cart has what it asks for.",
        input: NewCoupon.input, output: Coupon.answer, status: 201, errors: making,
        example: #"{"code":"WELCOME10","promotion":"welcome"}"#, scope: .everywhere(reach)
    ) { wish, call, tx in try Coupons().create(wish, by: call, in: tx) }

    private static let generate = Operation.command(
        "catalogue.coupons.generate", .post, "/coupon-batches",
        .permission(CataloguePermissions.writePromotions),
        "Makes many coupons with codes that nobody can guess.",
        details: "Up to a thousand at once, each of which counts once unless more is said.",
        input: NewCoupons.input, output: CouponBatch.answer, status: 201, errors: making,
        example: #"{"batch":"june-mail","promotion":"welcome","count":3,"prefix":"JUNE-"}"#,
        scope: .everywhere(reach)
    ) { wish, call, tx in
        CouponBatch(
            batch: wish.batch, promotion: wish.promotion,
            codes: try Coupons().generate(wish, by: call, in: tx).map(\.code))
    }

    private static let archive = Operation.command(
        "catalogue.coupons.archive", .post, "/coupons/{code}/archive",
        .permission(CataloguePermissions.writePromotions), "Takes a coupon out of use.",
        details: "That is final; what was ordered with it stays.",
        input: NamedCoupon.input, output: Coupon.answer,
        errors: [CatalogueErrors.couponUnknown, CatalogueErrors.couponArchived],
        example: #"{"code":"WELCOME10"}"#, scope: .everywhere(reach)
    ) { input, call, tx in try Coupons().archive(input.code, by: call, in: tx) }

    private static let list = Operation.query(
        "catalogue.coupons.list", "/coupons",
        .permission(CataloguePermissions.readPromotions), "Lists coupons.",
        input: CouponQuery.input, output: Page.answer(of: Coupon.answer), scope: .none(reach)
    ) { query, _, tx in try CouponStore().list(query.filter, query.list, in: tx) }

    private static let show = Operation.query(
        "catalogue.coupons.show", "/coupons/{code}",
        .permission(CataloguePermissions.readPromotions), "Shows a coupon.",
        input: NamedCoupon.input, output: Coupon.answer,
        errors: [CatalogueErrors.couponUnknown], example: #"{"code":"WELCOME10"}"#,
        scope: .none(reach)
    ) { input, _, tx in try Coupons().show(input.code, in: tx) }
}
