import RetailCore

/// From when until when a draft is to count.
struct Publishing<Subject: SendableMetatype>: Sendable {
    let code: Code<Subject>
    /// Now where it is nil.
    let startsAt: Instant?
    let endsAt: Instant?
}

/// When something is to be over.
struct Ending<Subject: SendableMetatype>: Sendable {
    let code: Code<Subject>
    /// Now where it is nil.
    let endsAt: Instant?
}

/// A thing by its code.
struct Named<Subject: SendableMetatype>: Sendable {
    let code: Code<Subject>
}
