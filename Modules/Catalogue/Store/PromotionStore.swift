import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The tables of promotions.
struct PromotionStore: StagedStore {
    static let table: SQL = "catalogue_promotions"
    static let columns = promotionColumns
    let audiences = AudienceStore<Promotion>()

    /// Every promotion that is or was published, by code: two statements in all.
    ///
    /// One whose rule cannot be read is left out, so that it stops nobody from selling;
    /// ``unreadable(most:in:)`` tells of it.
    func all(in tx: borrowing Transaction) throws -> [PublishedPromotion] {
        let audiences = try audiences.all(in: tx)
        return try tx.query("\(Self.all) WHERE starts_at IS NOT NULL", Self.known)
            .compactMap(\.self).sorted { $0.code < $1.code }.compactMap { entry in
                var entry = entry
                entry.audience = audiences[entry.code] ?? Audience()
                return try entry.promotion().map {
                    PublishedPromotion(promotion: $0, limits: entry.limits)
                }
            }
    }

    /// Promotions whose rule this program cannot read: it was stored by another one, or changed by
    /// hand.
    func unreadable(most: Int, in tx: borrowing Transaction) throws -> [Code<Promotion>] {
        try tx.query("SELECT code, rule FROM catalogue_promotions ORDER BY code") { row in
            let (code, rule): (Code<Promotion>, String) = (try row.next(), try row.next())
            return PromotionRule.isReadable(rule) ? nil : code
        }.compactMap(\.self).prefix(most).map(\.self)
    }

    private static func known(_ row: borrowing Row) throws -> PromotionEntry? {
        do { return try Self.columns.read(row) } catch let error as RetailError
            where error.code == .unreadableValue
        {
            return nil
        }
    }

    /// The limits by customer of promotions that count at a moment.
    func usesPerCustomer(
        at now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> [Code<Promotion>: Int64] {
        let rows = try tx.query(
            """
            SELECT code, uses_per_customer FROM catalogue_promotions
             WHERE uses_per_customer IS NOT NULL AND \(LifecycleState.live.condition(at: now))
             ORDER BY code LIMIT \(most)
            """
        ) { row in (try row.next() as Code<Promotion>, try row.next() as Int64) }
        return Dictionary(rows) { first, _ in first }
    }

    /// A page of promotions, without their audiences.
    func list(
        _ filter: PromotionFilter, at now: Instant, _ request: ListRequest<PromotionSort>,
        in tx: borrowing Transaction
    ) throws -> Page<PromotionEntry> {
        // A state depends on the moment, cursors do not.
        let list = SortedList<PromotionEntry>(
            "catalogue.promotions", Self.columns.names, from: "catalogue_promotions",
            where: filter.conditions, within: filter.state?.condition(at: now))
        return try list.page(request, by: request.sort.order, in: tx, Self.columns.read)
    }
}

private let promotionColumns = Columns({
    PromotionEntry(
        code: $0, name: $1, lane: $2, rank: $3, needsCoupon: $4, limits: $5, rule: $6,
        lifecycle: $7, version: $8)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("lane", \.lane)
    $0.column("rank", \.rank)
    $0.column("needs_coupon", \.needsCoupon)
    $0.group(\.limits, PromotionLimits.stored) {
        $0.column("uses", \.uses)
        $0.column("uses_per_customer", \.usesPerCustomer)
        $0.column("budget", \.budget?.amount)
        $0.column("budget_currency", \.budget?.currency)
    }
    $0.column("rule", \.rule, as: \.text, from: PromotionRule.init(stored:))
    $0.lifecycle(\.lifecycle)
    $0.column("version", \.version)
}

extension PromotionLimits {
    fileprivate static func stored(
        uses: Int64?, usesPerCustomer: Int64?, budget: Int64?, currency: Currency?
    ) -> PromotionLimits {
        var money: Money?
        if let budget, let currency { money = Money(budget, currency) }
        return PromotionLimits(uses: uses, usesPerCustomer: usesPerCustomer, budget: money)
    }
}

extension PromotionRule {
    fileprivate var text: String { String(decoding: Self.record.bytes(self), as: UTF8.self) }

    fileprivate init(stored text: String) throws {
        do { self = try Self.record.read(JSONDocument(Array(text.utf8)).root) } catch {
            throw RetailError.fault(
                .unreadableValue,
                "The rule of a promotion could not be read. Run `selaras verify` to see which.")
        }
    }

    fileprivate static func isReadable(_ text: String) -> Bool {
        (try? PromotionRule(stored: text)) != nil
    }
}

extension PromotionSort {
    fileprivate var order: ListOrder<PromotionEntry> {
        let code = ListKey<PromotionEntry>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension PromotionFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let lane { all.append("lane = \(lane)") }
        if let needsCoupon { all.append("needs_coupon = \(needsCoupon)") }
        return all
    }
}
