import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ErasuresTests {
    /// A customer of two records with an address, who is to be forgotten.
    private func known(_ desk: Desk) async throws -> (ana: String, other: String) {
        let ana = try await desk.identify("email", "ana@x.example")
        let other = try await desk.identify("phone", "+6281234567890")
        try await desk.perform(
            "crm.customers.update", #"{"customer_id":"\#(ana)","name":"Ana Zqx"}"#)
        try await desk.perform(
            "crm.customers.merge",
            #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Seen together"}"#)
        return (ana, other)
    }

    private func request(_ desk: Desk, _ customer: String) async throws -> Int64 {
        let made = try await desk.perform(
            "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#)
        #expect(made.text("state") == "requested")
        let due = try Instant(rfc3339: made.text("due_at"))
        #expect(due - desk.clock.clock.now() == .seconds(72 * 3_600))
        guard case .number(let number)? = made["number"] else { return 0 }
        return Int64(number.text) ?? 0
    }

    private func confirm(_ desk: Desk, _ number: Int64) async throws {
        try await desk.perform("crm.erasures.confirm", #"{"number":\#(number)}"#)
    }

    /// Runs the job's portions, each as a worker of its own that is killed after it.
    private func work(_ desk: Desk, portion: Int = 1) async throws {
        for _ in 0..<500 {
            let book = PersonalBook()
            book.set(desk.crm.module.personal.tables.isEmpty ? [] : [desk.crm.module.personal])
            let job = Erasing(book: book, portion: portion, portions: 1).job
            let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            let run = JobRun(call: call, payload: [], database: desk.database)
            guard try await job.run(run) else { return }
        }
        Issue.record("the work never ends")
    }

    @Test(arguments: Engines.available)
    func `requests of before that stand at a forgotten record are answered by the schema`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, other) = try await known(desk)
            let number = try await request(desk, ana)
            try await confirm(desk, number)
            func left() async throws -> Int64 {
                try await desk.database.write { tx in
                    let old = try #require(
                        try tx.insert(
                            """
                            INSERT INTO crm_erasures (customer, ground, state, requested_by,
                                requested_at, due_at, step, erased)
                            VALUES (\(try CustomerID(other)), 'asked', 'requested', 'system:test',
                                1, 2, 0, 0)
                            """, numbering: "number"))
                    let index = "DROP INDEX crm_erasures_by_decision;"
                    try tx.script(index + answerOldRequests.sql(for: tx.engine))
                    return old
                }
            }
            let first = try await desk.perform(
                "crm.erasures.show", #"{"number":\#(try await left())}"#)
            #expect(first.text("state") == "confirmed")
            #expect(first.whole("answered_with") == number)
            try await work(desk, portion: 100)
            let second = try await desk.perform(
                "crm.erasures.show", #"{"number":\#(try await left())}"#)
            #expect(second.text("state") == "erased" && !second.text("ended_at").isEmpty)
            // Of one customer, under any record, also where they are forgotten.
            _ = try await request(desk, try await desk.identify("email", "budi@x.example"))
            for record in [ana, other] {
                let list = try await desk.perform(
                    "crm.erasures.list", #"{"customer_id":"\#(record)"}"#)
                #expect(list.list("items").count == 3)
                let asked = try await desk.perform(
                    "crm.erasures.list", #"{"customer_id":"\#(record)","state":"requested"}"#)
                #expect(asked.list("items").isEmpty)
            }
            #expect(try await desk.perform("crm.erasures.list", "{}").list("items").count == 4)
        }
    }

    @Test(arguments: Engines.available)
    func `numbers of what went are given to nobody else`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let budi = try await desk.identify("email", "budi@x.example")
            let (ana, _) = try await known(desk)
            func note(_ customer: String) async throws -> Int64 {
                try await desk.perform(
                    "crm.customer-notes.create",
                    #"{"customer_id":"\#(customer)","text":"Likes tea"}"#
                ).whole("number")
            }
            func word(_ customer: String) async throws -> Int64? {
                try await desk.perform(
                    "crm.consents.set",
                    #"{"customer_id":"\#(customer)","kind":"email","purpose":"marketing","#
                        + #""granted":true,"source":"till"}"#)
                return try await desk.database.read { tx in
                    try tx.first("SELECT MAX(number) FROM crm_consents") { row in try row.next() }
                }
            }
            let (noted, said) = (try await note(ana), try #require(try await word(ana)))
            try await confirm(desk, try await request(desk, ana))
            try await work(desk, portion: 100)
            #expect(try await note(budi) > noted)
            #expect(try #require(try await word(budi)) > said)
        }
    }

    @Test(arguments: Engines.available)
    func `is gone at every door, under every record, and nobody finds them`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, other) = try await known(desk)
            let number = try await request(desk, other)
            await refuses("crm.erasure-open") { _ = try await request(desk, ana) }
            try await confirm(desk, number)
            for record in [ana, other] {
                for (name, more) in [
                    ("crm.customers.show", ""), ("crm.profiles.show", ""),
                    ("crm.customers.update", #","name":"Back""#),
                    ("crm.customer-notes.create", #","text":"Back""#),
                    ("crm.erasures.request", #","ground":"asked""#),
                    ("crm.data-exports.request", ""), ("crm.timeline-entries.list", ""),
                ] {
                    await refuses("crm.customer-erased") {
                        try await desk.perform(name, #"{"customer_id":"\#(record)"\#(more)}"#)
                    }
                }
            }
            let list = try await desk.perform("crm.customers.list", #"{"q":"Zqx"}"#)
            #expect(list.list("items").isEmpty)
            #expect(try await desk.perform("crm.customers.list", "{}").list("items").isEmpty)
            try await work(desk)
            let done = try await desk.perform("crm.erasures.show", #"{"number":\#(number)}"#)
            #expect(done.text("state") == "erased")
            #expect(done.list("records").count == 2)
            await refuses("crm.erasure-unknown") { try await confirm(desk, number) }
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `old data that comes late is nobody's, and what happens later is somebody new`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, _) = try await known(desk)
            let before = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(3_600))
            try await confirm(desk, request(desk, ana))
            desk.clock.advance(by: .seconds(60))
            func see(_ at: String) async throws -> JSONTree {
                try await desk.perform(
                    "crm.sightings.record",
                    #"{"identifiers":[{"kind":"email","value":"ana@x.example","verified":true}]"#
                        + #"\#(at)}"#)
            }
            await refuses("crm.customer-erased") {
                _ = try await see(#","occurred_at":"\#(before.rfc3339)""#)
            }
            try await work(desk)
            await refuses("crm.customer-erased") {
                _ = try await see(#","occurred_at":"\#(before.rfc3339)""#)
            }
            let new = try await see("")
            #expect(new.text("record_id") != ana)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an address to which nothing is sent stays so, and consent leaves a digest`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, _) = try await known(desk)
            for granted in [true, false, true] {
                try await desk.perform(
                    "crm.consents.set",
                    #"{"customer_id":"\#(ana)","kind":"email","purpose":"marketing","#
                        + #""granted":\#(granted),"source":"till"}"#)
                desk.clock.advance(by: .seconds(1))
            }
            try await desk.perform(
                "crm.suppressions.add",
                #"{"kind":"email","value":"ana@x.example","reason":"complaint","source":"isp"}"#)
            try await confirm(desk, request(desk, ana))
            try await work(desk)
            let (plain, digests): (Int64, [String]) = try await desk.database.read { tx in
                let plain: Int64 =
                    try tx.first(
                        "SELECT COUNT(*) FROM crm_suppressions WHERE value LIKE '%ana%'"
                    ) { row in try row.next() } ?? 0
                return (
                    plain,
                    try tx.query("SELECT state FROM crm_consent_digests WHERE words = 3") { row in
                        try row.next()
                    }
                )
            }
            #expect(plain == 0)
            #expect(digests == ["granted"])
            desk.clock.advance(by: .seconds(60))
            let new = try await desk.identify("email", "ana@x.example")
            #expect(new != ana)
            let answer = try await desk.perform(
                "crm.eligibility.check",
                #"{"customer_id":"\#(new)","purpose":"service","kind":"email"}"#)
            #expect(answer.list("items").map { $0.text("reason") } == ["suppressed"])
        }
    }

    @Test(arguments: Engines.available)
    func `a request ends without forgetting anybody, and another follows`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, _) = try await known(desk)
            let first = try await request(desk, ana)
            try await desk.perform("crm.erasures.withdraw", #"{"number":\#(first)}"#)
            let second = try await request(desk, ana)
            let refused = try await desk.perform(
                "crm.erasures.refuse", #"{"number":\#(second),"refusal":"not-proven"}"#)
            #expect(refused.text("refusal") == "not-proven")
            for number in [first, second] {
                await refuses("crm.erasure-unknown") { try await confirm(desk, number) }
                await refuses("crm.erasure-unknown") {
                    try await desk.perform("crm.erasures.withdraw", #"{"number":\#(number)}"#)
                }
            }
            #expect(
                try await desk.perform("crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
                    .text("name") == "Ana Zqx")
        }
    }

    @Test(arguments: Engines.available)
    func `is repeated after a backup was put back that knows them still`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, other) = try await known(desk)
            let then = desk.clock.clock.now() - .seconds(86_400)
            try await desk.perform(
                "crm.erasures.repeat",
                #"{"customer_id":"\#(other)","erased_at":"\#(then.rfc3339)"}"#)
            try await work(desk, portion: 500)
            await refuses("crm.customer-erased") {
                try await desk.perform("crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
            }
            await refuses("crm.customer-erased") {
                try await desk.perform(
                    "crm.erasures.repeat",
                    #"{"customer_id":"\#(ana)","erased_at":"\#(then.rfc3339)"}"#)
            }
        }
    }

    /// Who asked on Monday is in Monday's backup with the request, and was forgotten on Tuesday.
    @Test(arguments: Engines.available)
    func `a repeat confirms the request that the backup has`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            let number = try await request(desk, ana)
            let now = desk.clock.clock.now().rfc3339
            let repeated = try await desk.perform(
                "crm.erasures.repeat", #"{"customer_id":"\#(ana)","erased_at":"\#(now)"}"#)
            #expect(repeated["number"] == .integer(number))
            #expect(repeated.text("state") == "confirmed")
        }
    }

    @Test(arguments: Engines.available)
    func `a second request of who turned out to be the same is answered with the first`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            let other = try await desk.identify("phone", "+6281234567890")
            let (first, second) = (try await request(desk, ana), try await request(desk, other))
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Seen together"}"#)
            try await confirm(desk, second)
            for state in ["confirmed", "erased"] {
                for number in [first, second] {
                    let shown = try await desk.perform(
                        "crm.erasures.show", #"{"number":\#(number)}"#)
                    #expect(shown.text("state") == state)
                    let with = number == first ? JSONTree.integer(second) : nil
                    #expect(shown["answered_with"] == with)
                }
                await refuses("crm.erasure-unknown") { try await confirm(desk, first) }
                try await work(desk, portion: 500)
            }
            let told: [String] = try await desk.database.read { tx in
                try tx.query("SELECT events FROM sync_acts WHERE events LIKE '%erasure-ended%'") {
                    row in try row.next()
                }
            }
            #expect(told.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `requests end also where the clock stepped back since they were made`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (ana, _) = try await known(desk)
            let numbers = [try await request(desk, ana)]
            try await desk.perform("crm.data-exports.request", #"{"customer_id":"\#(ana)"}"#)
            desk.clock.advance(by: .seconds(-3_600))
            try await desk.perform("crm.data-exports.cancel", #"{"number":1}"#)
            try await desk.perform("crm.erasures.withdraw", #"{"number":\#(numbers[0])}"#)
            let again = try await request(desk, ana)
            desk.clock.advance(by: .seconds(-3_600))
            try await confirm(desk, again)
            try await work(desk, portion: 500)
            let done = try await desk.perform("crm.erasures.show", #"{"number":\#(again)}"#)
            #expect(done.text("state") == "erased")
        }
    }
}
