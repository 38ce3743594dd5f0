import RetailContracts
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

struct MergingTests {
    @Test(arguments: Engines.available)
    func `undoing gives both records back with what is their own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            desk.clock.advance(by: .seconds(1))
            let chat = try await desk.identify("messenger", "wa-77", namespace: "bot")
            let before = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            let merge = try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(chat)","other_id":"\#(ana)","reason":"Shown at the till"}"#)
            #expect(merge.text("kept_id") == ana)
            let whole = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            #expect(whole.text("id") == ana && whole.list("identities").count == 2)
            await refuses("crm.already-merged") {
                try await desk.perform(
                    "crm.customers.merge",
                    #"{"customer_id":"\#(ana)","other_id":"\#(chat)","reason":"Again"}"#)
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            let after = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            #expect(after.text("id") == chat)
            #expect(after.list("identities") == before.list("identities"))
            await refuses("crm.merge-unknown") {
                try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            }
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `any history of merges and undoings leaves groups that add up`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withDesk(engine) { desk in
            var random = SeededRandom(seed: seed)
            var people: [String] = []
            for number in 0..<8 {
                people.append(
                    try await desk.identify("messenger", "wa-\(number)", namespace: "bot"))
                desk.clock.advance(by: .seconds(1))
            }
            var holding: [Int] = []
            var count = 0
            for step in 0..<40 {
                let one = people[Int.random(in: 0..<8, using: &random)]
                let other = people[Int.random(in: 0..<8, using: &random)]
                if Bool.random(using: &random), let number = holding.randomElement(using: &random) {
                    try await desk.perform("crm.merges.undo", #"{"number":\#(number)}"#)
                    holding.removeAll { $0 == number }
                } else if one != other {
                    let merge = try? await desk.perform(
                        "crm.customers.merge",
                        #"{"customer_id":"\#(one)","other_id":"\#(other)","reason":"\#(step)"}"#)
                    if case .number(let number)? = merge?["number"], let value = Int(number.text) {
                        holding.append(value)
                        count = max(count, value)
                    }
                }
                var groups: Set<String> = []
                for person in people {
                    let view = try await desk.perform(
                        "crm.customers.show", #"{"customer_id":"\#(person)"}"#)
                    groups.insert(view.text("id"))
                    #expect(view.list("members").contains(.string(person)), "seed \(seed)")
                }
                #expect(groups.count == 8 - holding.count, "seed \(seed), step \(step)")
            }
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `lists all merges of a customer, newest first, page by page`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            for number in 1...5 {
                desk.clock.advance(by: .seconds(1))
                let other = try await desk.identify("messenger", "wa-\(number)", namespace: "bot")
                try await desk.perform(
                    "crm.customers.merge",
                    #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Same"}"#)
            }
            var (numbers, after): ([String], String) = ([], "")
            repeat {
                let page = try await desk.perform(
                    "crm.merges.list", #"{"customer_id":"\#(ana)","limit":2\#(after)}"#)
                for merge in page.list("items") {
                    if case .number(let number)? = merge["number"] { numbers.append(number.text) }
                }
                after = page.text("next").isEmpty ? "" : #","after":"\#(page.text("next"))""#
            } while !after.isEmpty
            #expect(numbers == ["5", "4", "3", "2", "1"])
        }
    }
}
