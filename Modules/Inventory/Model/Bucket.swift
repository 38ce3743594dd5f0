import RetailContracts
import RetailCore
import RetailKit

/// One item in one bucket at one location, where it is not for sale: the unit of counting.
struct BucketKey: Hashable, Comparable, Sendable {
    let stock: StockKey
    let bucket: StockBucket

    /// The order in which every act touches rows.
    static func < (left: BucketKey, right: BucketKey) -> Bool {
        left.stock == right.stock
            ? left.bucket.rawValue < right.bucket.rawValue : left.stock < right.stock
    }
}

/// A change of what lies in a bucket: it goes into the ledger and is told.
struct BucketChange: Sendable {
    let key: BucketKey
    let change: Quantity
    let reason: StockReason
    var reference = ""
    var note = ""
    /// When it happened; nil for now.
    var at: Instant?
}

/// Where goods go that are put elsewhere: into a bucket, or away.
enum BucketExit: String, CaseIterable, Sendable {
    case onHand = "on-hand"
    case qualityControl = "quality-control"
    case damaged
    case supplier
    /// Destroyed at the place.
    case destroyed
    /// Gone to who had delivered it.
    case sentBack = "sent-back"

    /// The bucket; nil where goods are gone.
    var bucket: StockBucket? { StockBucket(rawValue: rawValue) }

    /// Why the ledger says that goods left a bucket for it.
    func reason(from bucket: StockBucket) -> StockReason {
        switch self {
        case .destroyed: .destroyed
        case .sentBack: .sentBack
        // What breaks on the shelf is damaged for who reads why there is less to sell.
        case .damaged where bucket == .onHand: .damaged
        case .onHand, .qualityControl, .damaged, .supplier: .reclassified
        }
    }
}

/// What is asked for of goods at a place: the same for all of its lines.
struct Reclassification: Sendable {
    let location: Code<Location>
    let lines: [StockLine]
    let from: StockBucket
    let to: BucketExit
    var reference = ""
    var note = ""
}

/// What lies in a bucket at a place.
struct BucketStock: Sendable {
    let sku: SKU
    let location: Code<Location>
    let bucket: StockBucket
    let quantity: Quantity
    /// When it came to lie there where there was nothing.
    let since: Instant
    let changedAt: Instant
    /// The item as receipts call it; nil where nobody asked.
    var name: String?
}

/// What there is of an item at a place, bucket by bucket.
struct BucketSums: Sendable {
    let sku: SKU
    let location: Code<Location>
    let counters: Counters
    let buckets: [StockBucket: Quantity]

    func quantity(in bucket: StockBucket) -> Quantity {
        bucket == .onHand ? counters.onHand : buckets[bucket] ?? .zero
    }
}

/// Which goods that are not for sale a list shows.
struct BucketFilter: Sendable {
    /// How long goods may wait to be looked at before somebody is told.
    static let patience = Duration.seconds(86_400)

    var location: Code<Location>?
    var sku: SKU?
    var bucket: StockBucket?
    /// Only what has waited to be looked at for longer than ``patience``.
    var isOverdue = false
}

/// Which of them a list shows.
struct BucketQuery: Sendable {
    let filter: BucketFilter
    let list: ListRequest<AgeSort>
}
