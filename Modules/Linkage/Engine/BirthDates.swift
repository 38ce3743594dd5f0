/// Whether two birth dates are of two people, as those of a father and a son of one name.
public enum BirthDates {
    /// Whether both are told and differ by more than a slip: month and day in each other's place,
    /// or one digit.
    public static func differ(_ left: String?, _ right: String?) -> Bool {
        var (one, other): ([UInt16], [UInt16]) = ([], [])
        guard let left, let right, FoldedText.fold(left, as: .date, into: &one),
            FoldedText.fold(right, as: .date, into: &other)
        else { return false }
        return one != other && !Similarity.isDayAndMonthSwapped(one.span, other.span)
            && Similarity.placesOff(one.span, other.span) != 1
    }
}
