import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailCRM

@Suite struct ErasingTests {
    @Test(arguments: Engines.available)
    func `workers that are killed after each portion are followed by others until all is gone`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            for number in 0..<3 {
                try await desk.perform(
                    "crm.customer-notes.create",
                    #"{"customer_id":"\#(ana)","text":"Likes tea \#(number)"}"#)
            }
            try await desk.perform(
                "crm.erasures.request", #"{"customer_id":"\#(ana)","ground":"asked"}"#)
            try await desk.perform("crm.erasures.confirm", #"{"number":1}"#)
            var runs = 0
            while try await work(desk), runs < 500 { runs += 1 }
            #expect(runs > 10 && runs < 500)
            let done = try await desk.perform("crm.erasures.show", #"{"number":1}"#)
            #expect(done.text("state") == "erased")
            let left: Int64? = try await desk.database.read { tx in
                try tx.first(
                    """
                    SELECT (SELECT COUNT(*) FROM crm_notes) + (SELECT COUNT(*) FROM crm_identities)
                    """
                ) { row in try row.next() }
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `comes to the end of one before it begins the next, in the order of their confirmation`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for number in 1...3 {
                let one = try await desk.identify("email", "p\(number)@x.example")
                try await desk.perform(
                    "crm.erasures.request", #"{"customer_id":"\#(one)","ground":"asked"}"#)
            }
            for number in [2, 3, 1] {
                try await desk.perform("crm.erasures.confirm", #"{"number":\#(number)}"#)
                desk.clock.advance(by: .seconds(1))
            }
            var ended: [Int64] = []
            while try await work(desk) {
                let states = try await desk.database.read { tx in
                    try (1...3).map { try ErasureStore().find($0, in: tx)?.state }
                }
                #expect(states.count { $0 == .erasing } <= 1)
                for (place, state) in states.enumerated() where state == .erased {
                    if !ended.contains(Int64(place + 1)) { ended.append(Int64(place + 1)) }
                }
            }
            #expect(ended == [2, 3, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `one that fails each time keeps nobody behind it waiting, and says so`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            let bo = try await desk.identify("email", "bo@x.example")
            for (number, customer) in [(1, ana), (2, bo)] {
                try await desk.perform(
                    "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#)
                try await desk.perform("crm.erasures.confirm", #"{"number":\#(number)}"#)
            }
            let isStuck = Flag(true)
            let stuck = PersonalCopies("stuck", tables: [], "For the test.") { marks, _ in
                guard isStuck.isOn, marks.isMarked(json: Array("\"\(ana)\"".utf8)) else { return 0 }
                throw RetailError.unavailable(.contended, "Somebody reads it.")
            }
            for failure in 1...3 {
                try await workOff(desk, [stuck])
                let first = try await desk.perform("crm.erasures.show", #"{"number":1}"#)
                #expect(first.text("state") == "erasing")
                #expect(first.text("problem") == "storage.contended: Somebody reads it.")
                #expect(first["failures"] == .integer(Int64(failure)))
                let second = try await desk.perform("crm.erasures.show", #"{"number":2}"#)
                #expect(second.text("state") == "erased")
                desk.clock.advance(by: .seconds(61))
            }
            let findings = try await desk.findings()
            #expect(findings.count == 1 && findings.first?.contains("failed 3 times") == true)
            isStuck.set(false)
            try await workOff(desk, [stuck])
            let done = try await desk.perform("crm.erasures.show", #"{"number":1}"#)
            #expect(done.text("state") == "erased" && done["problem"] == nil)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is written of a row that stays, behind its place, is found by the last look`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            try await desk.perform(
                "crm.verdicts.set", #"{"customer_id":"\#(ana)","verdict":"suspect","note":"Odd"}"#)
            try await confirm(ana, desk)
            let last = ErasurePlan(book(desk)).steps.count - 1
            while try await erasure(desk)?.step != last { #expect(try await work(desk)) }
            try await desk.database.write { tx in
                try tx.execute(
                    "UPDATE crm_verdicts SET note = 'Ana is real' WHERE note = 'Erased.'")
            }
            try await workOff(desk)
            #expect(
                try await erasure(desk)?.problem?.text
                    == "Something was written to crm_verdicts meanwhile: all is done again.")
            desk.clock.advance(by: .seconds(61))
            try await workOff(desk)
            #expect(try await erasure(desk)?.state == .erased)
            let notes: [String] = try await desk.database.read { tx in
                try tx.query("SELECT note FROM crm_verdicts WHERE note IS NOT NULL") { row in
                    try row.next()
                }
            }
            #expect(notes == ["Erased."])
        }
    }

    @Test(arguments: Engines.available)
    func `another release's count of places is not taken for one's own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            try await desk.perform(
                "crm.customer-notes.create", #"{"customer_id":"\#(ana)","text":"Likes tea"}"#)
            try await confirm(ana, desk)
            #expect(try await work(desk))
            try await desk.database.write { tx in
                try tx.execute("UPDATE crm_erasures SET plan = 'older', step = 9000")
            }
            try await workOff(desk)
            #expect(try await erasure(desk)?.state == .erased)
            let left: Int64? = try await desk.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM crm_notes") { row in try row.next() }
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `the last look at copies waits for what was on its way in, and knows the person still`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@x.example")
            try await confirm(ana, desk)
            let (isUnderway, seen) = (Flag(true), Looks())
            let files = PersonalCopies(
                "files", tables: [], "For the test.",
                awaited: { _, _, _ in isUnderway.isOn ? "A file is on its way in." : nil }
            ) { marks, _ in
                seen.add(marks.isMarked(json: Array(#""ana@x.example""#.utf8)))
                return 0
            }
            try await workOff(desk, [files])
            #expect(
                try await erasure(desk)?.problem?.text
                    == "storage.contended: A file is on its way in.")
            #expect(seen.all == [true])
            isUnderway.set(false)
            desk.clock.advance(by: .seconds(61))
            try await workOff(desk, [files])
            #expect(seen.all == [true, true])
            #expect(try await erasure(desk)?.state == .erased)
        }
    }

    @Test(arguments: Engines.available)
    func `every identifier is buried and looked for, however many there are`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana0@x.example")
            for number in 1...4 {
                try await desk.perform(
                    "crm.identities.create",
                    #"{"customer_id":"\#(ana)","kind":"email","value":"ana\#(number)@x.example","#
                        + #""verified":true}"#)
            }
            desk.clock.advance(by: .seconds(60))
            try await confirm(ana, desk)
            // As if there were more than the confirming act takes.
            try await desk.database.write { tx in try tx.execute("DELETE FROM crm_tombstones") }
            let seen = Looks()
            let copies = PersonalCopies("copies", tables: [], "For the test.") { marks, _ in
                seen.add(
                    (0...4).allSatisfy {
                        marks.isMarked(json: Array(#""ana\#($0)@x.example""#.utf8))
                    })
                return 0
            }
            try await workOff(desk, [copies])
            #expect(seen.all == [true, true])
            let buried: Int64? = try await desk.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM crm_tombstones") { row in try row.next() }
            }
            #expect(buried == 5)
        }
    }

    private func confirm(_ customer: String, _ desk: Desk) async throws {
        try await desk.perform(
            "crm.erasures.request", #"{"customer_id":"\#(customer)","ground":"asked"}"#)
        try await desk.perform("crm.erasures.confirm", #"{"number":1}"#)
    }

    private func erasure(_ desk: Desk) async throws -> Erasure? {
        try await desk.database.read { tx in try ErasureStore().find(1, in: tx) }
    }

    private func book(_ desk: Desk, _ copies: [PersonalCopies] = []) -> PersonalBook {
        let book = PersonalBook()
        book.set([desk.crm.module.personal, PersonalData(copies: copies)])
        return book
    }

    /// Workers of small portions, until nothing is to be done.
    private func workOff(_ desk: Desk, _ copies: [PersonalCopies] = []) async throws {
        var erasing = Erasing(book: book(desk, copies), portion: 2, portions: 40)
        erasing.mostMarks = 2
        for _ in 0..<500 {
            let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            let run = JobRun(call: call, payload: [], database: desk.database)
            guard try await erasing.job.run(run) else { return }
        }
        Issue.record("the work never ends")
    }

    /// A worker that does one portion of one row; whether there was anything to do.
    private func work(_ desk: Desk) async throws -> Bool {
        let book = PersonalBook()
        book.set([desk.crm.module.personal])
        let job = Erasing(book: book, portion: 1, portions: 1).job
        let call = Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
        return try await job.run(JobRun(call: call, payload: [], database: desk.database))
    }
}

/// Something that is so or not, told from many tasks.
private final class Flag: Sendable {
    private let kept: Mutex<Bool>

    init(_ isOn: Bool) { kept = Mutex(isOn) }

    var isOn: Bool { kept.withLock { $0 } }
    func set(_ isOn: Bool) { kept.withLock { $0 = isOn } }
}

/// What was seen each time that somebody looked.
private final class Looks: Sendable {
    private let kept = Mutex<[Bool]>([])

    var all: [Bool] { kept.withLock { $0 } }
    func add(_ isSeen: Bool) { kept.withLock { $0.append(isSeen) } }
}
