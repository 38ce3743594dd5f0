public import RetailContracts
public import RetailCore
public import RetailStorage

/// A stand-in for the signing of links: it says what they say in plain words, and believes them.
public struct PlainLinks: LinkSigning {
    /// Makes it.
    public init() {}

    /// The purpose, the end and the subject, with strokes between.
    public func link(
        to subject: String, for purpose: LinkPurpose, at now: Instant, until end: Instant,
        in tx: borrowing Transaction
    ) throws -> String {
        "\(purpose.rawValue)/\(end.milliseconds)/\(subject)"
    }

    /// The subject of a link for the purpose that has not ended.
    public func subject(
        of link: String, for purpose: LinkPurpose, at now: Instant, in tx: borrowing Transaction
    ) throws -> String? {
        let parts = link.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == purpose.rawValue, let end = Int64(parts[1]),
            end > now.milliseconds
        else { return nil }
        return parts[2]
    }
}
