import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct MatchQueueTests {
    @Test(arguments: Engines.available)
    func `asks about two who are alike, and keeps what says so without what they say`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (web, till) = try await desk.twins()
            try await desk.match()
            let open = try await desk.openReviews()
            #expect(open.count == 1 && open[0].text("cause") == "linkage")
            let review = try await desk.perform("crm.reviews.show", #"{"number":1}"#)
            #expect(Set([review.text("one_id"), review.text("other_id")]) == [web, till])
            let score = try #require(review["score"])
            #expect(score.whole("model") == 0)
            let fields = score.list("fields")
            #expect(
                fields.map { "\($0.text("field")) \($0.text("level"))" } == [
                    "given_name swapped", "surname missing", "email missing", "phone same",
                    "birth_date day-and-month-swapped", "postcode same",
                ])
            let kept = try await desk.database.read { tx in
                try tx.first("SELECT evidence FROM crm_reviews WHERE number = 1") { row in
                    try row.next() as String
                }
            }
            for value in ["siti", "rahmawati", "812345", "1990", "10110"] {
                #expect(kept?.lowercased().contains(value) == false, "\(value)")
            }
            // Compared again, nobody is asked again.
            try await desk.perform("crm.linkage-models.use", #"{"version":0}"#)
            try await desk.match()
            #expect(try await desk.openReviews().count == 1)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `remembers who is apart, tells who said so, and asks no more`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (web, till) = try await desk.twins()
            try await desk.match()
            try await desk.perform(
                "crm.reviews.decide", #"{"number":1,"same":false,"reason":"Sisters"}"#)
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(till)","locale":"id-ID"}"#)
            try await desk.perform("crm.linkage-settings.set", #"{"joins":true}"#)
            try await desk.match()
            #expect(try await desk.openReviews().isEmpty)
            let found = try await desk.perform(
                "crm.matches.find", #"{"customer_id":"\#(web)"}"#)
            #expect(found.list("items").isEmpty)
            let apart = try #require(found.list("apart").first)
            #expect(apart.text("customer_id") == till && apart.text("actor") == "system:test")
            #expect(apart.whole("review") == 1 && !apart.text("at").isEmpty)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lets a review lapse when the two are alike no more, are one, or one is nobody`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (_, till) = try await desk.twins()
            try await desk.match()
            try await desk.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(till)","name":"Budi Santoso","birth_date":"1961-01-01"}"#)
            try await desk.match()
            let first = try await desk.perform("crm.reviews.show", #"{"number":1}"#)
            #expect(first.text("state") == "lapsed" && first.text("actor").hasPrefix("system:"))
            #expect(first.text("reason") == LapseReason.unlike.text)
            // Alike again, they are asked about again.
            try await desk.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(till)","name":"Siti Rahmawati","birth_date":"1990-03-04"}"#)
            try await desk.match()
            #expect(try await desk.openReviews().map { $0.whole("number") } == [2])
            try await desk.perform(
                "crm.verdicts.set",
                #"{"customer_id":"\#(till)","verdict":"test","note":"Ours"}"#)
            try await desk.match()
            let second = try await desk.perform("crm.reviews.show", #"{"number":2}"#)
            #expect(second.text("reason") == LapseReason.nobody.text)
            await refuses(CRMErrors.reviewAnswered.code) {
                try await desk.perform(
                    "crm.reviews.decide", #"{"number":2,"same":true,"reason":"Yes"}"#)
            }
            let lapsed = try await desk.database.read { tx in
                try EventLog.events(after: 0, limit: 1_000, in: tx).compactMap { record in
                    try record.event(ReviewLapsed.self)?.cause
                }
            }
            #expect(lapsed == [.unlike, .nobody])
        }
    }

    @Test(arguments: Engines.available)
    func `joins where the retailer wants it, tells by what, and undone never again`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let set = try await desk.perform("crm.linkage-settings.set", #"{"joins":true}"#)
            #expect(set["joins"] == .boolean(true))
            let (web, till) = try await desk.twins()
            try await desk.match()
            #expect(try await desk.openReviews().isEmpty)
            let merges = try await desk.perform(
                "crm.merges.list", #"{"customer_id":"\#(till)"}"#
            ).list("items")
            let merge = try #require(merges.first)
            #expect(merges.count == 1 && merge.text("cause") == "linkage")
            #expect(merge["model"] != nil && !merge.text("weight").isEmpty)
            #expect(try await desk.members(of: web).count == 2)
            try await desk.perform("crm.merges.undo", #"{"number":\#(merge.whole("number"))}"#)
            try await desk.perform("crm.linkage-models.use", #"{"version":0}"#)
            try await desk.match()
            #expect(try await desk.members(of: web).count == 1)
            #expect(try await desk.openReviews().isEmpty)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `asks about two accounts of one namespace instead of joining them`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform("crm.linkage-settings.set", #"{"joins":true}"#)
            let (web, till) = try await desk.twins()
            for (customer, account) in [(web, "siti"), (till, "siti90")] {
                try await desk.perform(
                    "crm.identities.create",
                    #"{"customer_id":"\#(customer)","kind":"web","namespace":"shop","#
                        + #""value":"\#(account)","verified":true}"#)
            }
            try await desk.match(fresh: true)
            #expect(try await desk.members(of: web).count == 1)
            #expect(try await desk.openReviews().count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `holds two records of a source that has each person once for two people`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.linkage-settings.set", #"{"joins":true,"unique_sources":["club"]}"#)
            let one = try await desk.twin("Siti Rahmawati", born: "1990-03-04", source: "club")
            _ = try await desk.twin("Siti Rahmawati", born: "1990-03-04", source: "club")
            try await desk.match()
            #expect(try await desk.members(of: one).count == 1)
            #expect(try await desk.openReviews().isEmpty)
            // Two of the club are as like as each other to somebody of the web.
            _ = try await desk.twin("Siti Rahmawati", born: "1990-03-04", source: "web")
            try await desk.match()
            #expect(try await desk.members(of: one).count == 1)
            #expect(try await desk.openReviews().count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `compares nobody by what is nobody's`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.blocked-values.add", #"{"values":["+6281234567890"],"reason":"The till's"}"#)
            for name in ["Siti Rahmawati", "Siti Kusuma"] {
                let id = try await desk.perform(
                    "crm.customers.create", #"{"name":"\#(name)"}"#
                ).text("id")
                try await desk.database.write { tx in
                    // It was theirs before it was blocked.
                    try tx.execute(
                        """
                        INSERT INTO crm_identities (customer, kind, namespace, value, spelling,
                            is_verified, actor, first_seen, last_seen)
                        VALUES (\(try CustomerID(id)), 'phone', '+', '+6281234567890',
                            '+6281234567890', 0, 'system:test', 0, 0)
                        """)
                }
                try await desk.perform(
                    "crm.customers.update", #"{"customer_id":"\#(id)","locale":"id-ID"}"#)
            }
            try await desk.match()
            #expect(try await desk.openReviews().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `asks once however many work, and goes on after a crash`(
        engine: EngineKind
    ) async throws {
        struct Crash: Error {}
        try await withDesk(engine) { desk in
            _ = try await desk.twins()
            let queue = desk.queue()
            let plans = try await desk.database.read { tx in
                try queue.plan(by: desk.system(), in: tx) ?? []
            }
            #expect(plans.count == 2 && plans.contains { !$0.reviews.isEmpty })
            await #expect(throws: (any Error).self) {
                try await desk.database.write { tx in
                    try queue.carryOut(plans, by: desk.system(), in: tx)
                    throw Crash()
                }
            }
            #expect(try await desk.openReviews().isEmpty)
            _ = try await atOnce(4) { _ in
                // Who meets another of them is tried again by the job's runner.
                for _ in 0..<5 {
                    do { return try await queue.work(desk.run()) } catch let error as RetailError {
                        guard error.code == .contended else { throw error }
                    }
                }
                return false
            }
            try await desk.match()
            #expect(try await desk.openReviews().count == 1)
            let opened = try await desk.database.read { tx in
                try EventLog.events(after: 0, limit: 1_000, in: tx).compactMap { record in
                    try record.event(ReviewOpened.self)
                }
            }
            #expect(opened.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `lets a record that has changed since it was read wait on`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (_, till) = try await desk.twins()
            let queue = desk.queue()
            let plans = try await desk.database.read { tx in
                try queue.plan(by: desk.system(), in: tx) ?? []
            }
            try await desk.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(till)","name":"Budi Santoso","birth_date":"1961-01-01"}"#)
            try await desk.database.write { tx in
                try queue.carryOut(plans, by: desk.system(), in: tx)
            }
            let waiting = try await desk.database.read { tx in
                try LinkageQueueStore().waiting(most: 10, in: tx).map(\.customer.text)
            }
            #expect(waiting == [till])
            try await desk.match()
            #expect(try await desk.openReviews().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `leaves out what too many share, and says how much that was`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for _ in 0...CustomerMatching.mostOfKey {
                _ = try await desk.act(
                    "crm.customers.create", #"{"name":"Rina Kartika","birth_date":"1985-05-06"}"#)
            }
            try await desk.consumption.catchUp()
            try await desk.match()
            #expect(try await desk.openReviews().isEmpty)
            let progress = try await desk.perform("crm.linkage-settings.show", "{}")
            #expect(progress.whole("matched") == CustomerMatching.mostOfKey + 1)
            #expect(progress.whole("left_out") > 0 && progress.whole("waiting") == 0)
        }
    }
}

extension Desk {
    /// Two records of one person, who wrote her birthday in another order.
    func twins(source: String = "till") async throws -> (String, String) {
        let web = try await twin("Siti Rahmawati", born: "1990-03-04", source: source)
        clock.advance(by: .seconds(1))
        return (web, try await twin("RAHMAWATI, Siti", born: "1990-04-03", source: source))
    }

    func twin(_ name: String, born: String, source: String) async throws -> String {
        let id = try await perform(
            "crm.customers.create",
            #"{"name":"\#(name)","birth_date":"\#(born)","source":"\#(source)"}"#
        ).text("id")
        try await perform(
            "crm.identities.create",
            #"{"customer_id":"\#(id)","kind":"phone","value":"+6281234567890","verified":false}"#)
        try await perform(
            "crm.addresses.create",
            #"{"customer_id":"\#(id)","country":"ID","lines":["Jl. Melati 5"],"#
                + #""postcode":"10110"}"#)
        return id
    }

    func queue(_ portion: Int = 20) -> MatchQueue {
        MatchQueue(
            matching: CustomerMatching(directory: crm.directory, models: LinkageModels()),
            merging: Merging(directory: crm.directory), portion: portion)
    }

    func run(_ name: String = MatchQueue.name) -> JobRun {
        JobRun(
            call: .system(name, now: clock.clock.now(), ids: ids), payload: [],
            database: database)
    }

    /// Compares all who wait, and those who wait because of it.
    /// - Parameter fresh: whether all records are compared anew.
    func match(fresh: Bool = false) async throws {
        if fresh { try await perform("crm.linkage-models.use", #"{"version":0}"#) }
        var isMore = true
        while isMore {
            while try await queue().work(run()) {}
            try await consumption.catchUp()
            isMore = try await database.read { tx in
                try LinkageQueueStore().count(most: 1, in: tx) > 0
            }
        }
    }

    func openReviews() async throws -> [JSONTree] {
        try await perform("crm.reviews.list", #"{"state":"open"}"#).list("items")
    }

    func members(of customer: String) async throws -> [JSONTree] {
        try await perform("crm.customers.show", #"{"customer_id":"\#(customer)"}"#)
            .list("members")
    }
}
