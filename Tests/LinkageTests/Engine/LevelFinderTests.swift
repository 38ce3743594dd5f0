import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct LevelFinderTests {
    private func scheme() throws -> LinkageScheme {
        try LinkageScheme(
            fields: [
                .init("given", .name), .init("surname", .name), .init("born", .date),
                .init("phone", .digits), .init("email", .email),
            ],
            comparisons: [
                Comparison(
                    "given", [.same, .swapped, .initial, .jaroWinkler(0.9)], partner: "surname"),
                Comparison("surname", [.same, .editSimilarity(0.8), .sameStart(2)]),
                Comparison("born", [.same, .dayAndMonthSwapped, .onePlaceOff]),
                Comparison("phone", [.same, .sameEnd(8), .edits(1)]),
                Comparison("email", [.same, .sameLocalPart]),
            ],
            rules: [BlockingRule(.init("surname"))])
    }

    /// The levels of two records, by name.
    private func levels(_ left: [String?], _ right: [String?]) throws -> [String] {
        let scheme = try scheme()
        var set = RecordSet(of: scheme)
        let (one, other) = (try set.add(left), try set.add(right))
        let finder = LevelFinder(scheme)
        return scheme.comparisons.indices.map { at in
            let level = finder.level(at, one, other, in: set)
            #expect(level == finder.level(at, other, one, in: set), "not the same both ways")
            let pattern = finder.pattern(one, other, in: set)
            #expect(PatternTable.level(at, of: pattern) == level)
            return scheme.comparisons[at].name(ofLevel: level)
        }
    }

    @Test func `tells names in each other's place once`() throws {
        #expect(
            try levels(["Budi", "Santoso"], ["SANTOSO", "Budi"]).prefix(2)
                == ["swapped", "missing"])
        #expect(
            try levels(["Budi", "Santoso"], ["Santosa", "Budi"]).prefix(2)
                == ["swapped", "missing"])
        #expect(
            try levels(["Budi", "Santoso"], ["Wati", "Budi"]).prefix(2)
                == ["otherwise", "otherwise"])
        // The same name twice is the same, not swapped.
        #expect(try levels(["Budi", "Budi"], ["Budi", "Budi"]).prefix(2) == ["same", "same"])
    }

    @Test func `finds the first level that holds`() throws {
        let right = ["Martha", "Santoso", "1980-12-01", "0812345678", "rahma@a.example"]
        let cases: [([String?], [String])] = [
            (right, ["same", "same", "same", "same", "same"]),
            (
                ["Marhta", "Santosa", "1980-01-12", "+62812345678", "Rahma@b.example"],
                [
                    "jaro-winkler 0.9", "edit-similarity 0.8", "day-and-month-swapped",
                    "same-end 8", "same-local-part",
                ]
            ),
            (
                ["M", "Sanjaya", "1980-12-02", "0812345679", "rahman@a.example"],
                ["initial", "same-start 2", "one-place-off", "edits 1", "otherwise"]
            ),
            (
                ["Agus", "Wijaya", "1975-07-30", "0899999999", "x"],
                ["otherwise", "otherwise", "otherwise", "otherwise", "otherwise"]
            ),
            (
                [nil, "", "soon", "none"],
                ["missing", "missing", "missing", "missing", "missing"]
            ),
        ]
        for (left, expected) in cases { #expect(try levels(left, right) == expected) }
    }
}
