/// What a field of a record holds, which decides the form in which its values are compared.
public enum FieldKind: String, CaseIterable, Sendable {
    /// A name of a person or a place: words in small letters without marks.
    case name
    /// A line of an address or other words.
    case text
    /// A day, `1980-12-31` or `19801231`; anything else counts as missing. A day that the calendar
    /// does not have is kept: it may be a slip of the very day.
    case date
    /// Letters and digits without anything between them: postal codes, house numbers.
    case code
    /// Digits: telephone numbers.
    case digits
    /// An e-mail address in small letters.
    case email
}
