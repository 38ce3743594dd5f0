import RetailCore
import RetailSamplePeople
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct ScorerTests {
    private func model(limits: [EvidenceLimit] = []) throws -> LinkageModel {
        let scheme = try LinkageScheme(
            fields: [.init("given", .name), .init("surname", .name), .init("place", .code)],
            comparisons: [
                Comparison("given", [.same, .jaroWinkler(0.9)]),
                Comparison("surname", [.same], usesTermFrequency: true),
                Comparison("place", [.same]),
            ],
            rules: [BlockingRule(.init("surname"))], limits: limits)
        return LinkageModel(
            version: "m1", scheme: scheme, prior: 1.0 / 257,
            parameters: [
                LevelParameters([0.5, 0.25, 0.25], [0.125, 0.0625, 0.8125]),
                LevelParameters([0.5, 0.5], [0.03125, 0.96875]),
                LevelParameters([0.5, 0.25], [0.0625, 0.5]),
            ],
            terms: [
                "surname": TermFrequencies(
                    common: ["santoso": 0.25, "dewi": 0.0625], rest: 0.0078125)
            ],
            bands: Bands(link: 2, review: -4))
    }

    private func score(
        _ model: LinkageModel, _ left: [String?], _ right: [String?]
    ) throws
        -> MatchScore
    {
        var set = RecordSet(of: model.scheme)
        let scorer = Scorer(model, for: set)
        let (one, other) = (try set.add(left), try set.add(right))
        let score = scorer.score(one, other, in: set)
        #expect(score.weight == scorer.weight(one, other, in: set))
        #expect(scorer.weight(one, other, in: set, floor: score.weight + 0.1) == nil)
        #expect(scorer.weight(one, other, in: set, floor: score.weight - 0.1) == score.weight)
        return score
    }

    @Test func `adds the prior and each field up, as a waterfall`() throws {
        let score = try score(
            try model(), ["Martha", "Pratama", "10110"], ["Marhta", "Pratama", nil])
        #expect(score.version == "m1")
        #expect(score.priorWeight == -8)
        #expect(score.steps.map(\.field) == ["given", "surname", "place"])
        #expect(score.steps.map(\.level) == ["jaro-winkler 0.9", "same", "missing"])
        #expect(score.steps.map(\.weight) == [2, 4, 0])
        #expect(score.steps.map(\.termWeight) == [0, 2, 0])
        #expect(score.steps.map(\.m) == [0.25, 0.5, nil])
        #expect(score.steps.map(\.u) == [0.0625, 0.03125, nil])
        #expect(score.weight == 0)
        #expect(score.probability == 0.5)
        #expect(score.band == .review)
    }

    @Test(arguments: [("Santoso", -3.0), ("Dewi", -1), ("Pratama", 2)])
    func `takes more from a rare value than from a common one`(
        _ surname: String, _ termWeight: Double
    ) throws {
        let score = try score(try model(), [nil, surname], [nil, surname])
        #expect(score.steps[1].termWeight == termWeight)
        #expect(score.weight == -8 + 4 + termWeight)
    }

    @Test func `finds frequencies of values that were there before and after it was made`() throws {
        let model = try model()
        var set = RecordSet(of: model.scheme)
        try set.add(["A", "Santoso"])
        let scorer = Scorer(model, for: set)
        try set.add(["A", "Santoso"])
        try set.add(["A", "Dewi"])
        try set.add(["A", "Dewi"])
        #expect(scorer.score(0, 1, in: set).steps[1].termWeight == -3)
        #expect(scorer.score(2, 3, in: set).steps[1].termWeight == -1)
    }

    @Test func `lets fields that hang together say no more than their limit`() throws {
        let same = ["Budi", "Pratama", "10110"]
        let limited = try model(limits: [
            EvidenceLimit(["surname", "place"], least: -1, mostOdds: -3)
        ])
        #expect(try score(model(), same, same).weight == 3)
        let high = try score(limited, same, same)
        #expect(high.weight == -1)
        #expect(high.limitWeights == [-4])
        let apart = ["Budi", "Wijaya", "90210"]
        #expect(abs(try score(model(), same, apart).weight - (-8 + 2 - 0.9542 - 1)) < 0.001)
        #expect(try score(limited, same, apart).weight == -7)
    }

    @Test func `never drops a pair that reaches the floor`() throws {
        var people = RetailPeople(seed: testSeed(), customers: 400)
        var set = RecordSet(of: .customers)
        for _ in 0..<200 {
            let customer = people.customer()
            try set.add(people.record(of: customer))
            try set.add(people.record(of: customer))
        }
        let model = Training(seed: 1).train(set, version: "v").model
        let scorer = Scorer(model, for: set)
        for left in 0..<set.count {
            for right in [left ^ 1, (left + 2) % set.count, (left + 7) % set.count] {
                let weight = scorer.weight(left, right, in: set)
                for floor in [-20.0, -5, 0, 10, weight] {
                    let found = scorer.weight(left, right, in: set, floor: floor)
                    #expect(found == (weight >= floor ? weight : nil))
                }
            }
        }
    }
}
