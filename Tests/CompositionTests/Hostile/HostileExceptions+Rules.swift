/// What a rule of segments cannot have at its longest: the example joins conditions in one way in
/// each place, and the field that is asked says what its values are.
extension HostileExceptions {
    static let inRules: [String: String] = {
        let why = "a part is one of all, any, not and a condition; its field says what it takes"
        let paths = ["create": inJoined, "preview": inJoined, "update": inSingle]
        let rows = paths.flatMap { act, paths in
            paths.map { ("segments.\(act) rule.\($0)", why) }
        }
        return Dictionary(rows) { first, _ in first }
    }()

    /// Of the example in which conditions are joined.
    private static let inJoined = [
        "all[].all", "all[].any", "all[].not.all", "all[].not.any", "all[].not.not.of",
        "all[].not.not.values", "all[].not.of", "all[].not.values", "all[].of", "all[].values",
        "all[].values[]", "any", "not.all", "not.any", "not.not.all", "not.not.any",
        "not.not.not.of", "not.not.not.values", "not.not.of", "not.not.values", "not.of",
        "not.values", "of", "values",
    ]

    /// Of one in which none is.
    private static let inSingle = [
        "all", "any", "not.all", "not.any", "not.not.all", "not.not.any", "not.not.not.of",
        "not.not.not.values", "not.not.of", "not.not.values", "not.of", "not.values", "of",
        "values",
    ]
}

extension HostileExceptions {
    /// Where replacements of claims go: the claim of the example is refunded, and sends nothing.
    static let ofClaims = Dictionary(
        uniqueKeysWithValues: ["lines", "postcode", "recipient", "region"].map {
            ("orders.claims.resolve destination.address.\($0)", "an address has a form")
        })
}
