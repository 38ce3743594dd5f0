import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct ClocksTests {
    @Test(arguments: Engines.available)
    func `any course of a case keeps its counters, legs and deadlines`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withRoom(engine) { room in
            var random = SeededRandom(seed: seed)
            var cases: [String] = []
            for step in 0..<80 {
                let minutes = step * 37
                let kind = ["chat", "email", "sms", "phone"].randomElement(using: &random) ?? "sms"
                let sender = ["+628111234567", "one", "two"].randomElement(using: &random) ?? "one"
                if cases.isEmpty || Int.random(in: 0..<3, using: &random) == 0 {
                    cases.append(
                        try await room.receive(
                            kind, from: sender,
                            verified: sender.hasPrefix("+") && kind != "email", at: minutes)["id"]
                            .text)
                    continue
                }
                let id = cases.randomElement(using: &random) ?? ""
                let acts: [(String, String)] = [
                    ("support.messages.send", #","body":"Hi""#), ("support.cases.pend", ""),
                    ("support.cases.solve", ""), ("support.cases.reopen", ""),
                    ("support.cases.move", #","kind":"\#(kind)""#), ("support.cases.close", ""),
                    ("support.notes.create", #","body":"Hm""#),
                ]
                let act = acts.randomElement(using: &random) ?? acts[0]
                _ = try? await room.act(act.0, id, act.1, at: minutes)
                try await room.runJobs(at: minutes)
                #expect(try await room.findings() == [], "seed \(seed), step \(step)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a desk that has promised nothing still tells how long it took`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            try await room.database.write { tx in
                try tx.execute("DELETE FROM support_policies")
            }
            let opened = try await room.receive("chat", from: "one", verified: false)
            #expect(opened["due_at"].text == "-")
            try await room.act(
                "support.messages.send", opened["id"].text, #","body":"Hi""#, at: 600)
            let told = try await room.told("support.case-answered")
            #expect(told.first?.contains(#""seconds":36000,"within_target":true"#) == true)
        }
    }
}
