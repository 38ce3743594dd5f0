import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The table of coupons.
struct CouponStore: Sendable {
    func find(_ code: CouponCode, in tx: borrowing Transaction) throws -> Coupon? {
        try tx.first("\(Self.all) WHERE code = \(code.text)", columns.read)
    }

    /// Those of the codes that there are; a statement for each portion of them.
    func find(_ codes: Set<CouponCode>, in tx: borrowing Transaction) throws -> [Coupon] {
        try codes.sorted().chunks.flatMap { portion in
            let texts = SQL.joined(portion.map { "\($0.text)" }, by: ", ")
            return try tx.query("\(Self.all) WHERE code IN (\(texts))", columns.read)
        }
    }

    func list(
        _ filter: CouponFilter, _ request: ListRequest<CouponSort>, in tx: borrowing Transaction
    ) throws -> Page<Coupon> {
        let list = SortedList<Coupon>(
            "catalogue.coupons", columns.names, from: "catalogue_coupons",
            where: filter.conditions)
        return try list.page(request, by: request.sort.order, in: tx, columns.read)
    }

    /// Stores coupons, but those whose code is taken; a statement for each portion.
    /// - Returns: how many were stored.
    func insert(_ coupons: [Coupon], in tx: borrowing Transaction) throws -> Int {
        try coupons.chunks.reduce(0) { count, portion in
            let rows = SQL.rows(Array(portion)) { "(\(columns.values($0)))" }
            return count
                + (try tx.execute(
                    """
                    INSERT INTO catalogue_coupons (\(columns.names)) VALUES \(rows)
                    ON CONFLICT (code) DO NOTHING
                    """))
        }
    }

    /// Whether a batch has a coupon by now.
    func has(_ batch: Code<Coupon>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM catalogue_coupons WHERE batch = \(batch) LIMIT 1") { _ in true }
            ?? false
    }

    /// Whether a promotion has a coupon that is in use.
    func has(_ promotion: Code<Promotion>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM catalogue_coupons
             WHERE promotion = \(promotion) AND archived_at IS NULL LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Takes a coupon out of use.
    /// - Returns: false when it was so already.
    func archive(
        _ code: CouponCode, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_coupons SET archived_at = \(now)
             WHERE code = \(code.text) AND archived_at IS NULL
            """)
    }

    private static let all: SQL = "SELECT \(columns.names) FROM catalogue_coupons"
}

private let columns = Columns({
    Coupon(
        code: $0, promotion: $1, customer: $2, uses: $3, batch: $4, createdAt: $5, archivedAt: $6)
}) {
    $0.column("code", \.code, .stays, as: \.text, from: { try CouponCode($0) })
    $0.column("promotion", \.promotion, .stays)
    $0.column("customer", \.customer, .stays)
    $0.column("uses", \.uses, .stays)
    $0.column("batch", \.batch, .stays)
    $0.column("created_at", \.createdAt, .stays)
    $0.column("archived_at", \.archivedAt)
}

extension CouponSort {
    fileprivate var order: ListOrder<Coupon> { .rising(.text("code") { $0.code.text }) }
}

extension CouponFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let promotion { all.append("promotion = \(promotion)") }
        if let batch { all.append("batch = \(batch)") }
        if let customer { all.append("customer = \(customer)") }
        if let isArchived {
            all.append("archived_at IS \(unchecked: isArchived ? "NOT " : "")NULL")
        }
        return all
    }
}
