import RetailCore
import RetailLinkage
import RetailSamplePeople
import RetailTestSupport
import Testing

/// How right linkage is on people of whom we know who is who.
@Suite struct SamplePeopleTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `links two files of people without a wrong link`(_ seed: UInt64) throws {
        let count = 3_000
        var people = PostalPeople(seed: seed)
        var set = RecordSet(of: try PostalPeople.scheme())
        let persons = (0..<count).map { _ in people.person() }
        for person in persons { try set.add(person) }
        for person in persons { try set.add(people.rewritten(person)) }
        let scope = PairScope.between(secondBegins: count)
        var training = Training(seed: 1)
        training.mostRandomPairs = 200_000
        let model = training.train(set, scope: scope, version: "v").model
        let found = Matching(model, set, scope: scope).find()
        let chosen = OneToOne(found.pairs, bands: model.bands)
        let right = chosen.links.count { $0.second - $0.first == count }
        print("two files \(seed): \(right) of \(count), \(chosen.links.count - right) wrong")
        #expect(right == chosen.links.count)
        #expect(Double(right) >= 0.97 * Double(count))
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `finds customers again who left half of their fields empty`(_ seed: UInt64) throws {
        var people = RetailPeople(seed: seed, customers: 6_000)
        var random = SeededRandom(seed: seed)
        var (set, owners) = (RecordSet(of: .customers), [Int]())
        for owner in 0..<4_200 {
            let customer = people.customer()
            for _ in 0..<(Int.random(in: 0..<10, using: &random) < 6 ? 1 : 2) {
                try set.add(people.record(of: customer))
                owners.append(owner)
            }
        }
        var training = Training(seed: 1)
        training.mostRandomPairs = 200_000
        let trained = training.train(set, version: "v")
        #expect(trained.unlearned == [])
        let found = Matching(trained.model, set).find(floor: -1_000)
        let accuracy = Accuracy(found.pairs, truePairs: Accuracy.truePairs(owners)) {
            owners[$0] == owners[$1]
        }
        print("customers \(seed): best F1 \(accuracy.best.f1) at \(accuracy.best.weight)")
        #expect(accuracy.best.f1 >= 0.96)
        // Without having learned anything of them.
        let start = Matching(.customersAtStart, set).find(floor: -1_000)
        let atStart = Accuracy(start.pairs, truePairs: Accuracy.truePairs(owners)) {
            owners[$0] == owners[$1]
        }
        print("customers \(seed) at the start: best F1 \(atStart.best.f1)")
        #expect(atStart.best.f1 >= 0.95)
        #expect(atStart.point(at: LinkageModel.customersAtStart.bands.link).precision >= 0.99)
        #expect(accuracy.point(at: Bands.customers.link).precision >= 0.995)
    }
}
