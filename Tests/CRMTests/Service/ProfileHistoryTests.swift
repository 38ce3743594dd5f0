import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

/// Any history of values, merges, rules and undoings against records that are never merged.
@Suite struct ProfileHistoryTests {
    @Test(arguments: Engines.available)
    func `undoing gives each record the profile that never merging gives, as of any moment too`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withDesk(engine) { desk in
            var history = History(desk: desk, random: SeededRandom(seed: seed))
            try await history.begin(people: 6)
            var past: [Snapshot] = []
            for step in 0..<60 {
                try await history.step()
                let family = try await history.someFamily()
                #expect(
                    family.told == family.expected, "seed \(seed), step \(step)")
                past.append(family)
                desk.clock.advance(by: .seconds(1))
            }
            try await history.undoAll()
            for person in history.people {
                let told = try await history.told(person.record)
                let alone = try await history.told(person.control)
                #expect(told == alone, "seed \(seed)")
            }
            for snapshot in past {
                let told = try await history.told(snapshot.record, at: snapshot.moment)
                #expect(told == snapshot.told, "seed \(seed)")
            }
            #expect(try await desk.findings() == [])
        }
    }
}

/// A profile as it was told at a moment.
private struct Snapshot {
    let record: String
    let moment: Instant
    let told: [String]
    let expected: [String]
}

private struct History {
    let desk: Desk
    var random: SeededRandom
    /// Each with a twin of whom the same is said and that is never merged.
    var people: [(record: String, control: String)] = []
    private var holding: [Int] = []
    private var joined: [Int: (Int, Int)] = [:]

    init(desk: Desk, random: SeededRandom) {
        self.desk = desk
        self.random = random
    }

    mutating func begin(people count: Int) async throws {
        for _ in 0..<count {
            let record = try await desk.perform("crm.customers.create", "{}").text("id")
            let control = try await desk.perform("crm.customers.create", "{}").text("id")
            people.append((record, control))
            desk.clock.advance(by: .seconds(1))
        }
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: try await say()
        case 5..<8: try await join()
        case 8: try await undo()
        default: try await rule()
        }
    }

    private mutating func say() async throws {
        let person = people[Int.random(in: 0..<people.count, using: &random)]
        let word = ["\"Ana\"", "\"Ani\"", "\"Ana Wijaya\"", "null"].randomElement(using: &random)
        let source = ["staff", "web-id", "till"].randomElement(using: &random) ?? ""
        let likes = ["[]", "[\"tea\"]", "[\"tea\",\"milk\"]"].randomElement(using: &random)
        let fact = [
            #""name":\#(word ?? "")"#, #""company":\#(word ?? "")"#,
            #""interests":\#(likes ?? "")"#,
            #""attributes":{"size":"\#(Int.random(in: 1...3, using: &random))"}"#,
        ].randomElement(using: &random)
        let late = Int.random(in: 0..<4, using: &random) == 0
        let then = desk.clock.clock.now() - .seconds(Int.random(in: 1...20, using: &random))
        let at = late ? #","occurred_at":"\#(then.rfc3339)""# : ""
        for record in [person.record, person.control] {
            try await desk.set(record, #"\#(fact ?? ""),"source":"\#(source)"\#(at)"#)
        }
    }

    private mutating func join() async throws {
        let one = Int.random(in: 0..<people.count, using: &random)
        let other = Int.random(in: 0..<people.count, using: &random)
        guard one != other, !family(of: one).contains(other) else { return }
        let merge = try await desk.perform(
            "crm.customers.merge",
            #"{"customer_id":"\#(people[one].record)","other_id":"\#(people[other].record)","#
                + #""reason":"Same"}"#)
        let number = Int(try #require(merge.whole("number")))
        let kept = people.firstIndex { $0.record == merge.text("kept_id") } ?? one
        let absorbed = people.firstIndex { $0.record == merge.text("absorbed_id") } ?? other
        holding.append(number)
        joined[number] = (kept, absorbed)
    }

    private mutating func undo() async throws {
        guard let number = holding.randomElement(using: &random) else { return }
        try await desk.perform("crm.merges.undo", #"{"number":\#(number)}"#)
        holding.removeAll { $0 == number }
        joined[number] = nil
    }

    mutating func undoAll() async throws {
        while !holding.isEmpty { try await undo() }
    }

    private mutating func rule() async throws {
        let strategy = [
            #""most-recent""#, #""longest""#, #""most-frequent""#,
            #""most-trusted","sources":["till","staff"]"#,
        ].randomElement(using: &random)
        let field = ["name", "company", "attribute"].randomElement(using: &random)
        try await desk.perform(
            "crm.survivorship-rules.set",
            #"{"field":"\#(field ?? "")","strategy":\#(strategy ?? "")}"#)
    }

    /// Who is joined with somebody, by the merges alone.
    private func family(of person: Int) -> Set<Int> {
        var family: Set<Int> = [person]
        var count = 0
        while count != family.count {
            count = family.count
            for (kept, absorbed) in joined.values
            where family.contains(kept) || family.contains(absorbed) {
                family.formUnion([kept, absorbed])
            }
        }
        return family
    }

    mutating func someFamily() async throws -> Snapshot {
        let person = Int.random(in: 0..<people.count, using: &random)
        let twins = try family(of: person).map { try CustomerID(people[$0].control) }
        let chosen = try await desk.database.read { tx in
            try SurvivorshipStore().rules(in: tx).choices(
                among: try ProfileStore().standing(of: twins, in: tx))
        }
        return Snapshot(
            record: people[person].record, moment: desk.clock.clock.now(),
            told: try await told(people[person].record),
            expected: chosen.map { choice in
                let value = choice.value
                return "\(value.field.rawValue) \(value.item) \(value.text ?? "") \(value.source) "
                    + "\(value.at.rfc3339) \(choice.rule.version) \(choice.candidates)"
            })
    }

    func told(_ record: String, at moment: Instant? = nil) async throws -> [String] {
        let at = moment.map { #","at":"\#($0.rfc3339)""# } ?? ""
        return try await desk.perform(
            "crm.profiles.show", #"{"customer_id":"\#(record)"\#(at)}"#
        ).list("values").map { value in
            let texts = ["field", "item", "value", "source", "since"].map { value.text($0) }
            let numbers = ["rule_version", "candidates"].map { "\(value.whole($0) ?? -1)" }
            return (texts + numbers).joined(separator: " ")
        }
    }
}
