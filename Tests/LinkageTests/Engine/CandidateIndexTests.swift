import RetailLinkage
import RetailSamplePeople
import RetailTestSupport
import Testing

@Suite struct CandidateIndexTests {
    @Test func `finds for a record that comes the pairs that a whole run finds`() throws {
        var people = RetailPeople(seed: testSeed(), customers: 600)
        var set = RecordSet(of: .customers)
        for _ in 0..<300 {
            let customer = people.customer()
            try set.add(people.record(of: customer))
            try set.add(people.record(of: customer))
        }
        let model = Training(seed: 1).train(set, version: "v").model
        let all = Matching(model, set).find().pairs
        let index = CandidateIndex(set)
        let scorer = Scorer(model, for: set)
        for record in 0..<set.count {
            let candidates = index.candidates(of: set.keys(of: record))
            #expect(candidates.keysLeftOut == 0)
            let found = scorer.matches(of: record, among: candidates.records, in: set, most: 100)
            #expect(Set(found) == Set(all.filter { $0.first == record || $0.second == record }))
            #expect(found.map(\.weight) == found.map(\.weight).sorted(by: >))
        }
    }

    @Test func `tells which keys have more records than are looked at`() throws {
        var set = RecordSet(of: .customers)
        for _ in 0..<30 { try set.add([nil, nil, "shop@toko.example"]) }
        let index = CandidateIndex(set, mostInBlock: 20)
        let candidates = index.candidates(of: set.keys(of: 0))
        #expect(candidates.records == [])
        #expect(candidates.keysLeftOut == 2)
        #expect(index.candidates(of: [42]).records == [])
    }
}
