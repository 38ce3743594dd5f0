import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailLinkage
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct LinkageModelsTests {
    @Test(arguments: Engines.available)
    func `puts a model in use, tells by whom, and takes back to the one before`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let start = try await desk.perform("crm.linkage-models.show", #"{"version":0}"#)
            #expect(start["used_since"] != nil && start.list("fields").count == 6)
            try await desk.perform("crm.linkage-models.learn", "{}")
            // Learned meanwhile, as the job does it.
            let text = LinkageModel.customersAtStart.text
            try await desk.database.write { tx in
                _ = try LinkageModelStore().finish(
                    1, LinkageLesson(), text: text, problem: nil, at: desk.clock.clock.now(),
                    in: tx)
            }
            try await desk.perform("crm.linkage-models.use", #"{"version":1}"#)
            let models = LinkageModels()
            let used = try await desk.database.read { tx in try models.inUse(in: tx) }
            #expect(used.version == 1 && used.model == .customersAtStart)
            let shown = try await desk.perform("crm.linkage-models.show", #"{"version":1}"#)
            #expect(shown.text("used_by") == "system:test")
            try await desk.perform("crm.linkage-models.use", #"{"version":0}"#)
            #expect(try await desk.database.read { tx in try models.inUse(in: tx).version } == 0)
            await refuses(CRMErrors.linkageModelUnknown.code) {
                try await desk.perform("crm.linkage-models.use", #"{"version":9}"#)
            }
            let told = try await desk.database.read { tx in
                try EventLog.events(after: 0, limit: 1_000, in: tx).compactMap { record in
                    try record.event(LinkageModelUsed.self).map { [$0.before, $0.version] }
                }
            }
            #expect(told == [[0, 1], [1, 0]])
        }
    }
}
