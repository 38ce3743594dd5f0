import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerMatchingTests {
    private func create(_ desk: Desk, _ name: String, born: String? = nil) async throws -> String {
        let birth = born.map { #","birth_date":"\#($0)""# } ?? ""
        return try await desk.perform(
            "crm.customers.create", #"{"name":"\#(name)"\#(birth)}"#
        ).text("id")
    }

    private func tie(_ desk: Desk, _ customer: String, _ kind: String, _ value: String) async throws
    {
        try await desk.perform(
            "crm.identities.create",
            #"{"customer_id":"\#(customer)","kind":"\#(kind)","value":"\#(value)","#
                + #""verified":false}"#)
    }

    private func matches(
        _ desk: Desk, _ customer: String, _ more: String = "", grants: [Grant] = .all
    ) async throws -> JSONTree {
        try await desk.perform(
            "crm.matches.find", #"{"customer_id":"\#(customer)"\#(more)}"#, grants: grants)
    }

    private func ids(_ answer: JSONTree) -> [String] {
        answer.list("items").map { $0.text("customer_id") }
    }

    @Test(arguments: Engines.available)
    func `finds who registered again, and says field by field why`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let web = try await create(desk, "Siti Rahmawati", born: "1990-03-04")
            try await tie(desk, web, "email", "siti.rahmawati@toko.id")
            try await tie(desk, web, "phone", "+6281234567890")
            let till = try await create(desk, "RAHMAWATI, Siti", born: "1990-04-03")
            try await tie(desk, till, "phone", "+6281234567890")
            let other = try await create(desk, "Budi Santoso", born: "1990-03-04")

            let answer = try await matches(desk, web)
            #expect(ids(answer) == [till])
            #expect(answer.whole("model") == 0)
            #expect(answer["whole"] == .boolean(true))
            let match = try #require(answer.list("items").first)
            #expect(match.text("name") == "RAHMAWATI, Siti")
            #expect(match.text("band") == "link")
            let fields = match.list("fields")
            #expect(
                fields.map { $0.text("field") } == [
                    "given_name", "surname", "email", "phone", "birth_date", "postcode",
                ])
            #expect(
                fields.map { $0.text("level") } == [
                    "swapped", "missing", "missing", "same", "day-and-month-swapped", "missing",
                ])
            let limits = match.list("limit_weights").map { weight in
                if case .string(let text) = weight { text } else { "" }
            }
            let parts = [match.text("prior_weight")] + fields.map { $0.text("weight") } + limits
            let sum = try parts.map(hundredths).reduce(0, +)
            #expect(abs(sum - (try hundredths(match.text("weight")))) <= 5)
            // The other way round it is the same.
            let back = try await matches(desk, till)
            #expect(ids(back) == [web])
            #expect(back.list("items").first?.text("weight") == match.text("weight"))
            #expect(try await ids(matches(desk, other)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `does not link people of one home, and forgets what was changed`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let father = try await create(desk, "Agus Wijaya", born: "1960-01-02")
            let daughter = try await create(desk, "Dewi Wijaya", born: "1991-11-12")
            try await tie(desk, father, "phone", "+6281100000001")
            try await tie(desk, daughter, "phone", "+6281100000001")
            let bands = try await matches(desk, father).list("items").map { $0.text("band") }
            #expect(!bands.contains("link"))

            let again = try await create(desk, "Agus Wijaya", born: "1960-01-02")
            #expect(try await ids(matches(desk, again)).first == father)
            try await desk.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(again)","name":"Nobody Else","birth_date":null}"#)
            #expect(try await ids(matches(desk, again)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `answers with customers, not with their merged records, and with as many as asked`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var people: [String] = []
            for _ in 0..<4 {
                people.append(try await create(desk, "Rina Kartika", born: "1985-05-06"))
            }
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(people[0])","other_id":"\#(people[1])","reason":"Same"}"#)
            let all = try await matches(desk, people[2])
            #expect(Set(ids(all)) == [people[0], people[3]])
            // The merged one asks for its customer, of whom it finds no record.
            #expect(try await Set(ids(matches(desk, people[1]))) == Set(people[2...3]))
            let one = try await matches(desk, people[2], #","limit":1"#)
            #expect(ids(one).count == 1)
            #expect(one["whole"] == .boolean(false))
        }
    }

    @Test(arguments: Engines.available)
    func `shows nobody whom the caller has not met`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let here = try await create(desk, "Yusuf Hidayat", born: "1977-07-08")
            let there = try await create(desk, "Yusuf Hidayat", born: "1977-07-08")
            try await desk.database.write { tx in
                for (customer, place) in [(here, "jkt-01"), (there, "sby-01")] {
                    try MeetingStore().note(
                        try CustomerID(customer), at: Spot(at: try Code(place), on: nil), in: tx)
                }
            }
            #expect(try await ids(matches(desk, here)) == [there])
            let clerk = [Grant(.all, locations: [try Code("jkt-01")])]
            #expect(try await ids(matches(desk, here, grants: clerk)) == [])
            await refuses(CRMErrors.customerUnknown.code) {
                _ = try await matches(desk, there, grants: clerk)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `leaves out what too many share, tells so, and costs no more for it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var last = ""
            for _ in 0..<(CustomerMatching.mostOfKey + 1) {
                last = try await create(desk, "Walk In", born: "2000-01-01")
            }
            let crowded = try await matches(desk, last)
            #expect(ids(crowded) == [])
            #expect(crowded["whole"] == .boolean(false))
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps keys that a replay makes again`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await create(desk, "Ana Wijaya", born: "1980-01-02")
            try await tie(desk, ana, "email", "ana@toko.id")
            let before = try await keys(desk, ana)
            #expect(before.count == 5)
            try await desk.database.write { tx in
                let cleared = try (0..<2).map { _ in
                    try LinkageKeyStore().clear(most: 3, in: tx)
                }
                #expect(cleared == [3, 2])
            }
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(ana)","locale":"id-ID"}"#)
            #expect(try await keys(desk, ana) == before)
        }
    }

    private func keys(_ desk: Desk, _ customer: String) async throws -> [Int64] {
        let id = try CustomerID(customer)
        return try await desk.database.read { tx in
            try LinkageKeyStore().keys(of: [id], in: tx)
        }
    }

    private func hundredths(_ text: String) throws -> Int {
        try #require(Int(text.filter { $0 != "." }))
    }
}
