/// What becomes of a scored pair (the three regions of Fellegi and Sunter, 1969).
public enum Band: String, CaseIterable, Sendable {
    /// The records are of one person.
    case link
    /// A person looks at them.
    case review
    /// The records are apart.
    case reject
}

/// Where the bands begin, in match weight: binary logarithm of the odds, so that 10 is about
/// 1,000 to 1.
public struct Bands: Hashable, Sendable {
    /// The least weight of a link.
    public let link: Double
    /// The least weight that is looked at.
    public let review: Double

    /// Makes bands; where review would begin above link, there is no review.
    public init(link: Double, review: Double) {
        self.link = link
        self.review = min(review, link)
    }

    /// Links from 1,000 to 1, review from 1 to 8.
    public static let usual = Bands(link: 10, review: -3)

    /// The band of a weight.
    public func band(of weight: Double) -> Band {
        weight >= link ? .link : weight >= review ? .review : .reject
    }
}
