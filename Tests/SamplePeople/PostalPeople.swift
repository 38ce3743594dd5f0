import RetailCore
public import RetailLinkage

/// People with names, addresses and birth dates, as the FEBRL sets have them, in two spellings.
public struct PostalPeople {
    /// The fields of a record, in order.
    public static let fields = [
        "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode",
        "state", "date_of_birth",
    ]

    private var slips: Slips
    private let given: Names
    private let surnames: Names
    private let streets: Names
    private let estates: Names
    private let suburbs: Names

    /// Makes people of a seed.
    public init(seed: UInt64) {
        slips = Slips(random: SeededRandom(seed: seed))
        given = Names(600, seed: seed &+ 1)
        surnames = Names(3_000, seed: seed &+ 2)
        streets = Names(2_000, seed: seed &+ 3, suffix: " street")
        estates = Names(1_500, seed: seed &+ 4)
        suburbs = Names(900, seed: seed &+ 5)
    }

    /// A person's record as it should be; one of twenty values is not there.
    public mutating func person() -> [String?] {
        let address = address()
        let values: [String?] = [
            given.draw(&slips.random), surnames.draw(&slips.random), address.number,
            address.street, slips.isChance(60) ? estates.draw(&slips.random) : nil,
            address.suburb, address.postcode, address.state, birthDate(),
        ]
        return values.map { slips.isChance(4) ? nil : $0 }
    }

    /// The same person written again with one to three slips, at most one a field.
    public mutating func rewritten(_ person: [String?]) -> [String?] {
        var record = person
        var spoiled: Set<Int> = []
        let wanted = Int.random(in: 1...3, using: &slips.random)
        var tries = 0
        while spoiled.count < wanted, tries < 20 {
            tries += 1
            let field = Int.random(in: 0..<record.count, using: &slips.random)
            guard !spoiled.contains(field), let value = record[field] else { continue }
            spoil(&record, field, value, &spoiled)
        }
        return record
    }

    private mutating func spoil(
        _ record: inout [String?], _ field: Int, _ value: String, _ spoiled: inout Set<Int>
    ) {
        spoiled.insert(field)
        switch Int.random(in: 0..<100, using: &slips.random) {
        case 0..<12: record[field] = nil
        case 12..<17 where field < 2:
            record.swapAt(0, 1)
            spoiled.formUnion([0, 1])
        case 12..<17 where field == 8: record[field] = dayAndMonthSwapped(value)
        case 12..<20 where field == 3 || field == 4: record.swapAt(3, 4)
        case 20..<22 where (2...7).contains(field):
            let new = address()
            record[2] = new.number
            record[3] = new.street
            record[5] = new.suburb
            record[6] = new.postcode
            record[7] = new.state
            spoiled.formUnion(2...7)
        default: record[field] = field == 8 ? slips.digitSlip(value) : slips.slip(value)
        }
    }

    private mutating func address() -> (
        number: String, street: String, suburb: String, postcode: String, state: String
    ) {
        let suburb = suburbs.draw(&slips.random)
        // A suburb has one postal code and lies in one state.
        let place = suburb.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        let states = ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"]
        return (
            "\(Int.random(in: 1...180, using: &slips.random))", streets.draw(&slips.random), suburb,
            "\(2_000 + place % 7_000)", states[Int(place % 8)]
        )
    }

    private mutating func birthDate() -> String {
        let day = Int.random(in: -25_000..<13_000, using: &slips.random)
        return CivilDate(dayNumber: day).text.filter { $0 != "-" }
    }

    private func dayAndMonthSwapped(_ text: String) -> String {
        String(text.prefix(4)) + String(text.suffix(2)) + String(text.dropFirst(4).prefix(2))
    }

    /// How such records are compared, without any number that a state gives to people.
    public static func scheme() throws -> LinkageScheme {
        try LinkageScheme(
            fields: [
                .init("given_name", .name), .init("surname", .name), .init("street_number", .code),
                .init("address_1", .text), .init("address_2", .text), .init("suburb", .name),
                .init("postcode", .code), .init("state", .code), .init("date_of_birth", .date),
            ],
            comparisons: [
                Comparison(
                    "given_name", [.same, .swapped, .jaroWinkler(0.92), .jaroWinkler(0.8)],
                    partner: "surname", usesTermFrequency: true),
                Comparison(
                    "surname", [.same, .jaroWinkler(0.92), .jaroWinkler(0.8)],
                    usesTermFrequency: true),
                Comparison("street_number", [.same, .edits(1)]),
                Comparison(
                    "address_1", [.same, .swapped, .editSimilarity(0.8)], partner: "address_2",
                    usesTermFrequency: true),
                Comparison("address_2", [.same, .editSimilarity(0.8)], usesTermFrequency: true),
                Comparison("suburb", [.same, .jaroWinkler(0.9)], usesTermFrequency: true),
                Comparison("postcode", [.same, .edits(1)]), Comparison("state", [.same]),
                Comparison("date_of_birth", [.same, .dayAndMonthSwapped, .onePlaceOff]),
            ],
            rules: [
                BlockingRule(.init("date_of_birth")),
                BlockingRule(.init("given_name", .sounds), .init("surname", .sounds)),
                BlockingRule(.init("surname", .sounds), .init("postcode")),
                BlockingRule(.init("given_name", .sounds), .init("postcode")),
                BlockingRule(.init("address_1"), .init("street_number")),
                BlockingRule(.init("suburb"), .init("street_number")),
                BlockingRule(.init("address_2"), .init("postcode")),
                BlockingRule(.init("date_of_birth", .start(6)), .init("state")),
                BlockingRule(.init("surname"), .init("street_number")),
            ],
            limits: [
                EvidenceLimit(
                    [
                        "street_number", "address_1", "address_2", "suburb", "postcode", "state",
                    ], least: -6)
            ])
    }
}
