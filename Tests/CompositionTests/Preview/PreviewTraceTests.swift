import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Every command of the composition, previewed before it is done.
@Suite struct PreviewTraceTests {
    @Test(arguments: Engines.available)
    func `leaves no trace and tells what then comes, for every command`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            var preview: Preview?
            var position: Int64 = 0
            var compared: Set<EffectKind> = []
            try await life.play { step in
                try await life.selaras.consumption.catchUp()
                let start = position
                let events = try await database.read { tx in
                    try EventLog.events(after: start, limit: 1_000, in: tx)
                }
                position = events.last?.position ?? position
                guard let foreseen = preview else { return }
                let figures = try await Self.figures(of: events, life, in: database)
                for effect in foreseen.effects {
                    compared.insert(effect.kind)
                    let found = figures[Names(effect.kind, effect.names)] ?? []
                    #expect(found.contains(effect.after), "\(step.name): \(effect), now \(found)")
                }
            } before: { step in
                preview = try await Self.preview(step, life, in: database)
            }
            #expect(compared == Set(EffectKind.allCases))
        }
    }

    /// Previews a step; nil where it is none of a command that can be.
    private static func preview(
        _ step: Life.Step, _ life: Life, in database: Database
    ) async throws -> Preview? {
        guard let operation = life.selaras.operation(step.name), operation.kind == .command else {
            return nil
        }
        let input = life.filled(step.input)
        guard operation.isPreviewed else {
            let code = await refusalCode { _ = try await life.preview(step.name, input) }
            #expect(code == RequestErrors.notPreviewed.code, "\(step.name)")
            return nil
        }
        let before = try await DatabaseDigest(of: database)
        let preview = try await life.preview(step.name, input)
        let after = try await DatabaseDigest(of: database)
        #expect(after.differences(from: before) == [], "\(step.name)")
        #expect(preview.outcome.status == operation.status)
        #expect(!preview.hasMore && preview.unforeseen == [], "\(step.name)")
        return preview
    }

    /// What a figure is of, whatever the id of the order, which a preview makes anew.
    private struct Names: Hashable {
        let kind: EffectKind
        let names: [EffectFigure.Name: String]

        init(_ kind: EffectKind, _ names: [EffectFigure.Name: String]) {
            self.kind = kind
            self.names = names.filter { ![.orderID, .number].contains($0.key) }
        }
    }

    /// How the figures stand that events touch.
    private static func figures(
        of events: [EventRecord], _ life: Life, in database: Database
    ) async throws -> [Names: [String]] {
        let call = life.call()
        let sources = life.selaras.modules.flatMap(\.effects)
        let all = try await database.read { tx in
            var figures: [EffectFigure] = []
            for source in sources {
                figures += try source.gauge(events, Preview.mostEffects).measure(call, tx)
            }
            return figures
        }
        return Dictionary(grouping: all) { Names($0.kind, $0.names) }
            .mapValues { $0.map(\.amount.text) }
    }
}
