import Testing

@testable import RetailLinkage

@Suite struct GivenNamesTests {
    private static let learned = TermFrequencies(
        common: ["marina": 0.02, "marisa": 0.01], rest: 0.001)

    @Test(arguments: [
        ("Siti", "Sitti"), ("SITI", "siti"), ("Yusuf", "Yusuph"), ("Soekarno", "Sukarno"),
        ("Ahmad", "Ahmat"), ("Muhammad", "Muhamad"), ("S", "Siti"), ("Siti", nil), ("", "Siti"),
        ("Ani Maria", "maria ani"), ("Djoko", "Joko"),
    ])
    func `are one name in two spellings`(_ one: String, _ other: String?) {
        for frequencies in [nil, Self.learned] {
            #expect(GivenNames(one, other, frequencies: frequencies) == .agree)
            #expect(GivenNames(other, one, frequencies: frequencies) == .agree)
        }
    }

    @Test(arguments: [
        ("Ani", "Ana"), ("Doni", "Dani"), ("Rian", "Rina"), ("Maria", "Mario"),
        ("Martin", "Martina"), ("Marina", "Marisa"), ("Budi", "Ani"), ("B", "Ani"),
        ("Siti", "Siti Aminah"), ("Siti Aminah", "Siti Aisyah"), ("Sinta", "Santi"),
    ])
    func `are two names`(_ one: String, _ other: String) {
        for frequencies in [nil, Self.learned] {
            #expect(GivenNames(one, other, frequencies: frequencies) == .differ)
            #expect(GivenNames(other, one, frequencies: frequencies) == .differ)
        }
    }

    @Test(arguments: [
        ("Rahmawati", "Rahmswati"), ("Rahmawati", "Rahamwati"), ("Bagus", "Bafus"),
        ("Marina", "Marena"), ("Kartika", "Krtika"),
    ])
    func `may be slips where it was learned which names there are`(_ one: String, _ other: String) {
        #expect(GivenNames(one, other, frequencies: Self.learned) == .nearly)
        #expect(GivenNames(one, other, frequencies: nil) == .differ)
    }

    @Test func `may stand in the surname's place`() {
        func compare(
            _ left: (String?, String?), _ right: (String?, String?)
        ) -> GivenNames { GivenNames(left, right, frequencies: nil) }
        #expect(compare(("Siti", "Rahmawati"), ("Rahmawati", "Siti")) == .agree)
        #expect(compare(("Ani", "Kusumo"), ("Kusumo", "Ana")) == .differ)
        #expect(compare(("Ani", nil), ("Kusumo", "Ani")) == .differ)
        for sign in ["-", ".", "--", ""] {
            #expect(compare(("Ani", sign), ("Budi", sign)) == .differ, "\(sign)")
            #expect(compare(("Ani", sign), ("Budi", "Ani")) == .differ, "\(sign)")
            #expect(compare(("Ani", sign), ("Ani", "Kusumo")) == .agree, "\(sign)")
        }
        #expect(compare(("Александр", "Иванов"), ("Александра", "Иванов")) == .differ)
        // A letter says nothing of what stands in another's place.
        #expect(compare(("Kirana", "B"), ("Bhadra", "K")) == .differ)
    }

    @Test func `without a given name the only name speaks`() {
        func compare(
            _ left: (String?, String?), _ right: (String?, String?)
        ) -> GivenNames {
            let one = GivenNames(left, right, frequencies: nil)
            #expect(GivenNames(right, left, frequencies: nil) == one)
            return one
        }
        for none in [nil, "", "-", "x", "0", "N/A", "tidak ada", "bin", "Tn", "Tn."] {
            let about = Comment(rawValue: none ?? "nil")
            #expect(compare((none, "Kirana"), (none, "Bhadra")) == .differ, about)
            #expect(compare((none, "Kirana"), ("Bhadra", nil)) == .differ, about)
            #expect(compare((none, "Kirana"), ("Bhadra", "Kudogi")) == .differ, about)
            #expect(compare((none, "Kirana"), ("Kirana", nil)) == .agree, about)
            #expect(compare((none, "Kirana"), ("Ani", "Kirana")) == .agree, about)
            #expect(compare((none, "Kirana"), (none, nil)) == .agree, about)
            #expect(compare((none, "Kirana"), ("Ani", "Kiraan")) == .agree, about)
            #expect(compare((none, "Kirana"), (none, "Kirani")) == .differ, about)
            #expect(compare((none, "Kirana"), ("K", nil)) == .differ, about)
        }
    }

    @Test(arguments: [("明", "明子"), ("伟", "伟丽")])
    func `a character that is a word is no initial`(_ one: String, _ other: String) {
        #expect(GivenNames(one, other, frequencies: nil) == .differ)
        #expect(GivenNames(one, one, frequencies: nil) == .agree)
    }

    @Test(arguments: [
        ("1990-03-04", "1990-03-04", false), ("1990-03-04", "1990-04-03", false),
        ("1990-03-04", "1991-03-04", false), ("1990-03-04", "1961-08-17", true),
        ("1990-03-04", "", false), ("1990", "1961-08-17", false),
    ])
    func `birth dates differ by more than a slip`(_ one: String, _ other: String, _ differ: Bool) {
        #expect(BirthDates.differ(one, other) == differ)
        #expect(BirthDates.differ(other, one) == differ)
        #expect(!BirthDates.differ(one, nil))
    }
}
