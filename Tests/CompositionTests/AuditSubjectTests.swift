import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// The list is that of the composition: a new command is looked at without anybody remembering it.
@Suite struct AuditSubjectTests {
    /// Commands that are about no one record.
    private static let aboutNone: [String: String] = [
        "sync.parked-events.retry":
            "it takes in the events of a consumer, which have subjects themselves",
        "crm.consent-links.withdraw":
            "whoever has the link learns not whose consent it is; its event names the record",
        "crm.consent-links.choose":
            "whoever has the link learns not whose consent it is; its event names the record",
        "crm.opt-ins.confirm":
            "whoever has the link learns not whose consent it is; its event names the record",
        "crm.keywords.set": "a word is for many, and its event names it",
        "crm.keywords.remove": "a word is for many, and its event names it",
        "crm.quiet-hours.set": "they are for many, and their event names the kind",
        "crm.quiet-hours.remove": "they are for many, and their event names the kind",
        "crm.identifier-rules.set": "a rule is for many, and its event names the kind",
        "crm.suppressions.add": "an address tells of a person, and who told of it is a free text",
        "crm.blocked-values.add": "what is nobody's tells of nobody",
        "crm.blocked-values.remove": "what is nobody's tells of nobody",
        "access.link-keys.replace": "the key is one for the whole shop",
        "analytics.report-settings.set": "the settings are one for the whole shop",
        "crm.verdict-rules.set": "the rules are one for the whole shop",
        "crm.linkage-models.learn": "it is learned from all records; its event names the version",
        "crm.linkage-settings.set": "the settings are one for the whole shop",
        "crm.verdict-runs.start": "all records are judged; its event names the run",
    ]

    @Test func `names the record of every command in the audit`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            let commands = selaras.operations.filter { $0.kind == .command }
            #expect(commands.count > 50)
            for command in commands {
                let isNamed = command.subjectSource != .none
                let isListed = Self.aboutNone[command.name] != nil
                #expect(isNamed != isListed, "\(command.name)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `notes who a failed sign-in wanted to be, and no login that nobody has`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            _ = try await act(
                "access.staff.create",
                #"{"login":"budi","name":"Budi","password":"correct horse battery","roles":[]}"#,
                by: .system("test"), selaras)
            for login in ["budi", "budi", "my-secret-password"] {
                await #expect(throws: RetailError.self) {
                    _ = try await act(
                        "access.sessions.create",
                        #"{"login":"\#(login)","password":"wrong horse battery"}"#,
                        by: .anonymous, selaras)
                }
            }
            try await selaras.dispatcher.writeAudit(at: nil)
            let text = try await act("sync.audit-entries.list", "{}", by: .system("test"), selaras)
            #expect(!text.contains("secret") && !text.contains("horse"))
            let items = try JSONDocument(Array(text.utf8)).root.member("items")
            var refused: [String] = []
            var staff: String?
            items?.forEachElement { _, item in
                let subject = item.member("subject")?.string()
                let count = item.member("count").map {
                    String(decoding: $0.rawBytes, as: UTF8.self)
                }
                if item.member("refusal")?.string() == "access.login-refused" {
                    refused.append("\(subject ?? "-") \(count ?? "")")
                } else {
                    staff = subject
                }
            }
            #expect(refused.sorted() == ["- 1", "\(staff ?? "") 2"])
            #expect(staff?.hasPrefix("staff_") == true)
        }
    }

    private func act(
        _ name: String, _ json: String, by actor: Actor, _ selaras: Selaras
    ) async throws -> String {
        let operation = try #require(selaras.operation(name))
        let call = Call(
            actor: actor, grants: actor.isAnonymous ? [] : .all, now: testStart, ids: selaras.ids,
            requestID: "test", idempotencyKey: "\(selaras.ids.next())")
        let input = try OperationInput(
            whole: JSONDocument(Array(json.utf8)).root, for: operation)
        let outcome = try await selaras.perform(operation, input, call)
        return String(decoding: outcome.body, as: UTF8.self)
    }
}
