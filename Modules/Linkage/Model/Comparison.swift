/// How one field of two records is compared: by levels, the first that holds counts.
///
/// Before the first level stands *missing* (one of the records has no value, which says nothing),
/// after the last *otherwise*. Fellegi and Sunter (1969) call the level of every field together
/// the comparison vector.
public struct Comparison: Hashable, Sendable {
    /// The field that is compared.
    public let field: String
    /// The conditions, the likest first.
    public let levels: [Likeness]
    /// The field with which values may have changed places, for ``Likeness/swapped``. What is told
    /// here as swapped is not told again by the comparison of that field.
    public let partner: String?
    /// Whether the same common value says less than the same rare one (Winkler 1990).
    public let usesTermFrequency: Bool

    /// The most levels of a comparison.
    public static let mostLevels = 12

    /// Makes a comparison; a ``LinkageScheme`` says whether it is sound.
    public init(
        _ field: String, _ levels: [Likeness], partner: String? = nil,
        usesTermFrequency: Bool = false
    ) {
        self.field = field
        self.levels = levels
        self.partner = partner
        self.usesTermFrequency = usesTermFrequency
    }

    /// How many levels there are with *missing* (0) and *otherwise* (the last).
    var levelCount: Int { levels.count + 2 }

    /// The name of a level by its number, for people: 0 is `missing`, the last `otherwise`.
    public func name(ofLevel number: Int) -> String {
        guard number > 0 else { return "missing" }
        return levels.indices.contains(number - 1) ? levels[number - 1].text : "otherwise"
    }
}
