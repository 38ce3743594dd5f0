import RetailCore
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct SimilarityTests {
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.9611), ("DIXON", "DICKSONX", 0.8133), ("DWAYNE", "DUANE", 0.84),
        ("JONES", "JOHNSON", 0.8323), ("ABROMS", "ABRAMS", 0.9222), ("", "", 1), ("a", "", 0),
        ("abc", "xyz", 0),
    ])
    func `has the published values of Jaro and Winkler`(
        _ left: String, _ right: String, _ value: Double
    ) {
        #expect(abs(Similarity.jaroWinkler(left, right) - value) < 0.0001)
        #expect(abs(Similarity.jaroWinkler(right, left) - value) < 0.0001)
    }

    @Test(arguments: [
        ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("", "abc", 3), ("abc", "", 3),
        ("same", "same", 0), ("flaw", "lawn", 2),
    ])
    func `counts edits as Levenshtein does`(_ left: String, _ right: String, _ count: Int) {
        #expect(Similarity.edits(left, right) == count)
    }

    @Test func `agrees with plain tables on random texts of all lengths`() {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let left = text(&random)
            let right = Bool.random(using: &random) ? text(&random) : changed(left, &random)
            let (one, other) = (Array(left.utf16), Array(right.utf16))
            #expect(Similarity.edits(left, right) == Plain.edits(one, other), "\(left) \(right)")
            #expect(Similarity.edits(left, right) == Similarity.edits(right, left))
            let similarity = Similarity.jaroWinkler(left, right)
            #expect(similarity == Plain.jaroWinkler(one, other), "\(left) \(right)")
            #expect((0...1).contains(similarity))
            #expect((similarity == 1) == (left == right), "\(left) \(right)")
        }
    }

    @Test func `looks at the first 64 letters of what is longer`() {
        let long = String(repeating: "a", count: 1_000)
        #expect(Similarity.edits(long, long + "b") == 0)
        #expect(Similarity.edits(long, "") == 64)
        #expect(Similarity.jaroWinkler(long, long) == 1)
    }

    private func text(_ random: inout SeededRandom) -> String {
        let length = Int.random(in: 0...64, using: &random)
        return String((0..<length).map { _ in "abcdé".randomElement(using: &random) ?? "a" })
    }

    private func changed(_ text: String, _ random: inout SeededRandom) -> String {
        var letters = Array(text)
        for _ in 0..<Int.random(in: 0...3, using: &random) where !letters.isEmpty {
            letters[Int.random(in: 0..<letters.count, using: &random)] = "x"
        }
        return String(letters)
    }
}

/// The definitions, written down without thought of speed.
private enum Plain {
    static func edits(_ left: [UInt16], _ right: [UInt16]) -> Int {
        var row = Array(0...right.count)
        for at in left.indices {
            var next = [at + 1]
            for other in right.indices {
                let replaced = row[other] + (left[at] == right[other] ? 0 : 1)
                next.append(min(replaced, row[other + 1] + 1, next[other] + 1))
            }
            row = next
        }
        return row[right.count]
    }

    static func jaroWinkler(_ left: [UInt16], _ right: [UInt16]) -> Double {
        if left.isEmpty && right.isEmpty { return 1 }
        let reach = max(0, max(left.count, right.count) / 2 - 1)
        var found: Set<Int> = []
        var common: [UInt16] = []
        for (at, unit) in left.enumerated() {
            let place = right.indices.first {
                abs($0 - at) <= reach && right[$0] == unit && !found.contains($0)
            }
            guard let place else { continue }
            found.insert(place)
            common.append(unit)
        }
        guard !common.isEmpty else { return 0 }
        let moved = zip(common, found.sorted().map { right[$0] }).count { $0 != $1 } / 2
        let count = Double(common.count)
        let jaro =
            (count / Double(left.count) + count / Double(right.count)
                + (count - Double(moved)) / count) / 3
        guard jaro > 0.7 else { return jaro }
        let prefix = zip(left, right).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }
}
