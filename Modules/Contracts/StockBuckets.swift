/// In which state goods are that lie somewhere: each is counted by itself.
public enum StockBucket: String, CaseIterable, Sendable {
    /// Fit for sale.
    case onHand = "on-hand"
    /// It is looked at before anybody decides.
    case qualityControl = "quality-control"
    /// Broken or spoilt, and still there.
    case damaged
    /// It goes back to who had delivered it.
    case supplier
}

/// So much of an item at a location, and in which bucket.
public struct BucketLine: Sendable, Hashable {
    /// What, how much and where.
    public let line: StockLine
    /// In which state.
    public let bucket: StockBucket

    /// Makes a line.
    public init(_ line: StockLine, in bucket: StockBucket) {
        self.line = line
        self.bucket = bucket
    }
}
