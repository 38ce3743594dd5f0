import RetailCore
import RetailLinkage
import RetailSamplePeople
import RetailTestSupport
import Testing

@Suite struct ModelTextTests {
    private func trained(_ seed: UInt64) throws -> (RecordSet, LinkageModel) {
        var people = RetailPeople(seed: seed, customers: 400)
        var set = RecordSet(of: .customers)
        for _ in 0..<200 {
            let customer = people.customer()
            try set.add(people.record(of: customer))
            try set.add(people.record(of: customer))
        }
        return (set, Training(seed: seed).train(set, version: "v\(seed)").model)
    }

    @Test func `is read as it was written, and scores the same`() throws {
        let (set, model) = try trained(testSeed())
        let again = try LinkageModel(reading: model.text)
        #expect(again == model)
        #expect(again.text == model.text)
        let (one, other) = (Scorer(model, for: set), Scorer(again, for: set))
        for record in 0..<100 {
            #expect(
                one.score(record, record + 1, in: set) == other.score(record, record + 1, in: set))
        }
    }

    @Test func `is the same of the same records and seed`() throws {
        let seed = testSeed()
        #expect(try trained(seed).1.text == trained(seed).1.text)
    }

    @Test func `says which line it cannot read`() throws {
        let text = try trained(1).1.text
        let lines = text.split(separator: "\n").map(String.init)
        func refusal(_ text: String) -> String? {
            do {
                _ = try LinkageModel(reading: text)
                return nil
            } catch {
                #expect(error.code == .modelUnreadable || error.code == .schemeInvalid)
                return error.message
            }
        }
        #expect(refusal(text) == nil)
        #expect(refusal("") != nil)
        #expect(refusal(lines.dropFirst().joined(separator: "\n"))?.contains("line 1") == true)
        for (number, line) in lines.enumerated() where number < 40 || line.hasPrefix("term") {
            var broken = lines
            broken[number] = line + "\tx"
            let isLimit = line.hasPrefix("limit")
            #expect(
                refusal(broken.joined(separator: "\n"))?.contains(
                    isLimit ? "x is none" : "line \(number + 1) ") == true, "\(line)")
        }
        for lost in ["prior", "bands", "u", "levels", "field"] {
            let left = lines.filter { !$0.hasPrefix(lost + "\t") }
            #expect(refusal(left.joined(separator: "\n")) != nil, "\(lost)")
        }
        for wrong in ["prior\t2", "prior\tnan", "bands\tinf\t0", "field\ta\tb", "rule\ta", "\u{0}"]
        {
            #expect(refusal(text + wrong)?.contains("line \(lines.count + 1) ") == true, "\(wrong)")
        }
        #expect(refusal(String(repeating: "x", count: 5 << 20)) != nil)
    }

    @Test func `keeps parameters within what can be reckoned with`() throws {
        let model = LinkageModel(
            version: "a\tb\n" + String(repeating: "c", count: 100), scheme: .customers, prior: 0,
            parameters: [LevelParameters([.nan, -1, 2], [0, .infinity])])
        #expect(model.version.hasPrefix("abccc"))
        #expect(model.version.count == 64)
        #expect(model.prior == LevelParameters.least)
        #expect(model.parameters.count == model.scheme.comparisons.count)
        #expect(model.parameters[0].m.count == model.scheme.comparisons[0].levels.count + 1)
        #expect(model.parameters.allSatisfy { ($0.m + $0.u).allSatisfy { $0 > 0 && $0 <= 1 } })
        #expect(try LinkageModel(reading: model.text) == model)
    }
}
