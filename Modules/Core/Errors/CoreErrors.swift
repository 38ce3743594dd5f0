extension RetailError.Code {
    /// Refuses text that is no id of the wanted kind.
    public static let invalidID: Self = "core.invalid-id"
    /// Refuses text that is no RFC 3339 instant between the years 0001 and 9999.
    public static let invalidInstant: Self = "core.invalid-instant"
    /// Refuses a day that is not in the calendar between the years 0001 and 9999.
    public static let invalidDate: Self = "core.invalid-date"
}
