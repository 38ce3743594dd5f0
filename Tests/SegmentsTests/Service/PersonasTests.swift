import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct PersonasTests {
    @Test(arguments: Engines.available)
    func `shows how the people of a persona are spread, and nobody by themselves`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 14) { desk, records in
            for (index, record) in records.enumerated() {
                shop.customers.set(record) {
                    $0.words[.gender] = [index < 8 ? "female" : index < 13 ? "male" : "other"]
                    $0.words[.occupation] = ["job \(index)"]
                }
            }
            try await desk.create(
                "all", #"{"field":"orders","comparison":"at-least","values":["0"]}"#)
            try await shop.keep(desk)
            try await desk.perform(
                "segments.personas.create",
                #"{"code":"parents","name":"P","description":"","segment":"all"}"#)
            let shown = try await desk.perform("segments.personas.show", #"{"code":"parents"}"#)
            #expect(shown.digits("customers") == "14")
            let spread = shown.list("distributions").map { measure in
                "\(measure.text("measure")): "
                    + measure.list("bars").map { $0.text("value") }.joined(separator: ", ")
            }
            #expect(spread == ["gender: female, other", "occupation: other", "orders: 0"])
            // Who is no customer is in no figure.
            for one in records.prefix(5) {
                try await desk.record(VerdictChanged(customer: one, verdict: .bot))
            }
            try await desk.record(VerdictChanged(customer: records[5], verdict: .suspect))
            try await desk.catchUp()
            let without = try await desk.perform("segments.personas.show", #"{"code":"parents"}"#)
            #expect(without.digits("customers") == "9")
            #expect(without.digits("excluded_customers") == "5")
            // Three women and one other are joined, and the men with them.
            let bars = without.list("distributions").first?.list("bars")
            #expect(bars?.map { "\($0.text("value")) \($0.digits("count"))" } == ["other 9"])
            try await desk.perform(
                "segments.personas.update", #"{"code":"parents","name":"Parents"}"#)
            try await desk.perform("segments.personas.archive", #"{"code":"parents"}"#)
            await refuses(SegmentsErrors.personaArchived.code) {
                try await desk.perform("segments.personas.archive", #"{"code":"parents"}"#)
            }
            let active = try await desk.perform("segments.personas.list", #"{"active":true}"#)
            #expect(active.list("items") == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a segment that nobody made, and a code that is taken`(
        engine: EngineKind
    ) async throws {
        try await SegmentsDesk().run(engine, customers: 0) { desk, _ in
            await refuses(SegmentsErrors.unknown.code) {
                try await desk.perform(
                    "segments.personas.create",
                    #"{"code":"p-1","name":"P","description":"","segment":"nobody"}"#)
            }
            try await desk.create(
                "all", #"{"field":"orders","comparison":"at-least","values":["0"]}"#)
            let input = #"{"code":"p-1","name":"P","description":"","segment":"all"}"#
            try await desk.perform("segments.personas.create", input)
            await refuses(SegmentsErrors.personaTaken.code) {
                try await desk.perform("segments.personas.create", input)
            }
        }
    }
}
