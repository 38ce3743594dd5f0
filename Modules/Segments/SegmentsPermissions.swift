import RetailKit

/// What roles grant about segments.
enum SegmentsPermissions {
    static let read = Permission("segments.read", "See segments, who is in them, and personas.")
    static let write = Permission(
        "segments.write",
        "Create, change and archive segments and personas: their rules ask orders, points, cases "
            + "and verdicts of all customers.")
}
