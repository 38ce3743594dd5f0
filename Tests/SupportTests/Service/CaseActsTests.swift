import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

/// What is said to be allowed is what the acts take: they refuse by the same rules.
struct CaseActsTests {
    /// What is usual with each act.
    private static let usual: [String: String] = [
        "support.messages.send": #","body":"Hello""#, "support.notes.create": #","body":"Note""#,
        "support.cases.assign": #","assignee":"sari""#,
        "support.cases.move": #","kind":"email","address":"ana@example.com""#,
        "support.cases.rate": #","score":5"#,
    ]
    /// Ways into every state, and to a case that was rated.
    private static let ways: [[String]] = [
        [], ["messages.send"], ["cases.pend"], ["cases.solve"], ["cases.close"],
        ["cases.solve", "cases.rate"], ["cases.solve", "cases.close"],
        ["cases.solve", "cases.rate", "cases.close"], ["cases.pend", "cases.reopen"],
        ["cases.solve", "cases.rate", "cases.reopen", "cases.solve"],
    ]

    @Test(arguments: Engines.available)
    func `an act is allowed exactly where its usual input succeeds`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            var seen: [String: Set<Bool>] = [:]
            let names = try await Self.acts(Self.walked([], room), room).map(\.operation)
            #expect(names.count == 10)
            for way in Self.ways {
                // Each act on a case of its own that came the same way.
                for name in names {
                    let id = try await Self.walked(way, room)
                    let told = try await Self.acts(id, room).first { $0.operation == name }?.code
                    let got = await Self.refusal { try await Self.perform(name, id, room) }
                    #expect(told == got ?? "-", "\(name) after \(way)")
                    seen[name, default: []].insert(got == nil)
                }
            }
            let always: Set = ["support.notes.create", "support.transfer-codes.create"]
            for (name, sides) in seen {
                #expect(sides.count == 2 || always.contains(name), "\(name): \(sides)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `names the permission that the caller lacks`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let id = try await Self.walked([], room)
            let read = Permissions(["support.cases.read"])
            let elsewhere = Permissions(["support.cases.write"])
            let grants = [Grant(read), Grant(elsewhere, locations: [try Code("elsewhere")])]
            for grants in [[Grant(read)], grants] {
                let codes = try await Self.acts(id, room, grants: grants).map(\.code)
                #expect(Set(codes) == [RequestErrors.forbidden.code.rawValue])
            }
        }
    }

    /// Each act with the code of its reason.
    private static func acts(
        _ id: String, _ room: Room, grants: [Grant] = .all
    ) async throws -> [(operation: String, code: String)] {
        let view = try await room.perform(
            "support.cases.view", #"{"case_id":"\#(id)"}"#, grants: grants)
        return (0..<max(0, view["acts"].count)).map { index in
            let act = view["acts"][index]
            let code = act["reason"]["code"].text
            #expect((act["allowed"].text == "true") == (code == "-"))
            return (act["operation"].text, code)
        }
    }

    private static func walked(_ way: [String], _ room: Room) async throws -> String {
        let id = try await room.perform(
            "support.cases.create", #"{"subject":"A button","kind":"store"}"#)["id"].text
        for name in way { try await perform("support." + name, id, room) }
        return id
    }

    private static func perform(_ name: String, _ id: String, _ room: Room) async throws {
        try await room.act(name, id, usual[name] ?? "")
    }

    /// The code of what an act refuses; nil where it does not.
    private static func refusal(_ act: () async throws -> Void) async -> String? {
        do {
            try await act()
            return nil
        } catch { return RetailError.wrapping(error).code.rawValue }
    }
}
