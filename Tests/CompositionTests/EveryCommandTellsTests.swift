import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What was changed is in the log: the list of commands is that of the composition, so that a new
/// one is played and tells, or gives its reason.
@Suite struct EveryCommandTellsTests {
    /// Commands whose success is no fact for a peer, each with the reason.
    private static let silent: [String: String] = [
        "access.sessions.create": "signing in changes nobody's rights; the audit has it",
        "access.sessions.confirm": "who was there still is; the audit has it",
        "access.second-factors.create": "nothing is asked for before it was shown to work",
        "access.sessions.delete": "signing out changes nobody's rights; the audit has it",
        "orders.cart-links.create": "the cart is as it was; the audit has who made the link",
        "orders.cart-links.revoke": "the cart is as it was; the audit has who did it",
        "orders.order-links.create": "the order is as it was; the audit has who made the link",
        "crm.consent-links.create": "the consent is as it was; the audit has who made the link",
        "access.link-keys.replace": "nobody's rights change; the audit has who did it",
        "exchange.imports.create": "nothing is taken in before the start",
        "exchange.imports.append": "nothing is taken in before the start",
        "sync.consumers.replay": "the past is read again, nothing new has happened",
        "sync.parked-events.retry": "the event is in the log already; its consumer takes it in",
        "sync.jobs.revive": "a run is tried again; what it does tells by itself",
    ]
    /// Commands that need something broken before they can succeed.
    private static let mending: Set<String> = ["sync.parked-events.retry", "sync.jobs.revive"]

    @Test(arguments: Engines.available)
    func `writes an event with the success of every command`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            let declared = Set(life.selaras.modules.flatMap(\.events).map(\.type))
            var position: Int64 = 0
            var told: [String: Int] = [:]
            try await life.play { step in
                let events = try await Self.events(after: position, life)
                position = events.last?.position ?? position
                told[step.name, default: 0] += events.count
                for event in events {
                    #expect(declared.contains(event.type), "\(step.name) tells \(event.type)")
                    #expect(!event.text.contains("selaras_"), "\(step.name)")
                }
            }
            let commands = Set(
                life.selaras.operations.filter { $0.kind == .command }.map(\.name))
            for name in commands.sorted() where !Self.mending.contains(name) {
                #expect(told[name] != nil, "\(name) is not in the script")
                let isSilent = Self.silent[name] != nil
                #expect((told[name, default: 0] == 0) == isSilent, "\(name)")
            }
            #expect(commands.isSuperset(of: Self.silent.keys))
            #expect(Set(Self.silent.keys).isSuperset(of: Self.mending))
        }
    }

    private struct Told {
        let position: Int64
        let type: String
        let text: String
    }

    private static func events(after position: Int64, _ life: Life) async throws -> [Told] {
        let answer = try await life.ask(
            "sync.events.read", #"{"after":\#(position),"limit":1000}"#)
        guard case .array(let items)? = answer["items"] else { return [] }
        return items.map { item in
            var writer = JSONWriter(capacity: 200)
            item.write(into: &writer)
            return Told(
                position: item.number("position"), type: item.words("type"),
                text: String(decoding: writer.bytes, as: UTF8.self))
        }
    }
}

extension JSONTree {
    func words(_ name: String) -> String {
        if case .string(let text)? = self[name] { text } else { "" }
    }

    func number(_ name: String) -> Int64 {
        if case .number(let number)? = self[name] { Int64(number.text) ?? 0 } else { 0 }
    }
}
