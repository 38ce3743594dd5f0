import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

struct SightingsTests {
    @Test(arguments: Engines.available)
    func `a verified identifier finds its customer on every spelling and channel`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            #expect(try await desk.identify("sms", "+6281234567890") == ana)
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"phone","value":"6281234567890"}"#)
            #expect(found.text("id") == ana)
        }
    }

    @Test(arguments: Engines.available)
    func `a customer of another system is known since then, however long ago`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            func bring(_ since: String) async throws -> JSONTree {
                try await desk.perform(
                    "crm.customers.import",
                    #"{"kind":"web","namespace":"old","value":"17850","since":"\#(since)"}"#)
            }
            let first = try await bring("2011-03-01T00:00:00Z")
            #expect(first.text("created_at") == "2011-03-01T00:00:00.000Z")
            let earlier = try await bring("2010-12-01T08:26:00Z")
            #expect(earlier.text("id") == first.text("id"))
            #expect(earlier.text("created_at") == "2010-12-01T08:26:00.000Z")
            let later = try await bring("2011-12-01T00:00:00Z")
            #expect(later.text("created_at") == "2010-12-01T08:26:00.000Z")
            await refuses("request.occurs-in-future") {
                _ = try await bring("2099-01-01T00:00:00Z")
            }
        }
    }

    /// Accounts of messengers that are written as numbers are made no more, and are still found.
    @Test(arguments: Engines.available)
    func `an account of before that is written as a number is known by it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            await refuses("request.invalid-input") {
                _ = try await desk.identify("messenger", "00345", namespace: "line")
            }
            let ana = try await desk.identify("messenger", "ana-line", namespace: "line")
            try await desk.database.write { tx in
                try tx.execute(
                    "UPDATE crm_identities SET value = '00345', spelling = '00345'")
            }
            #expect(try await desk.identify("messenger", "00345", namespace: "line") == ana)
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"messenger","namespace":"line","value":"00345"}"#)
            #expect(found.text("id") == ana)
            await refuses("request.invalid-input") {
                _ = try await desk.identify("messenger", "+628123", namespace: "line")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `accounts of two marketplaces are two people, whatever they are called`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let here = try await desk.identify("marketplace", "77", namespace: "tokopedia")
            let there = try await desk.identify("marketplace", "77", namespace: "shopee")
            #expect(here != there)
            // A namespace has one set of accounts, in its shop as in its app.
            #expect(try await desk.identify("app", " 77 ", namespace: "tokopedia") == here)
            let shown = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(here)"}"#
            ).list("identities")
            #expect(shown.map { $0.text("namespace") } == ["tokopedia"])
            let refused = try await #require(throws: RetailError.self) {
                _ = try await desk.identify("marketplace", "77")
            }
            #expect(refused.issues.map(\.pointer) == ["/namespace"])
        }
    }

    @Test(arguments: Engines.available)
    func `a messenger's number is the phone's, and its other names are accounts`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("messenger", "6281234567890")
            #expect(try await desk.identify("messenger", "+6281234567890") == ana)
            #expect(try await desk.identify("phone", "0812 3456 7890") == ana)
            let named = try await desk.identify(
                "messenger", "6281234567890", namespace: "telegram-bot")
            #expect(named != ana)
            await refuses("request.invalid-input") {
                _ = try await desk.identify("messenger", "+6281234567890", namespace: "wa")
            }
            let unlike = try await #require(throws: RetailError.self) {
                _ = try await desk.identify("messenger", "123456789")
            }
            #expect(unlike.message.hasSuffix("name it as namespace."))
            await refuses("request.invalid-input") {
                _ = try await desk.identify("phone", "+6281234567890", namespace: "wa")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what was written stays beside the one form`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "\u{202A}+62 (0)812-3456-7890\u{202C}")
            let known = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(ana)"}"#
            ).list("identities")
            #expect(known.map { $0.text("value") } == ["+6281234567890"])
            #expect(
                known.map { $0.text("spelling") } == ["\u{202A}+62 (0)812-3456-7890\u{202C}"])
        }
    }

    @Test(arguments: Engines.available)
    func `a national number is read where it was dialled, and refused where nobody knows`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "+60123456789")
            let found = try await desk.perform(
                "crm.customers.find",
                #"{"kind":"phone","value":"012-345 6789","country":"my"}"#)
            #expect(found.text("id") == ana)
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.customers.find", #"{"kind":"phone","value":"0123","country":"XX"}"#)
            }
        }
        try await withDesk(engine, in: nil) { desk in
            for number in ["81234567890", "0812 3456 7890", "6281234567890"] {
                await refuses("request.invalid-input") {
                    _ = try await desk.identify("phone", number)
                }
            }
            let all = try await desk.perform("crm.customers.list", "{}")
            #expect(all.list("items").isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `an address with an invisible character is refused, and nobody is made of it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.identify("email", "ana@example.com")
            for text in [
                "ana@example.com\u{200B}", "\u{FEFF}ana@example.com", "ana\u{200D}@example.com",
                "\u{202A}ana@example.com\u{202C}",
            ] {
                let refused = try await #require(throws: RetailError.self) {
                    _ = try await desk.identify("email", text)
                }
                #expect(refused.message.contains("invisible character"))
                #expect(refused.issues.map(\.pointer) == ["/value"])
            }
            let all = try await desk.perform("crm.customers.list", "{}")
            #expect(all.list("items").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `no store keeps an identifier that is not in its form`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "+6281234567890")
            let id = try CustomerID(ana)
            let other = try CustomerID(try await desk.identify("email", "bo@example.com"))
            for (kind, namespace, value) in [
                ("phone", "+", "081234567890"), ("phone", "+", "+62 812"),
                ("phone", "tokopedia", "+62811"),
                ("email", "@", "Ana@example.com"), ("email", "@", "ana"), ("web", "@", "ana@x.id"),
                ("web", "+", "+62811234567"), ("sms", "+", "+62811234567"), ("web", "", "77"),
            ] {
                await #expect(throws: RetailError.self, "\(kind) \(value)") {
                    try await desk.database.write { tx in
                        try tx.execute(
                            """
                            INSERT INTO crm_identities (customer, kind, namespace, value, spelling,
                                is_verified, actor, first_seen, last_seen)
                            VALUES (\(id), \(kind), \(namespace), \(value), '', 0, 'x', 0, 0)
                            """)
                    }
                }
            }
            // One record at most has verified a value of a namespace.
            await #expect(throws: RetailError.self) {
                try await desk.database.write { tx in
                    try tx.execute(
                        """
                        INSERT INTO crm_identities (customer, kind, namespace, value, spelling,
                            is_verified, actor, first_seen, last_seen)
                        VALUES (\(other), 'phone', '+', '+6281234567890', '', 1, 'x', 0, 0)
                        """)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an identifier that is not verified finds nobody`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@example.com")
            let stranger = try await desk.identify("email", "ana@example.com", verified: false)
            #expect(stranger != ana)
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"email","value":"ana@example.com"}"#)
            #expect(found.text("id") == ana)
        }
    }

    @Test(arguments: Engines.available)
    func `tells whether a customer goes by an identifier, however it is written`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "+62 812-3456-7890")
            let budi = try await desk.identify("email", "budi@example.com")
            try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(ana)","kind":"email","value":"ana@example.com","#
                    + #""verified":false}"#)
            func find(_ customer: String, _ kind: String, _ value: String) async throws -> JSONTree
            {
                try await desk.perform(
                    "crm.identities.find",
                    #"{"customer_id":"\#(customer)","kind":"\#(kind)","value":"\#(value)"}"#)
            }
            for (kind, value) in [
                ("phone", "+6281234567890"), ("sms", "0062 812 3456 7890"),
                ("messenger", "6281234567890"),
            ] {
                let known = try await find(ana, kind, value)
                #expect(known.text("kind") == "phone" && known["verified"] == .boolean(true))
                #expect(known.text("spelling") == "+62 812-3456-7890")
            }
            #expect(try await find(ana, "email", "ANA@example.com")["verified"] == .boolean(false))
            await refuses("crm.identity-unknown") {
                _ = try await find(budi, "phone", "+6281234567890")
            }
            let bdg = [Grant(.all, locations: [try Code("bdg-01")])]
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.identities.find",
                    #"{"customer_id":"\#(ana)","kind":"phone","value":"+6281234567890"}"#,
                    grants: bdg)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `proving another's identifier joins the two records`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let web = try await desk.identify("email", "ana@example.com")
            let chat = try await desk.identify("messenger", "wa-77", namespace: "bot")
            let joined = try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(chat)","kind":"email","value":"Ana@example.com","#
                    + #""verified":true}"#)
            #expect(joined.text("id") == web)
            #expect(joined.list("members").count == 2)
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `who may not vouch for identifiers finds nobody by them and joins nobody`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let phone = #""kind":"phone","value":"+6281234567890""#
            let ana = try await desk.identify("phone", "+6281234567890")
            let bdg: Set<Code<Location>> = [try Code("bdg-01")]
            let writing = Permissions(["crm.customers.read", "crm.customers.write"])
            let clerk = [Grant(writing, locations: bdg)]
            let own = try await desk.perform(
                "crm.customers.create", #"{"name":"Clerk's own"}"#, grants: clerk
            ).text("id")
            for (name, input) in [
                ("crm.customers.identify", "{\(phone),\"verified\":true}"),
                (
                    "crm.identities.create",
                    #"{"customer_id":"\#(own)",\#(phone),"verified":true}"#
                ),
            ] {
                await refuses("request.forbidden") {
                    try await desk.perform(name, input, grants: clerk)
                }
            }
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.customers.show", #"{"customer_id":"\#(ana)"}"#, grants: clerk)
            }
            // The same permission elsewhere does not count here.
            let both = clerk + [Grant(.all, locations: [try Code("jkt-01")])]
            await refuses("request.location-forbidden") {
                try await desk.perform(
                    "crm.customers.identify", "{\(phone),\"verified\":true}", grants: both)
            }
            // What is not verified needs no such trust and finds nobody.
            let new = try await desk.perform(
                "crm.customers.identify", "{\(phone),\"verified\":false}", grants: clerk)
            #expect(new.text("id") != ana)
            let shown = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
            #expect(shown.list("members").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `one whom the caller may not see is as unknown as nobody, word for word`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "+6281234567890")
            let clerk = [Grant(.all, locations: [try Code("bdg-01")])]
            var told: Set<String> = []
            for number in ["+6281234567890", "+6281999999999"] {
                do {
                    try await desk.perform(
                        "crm.customers.find", #"{"kind":"phone","value":"\#(number)"}"#,
                        grants: clerk)
                } catch let error as RetailError {
                    told.insert("\(error.code) \(error.message) \(error.issues)")
                }
            }
            #expect(told.count == 1)
            #expect(!told.joined().contains(ana))
        }
    }

    @Test(arguments: Engines.available)
    func `of many who prove one identifier at once one record comes`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let found = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await desk.identify("phone", "+6281234567890") }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(found.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `nonsense is refused and leaves nothing`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            await refuses("request.invalid-input") {
                _ = try await desk.identify("email", "nonsense")
            }
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.customers.show",
                    #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#)
            }
            let all = try await desk.perform("crm.customers.list", "{}")
            #expect(all.list("items").isEmpty)
        }
    }
}
