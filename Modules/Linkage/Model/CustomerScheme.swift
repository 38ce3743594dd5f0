extension LinkageScheme {
    /// Customers of a retailer, most of whom leave several fields empty: names, e-mail address,
    /// telephone number, birth date and postal code.
    ///
    /// What people of one home share, surname, number and postal code, never links by itself.
    public static let customers = LinkageScheme(
        sound: [
            Field("given_name", .name), Field("surname", .name), Field("email", .email),
            Field("phone", .digits), Field("birth_date", .date), Field("postcode", .code),
        ],
        [
            Comparison(
                "given_name",
                [.same, .swapped, .initial, .jaroWinkler(0.92), .jaroWinkler(0.8)],
                partner: "surname", usesTermFrequency: true),
            Comparison(
                "surname", [.same, .jaroWinkler(0.92), .jaroWinkler(0.8)], usesTermFrequency: true),
            Comparison("email", [.same, .sameLocalPart, .edits(2)]),
            Comparison("phone", [.same, .sameEnd(8), .edits(1)]),
            Comparison("birth_date", [.same, .dayAndMonthSwapped, .onePlaceOff]),
            Comparison("postcode", [.same, .edits(1), .sameStart(3)]),
        ],
        [
            BlockingRule(.init("email")),
            BlockingRule(.init("phone", .end(8))),
            BlockingRule(.init("email", .localPart)),
            BlockingRule(.init("birth_date"), .init("surname", .start(1))),
            BlockingRule(.init("birth_date"), .init("given_name", .start(1))),
            BlockingRule(.init("phone", .start(9)), .init("given_name", .sounds)),
            BlockingRule(.init("birth_date"), .init("postcode")),
            BlockingRule(.init("given_name", .sounds), .init("postcode")),
            BlockingRule(.init("surname", .sounds), .init("postcode")),
            BlockingRule(.init("given_name", .sounds), .init("surname", .sounds)),
        ],
        [EvidenceLimit(["surname", "phone", "postcode"], least: -12, mostOdds: 0)])
}

extension Bands {
    /// Bands for customers: links at 250 to 1, review from 1 to 8.
    public static let customers = Bands(link: 8, review: -3)
}
