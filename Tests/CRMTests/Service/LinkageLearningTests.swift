import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct LinkageLearningTests {
    @Test(arguments: Engines.available)
    func `says what there is too little of, and keeps the model before`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.twins()
            let asked = try await desk.perform("crm.linkage-models.learn", "{}")
            #expect(asked.text("state") == "learning" && asked.whole("version") == 1)
            await refuses(CRMErrors.linkageLearning.code) {
                try await desk.perform("crm.linkage-models.learn", "{}")
            }
            try await desk.learn()
            let first = try await desk.shownModel(1)
            #expect(first.text("state") == "refused" && first.text("problem") == "too-few-records")
            #expect(first["lesson"]?.whole("records") == 2)
            await refuses(CRMErrors.linkageModelUnknown.code) {
                try await desk.perform("crm.linkage-models.use", #"{"version":1}"#)
            }
            // Enough records, and nobody twice.
            for number in 0..<LinkageLearning.leastRecords {
                _ = try await desk.act(
                    "crm.customers.create", #"{"name":"\#(Self.name(number))"}"#)
            }
            try await desk.consumption.catchUp()
            try await desk.perform("crm.linkage-models.learn", "{}")
            try await desk.learn()
            let second = try await desk.shownModel(2)
            #expect(second.text("problem") == "too-few-pairs")
            let settings = try await desk.perform("crm.linkage-settings.show", "{}")
            #expect(settings.whole("model") == 0)
        }
    }

    private static func name(_ number: Int) -> String {
        let letters = Array("bcdfghjklm")
        let word = "\(number + 1_000)".compactMap(\.wholeNumberValue).map { "\(letters[$0])a" }
        return word.joined() + " " + word.reversed().joined()
    }

    @Test(arguments: Engines.available)
    func `learns by itself once a week, and from a sample where there are many`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.learn()
            #expect(try await desk.models().isEmpty)
            for number in 0..<LinkageLearning.leastRecords {
                _ = try await desk.act(
                    "crm.customers.create", #"{"name":"\#(Self.name(number))"}"#)
            }
            try await desk.consumption.catchUp()
            try await desk.learn(most: 100, portion: 10)
            let first = try await desk.models()
            #expect(first.count == 1 && first[0].text("problem") == "too-few-records")
            #expect(first[0]["lesson"]?.whole("sampled") == 100)
            try await desk.learn()
            #expect(try await desk.models().count == 1)
            desk.clock.advance(by: LinkageLearning.pause)
            try await desk.learn()
            #expect(try await desk.models().count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `a model that cannot be read is found`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            #expect(try await desk.findings() == [])
            try await desk.perform("crm.linkage-models.learn", "{}")
            try await desk.database.write { tx in
                _ = try tx.execute(
                    """
                    UPDATE crm_linkage_models
                       SET state = 'learned', ended_at = asked_at, model = 'nonsense'
                    """)
            }
            #expect(try await desk.findings().count == 1)
        }
    }
}

extension Desk {
    /// Does what the job does when it is due.
    func learn(most: Int = 100_000, portion: Int = 500) async throws {
        var learning = LinkageLearning(models: LinkageModels())
        (learning.most, learning.portion) = (most, portion)
        _ = try await learning.job.run(run(LinkageLearning.name))
        try await consumption.catchUp()
    }

    func models() async throws -> [JSONTree] {
        try await perform("crm.linkage-models.list", #"{"sort":"oldest"}"#).list("items")
    }

    func shownModel(_ version: Int64) async throws -> JSONTree {
        let shown = try await perform(
            "crm.linkage-models.show", #"{"version":\#(version)}"#)
        return try #require(shown["model"])
    }
}
