/// How much fields that hang together may say together.
///
/// Scores add up as if fields were independent of each other. They are not: who moves house changes
/// street, place and postal code at once, and people of one home share surname, number and place.
/// What several fields say for the same one reason is therefore cut off.
public struct EvidenceLimit: Hashable, Sendable {
    /// The fields; each stands in one limit at most.
    public let fields: [String]
    /// The least weight that they give together: how much they say against, at most.
    public let least: Double?
    /// The weight to which they bring a score at most, the prior included: 0 is even odds, so that
    /// something else has to decide.
    public let mostOdds: Double?

    /// Makes a limit; a ``LinkageScheme`` says whether it is sound.
    public init(_ fields: [String], least: Double? = nil, mostOdds: Double? = nil) {
        (self.fields, self.least, self.mostOdds) = (fields, least, mostOdds)
    }

    /// The most limits of a scheme.
    public static let mostLimits = 3
}
