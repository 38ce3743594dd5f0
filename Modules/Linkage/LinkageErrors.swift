public import RetailCore

extension RetailError.Code {
    /// A scheme of linkage contradicts itself or is larger than what is worked with.
    public static let schemeInvalid: Self = "linkage.scheme-invalid"
    /// A text is no written model of linkage.
    public static let modelUnreadable: Self = "linkage.model-unreadable"
    /// More records are to be linked in one set than are worked with.
    public static let tooManyRecords: Self = "linkage.too-many-records"
}
