import Foundation
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct NoticesTests {
    @Test(arguments: Engines.available)
    func `are refused with the reason, and kept with the address and the evidence`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            await refuses("crm.consent-missing") { try await desk.tell(ana) }
            try await desk.says(ana, granted: true)
            try await desk.tell(ana)
            let kept: [String] = try await desk.database.read { tx in
                try tx.query("SELECT identity, consent FROM crm_notices") { row in
                    "\(try row.next() as Int64) \(try row.next() as Int64)"
                }
            }
            #expect(kept == ["1 1"])
            try await desk.perform("crm.identities.end", #"{"number":1}"#)
            await refuses("crm.address-missing") { try await desk.tell(ana, "service") }
            await refuses("crm.topic-unknown") {
                try await desk.tell(ana, more: #","topic":"news""#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `wait for the end of quiet hours`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let minute = try Zone("UTC").minuteOfDay(at: testStart)
            try await desk.perform(
                "crm.quiet-hours.set",
                #"{"kind":"email","purpose":"service","starts":\#(minute),"#
                    + #""ends":\#((minute + 1) % 1440),"zone":"UTC"}"#)
            await refuses("crm.quiet-hours") { try await desk.tell(ana, "service") }
            desk.clock.advance(by: .seconds(60))
            try await desk.tell(ana, "service")
        }
    }

    /// There is one door: what writes a notice, or tells that one was sent, has asked before.
    @Test func `are written in one place, which asks`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../..").standardizedFileURL
        var writers: [String: Set<String>] = [:]
        for folder in ["Modules", "Apps"] {
            let files = try #require(
                FileManager.default.enumerator(
                    at: root.appending(path: folder), includingPropertiesForKeys: nil))
            // The schema moves rows of before, and writes none.
            for case let file as URL in files
            where file.pathExtension == "swift" && !file.path.contains("/Schema/") {
                let text = try String(contentsOf: file, encoding: .utf8)
                for mark in ["INTO crm_notices", ".addNotice(", "NoticeSent("]
                where text.contains(mark) {
                    writers[mark, default: []].insert(file.lastPathComponent)
                }
            }
        }
        #expect(
            writers == [
                "INTO crm_notices": ["ConsentStore.swift"], ".addNotice(": ["Notices.swift"],
                "NoticeSent(": ["Notices.swift"],
            ])
        let asking = try String(
            contentsOf: root.appending(path: "Modules/CRM/Service/Notices.swift"), encoding: .utf8)
        #expect(asking.contains("eligibilities.eligibility("))
    }
}
