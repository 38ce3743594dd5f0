import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Who somebody is, by all that they were seen with on any channel.
@Suite struct IdentityScenarioTests {
    /// K10: one account a person, five of everything else; the account wins over the address, that
    /// over the number, that over the device.
    @Test(arguments: Engines.available)
    func `K10 twelve sightings make four people, and undoing the one merge frees one address`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            let names = Names()
            var (demoted, merges, blocked) = (0, [String](), 0)
            for seen in [
                "T u1", "T u2", "T x@a", "u2 x@a", "x@a 0811", "0811 u3", "0000000000 u4",
                "u4 0899", "0899 Q", "Q -1", "y@b", "y@b 0899",
            ] {
                let marks = seen.split(separator: " ").map { names.mark(String($0)) }
                let answer = try await desk.ask(
                    "crm.sightings.record",
                    #"{"identifiers":[\#(marks.joined(separator: ","))]}"#)
                demoted += answer.count("demoted")
                blocked += answer.count("blocked")
                if answer.count("merges") > 0 { merges.append(answer.text("merges", "0")) }
            }
            #expect(demoted == 3 && merges.count == 1 && blocked == 2)
            #expect(
                try await names.people(desk) == [
                    ["u1", "T", "x@a", "0811"], ["u2"], ["u3"], ["u4", "0899", "Q", "y@b"],
                ])
            let undone = try await desk.ask(
                "crm.merges.undo", path: ["number": try #require(merges.first)])
            #expect(undone.text("cause") == "identifier")
            #expect(
                try await names.people(desk) == [
                    ["u1", "T", "x@a", "0811"], ["u2"], ["u3"], ["u4", "0899", "Q"], ["y@b"],
                ])
            // What was undone stays undone: the same sighting asks somebody.
            let again = try await desk.ask(
                "crm.sightings.record",
                #"{"identifiers":[\#(names.mark("y@b")),\#(names.mark("0899"))]}"#)
            #expect(again.count("merges") == 0 && again.count("reviews") == 1)
            #expect(try await desk.selaras.verify() == [])
        }
    }

    /// K1: facts stay with the record by which somebody was found, a spend is borne by the lots
    /// that paid, and what comes back goes to the last of them first.
    @Test(arguments: Engines.available)
    func `K1 unmerging gives each record its own points, case, number and consents`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let pair = try await Pair(at: desk)
            #expect(try await pair.points == ["300", "200"])
            let merge = try await desk.merge(pair.ana, pair.ben)
            #expect(try await pair.points == ["500", "500"])
            // A's order is paid in points: those of B end first and go first.
            let order = try await desk.sell(
                350, to: #""customer_id":"\#(pair.ana)""#,
                paid: #"{"tender":"points","points":350}"#)
            #expect(try await pair.points == ["150", "150"])
            _ = try await desk.sell(
                80, to: #""customer":{"kind":"phone","value":"\#(Pair.phone)"}"#,
                paid:
                    #"{"tender":"card","reference":"t-1","#
                    + #""amount":{"amount":"80","currency":"IDR"}}"#
            )
            #expect(try await pair.points == ["230", "230"])
            _ = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(order)","location":"dc-9","lines":[{"line":1,"#
                    + #""quantity":"175","disposition":"damaged"}]}"#)
            #expect(try await pair.points == ["405", "405"])
            let matter = try await desk.ask(
                "support.messages.receive",
                #"{"kind":"sms","sender":"\#(Pair.phone)","verified":true,"body":"Late"}"#)
            // A asks for news by the link that was sent there, while B's address wants none.
            try await pair.optIn(at: testStart + .seconds(9))
            #expect(try await pair.reasons == [["granted"], ["withdrawn"]])
            _ = try await desk.ask("crm.merges.undo", path: ["number": merge])
            #expect(try await pair.reasons == [["granted"], ["withdrawn"]])
            #expect(try await pair.points == ["300", "105"])
            #expect(matter.text("customer_id") == pair.ben)
            let found = try await desk.ask(
                "crm.customers.find", #"{"kind":"phone","value":"\#(Pair.phone)"}"#)
            #expect(found.text("id") == pair.ben)
            // The next login that shares the telephone is looked at, and joins nobody.
            let login = try await desk.ask(
                "crm.sightings.record",
                #"{"identifiers":[{"kind":"email","value":"\#(Pair.mail)"},"#
                    + #"{"kind":"phone","value":"\#(Pair.phone)"}]}"#)
            #expect(login.count("merges") == 0 && login.count("reviews") == 1)
            #expect(login.text("record_id") == pair.ana)
            #expect(try await pair.points == ["300", "105"])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart, an order and a case keep the identifier by which somebody was known`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let pair = try await Pair(at: desk)
            _ = try await desk.merge(pair.ana, pair.ben)
            let seen = try await desk.ask(
                "crm.sightings.record",
                #"{"identifiers":[{"kind":"phone","value":"\#(Pair.phone)"}]}"#)
            let number = seen.text("identity")
            #expect(seen.text("customer_id") == pair.ana && seen.text("record_id") == pair.ben)
            // The record that stands for both is named, and the number says whose it is.
            let whose = #""customer_id":"\#(pair.ana)","identity":\#(number)"#
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop",\#(whose)}"#)
            #expect(cart.text("customer_id") == pair.ben && cart.text("identity") == number)
            _ = try await desk.ask(
                "orders.carts.add", #"{"sku":"GRAIN","quantity":"1"}"#,
                path: ["cart_id": cart.text("id")])
            let ordered = try await desk.ask(
                "orders.place", #"{"cart_id":"\#(cart.text("id"))"}"#)
            let order = try await desk.ask(
                "orders.place",
                #"{"channel":"shop",\#(whose),"lines":[{"sku":"GRAIN","quantity":"1"}]}"#)
            let matter = try await desk.ask(
                "support.cases.create",
                #"{"subject":"A button","kind":"phone","identity":\#(number)}"#)
            for fact in [ordered, order, matter] {
                #expect(fact.text("customer_id") == pair.ben && fact.text("identity") == number)
            }
            for other in [
                #""identity":999"#, #""customer_id":"\#(pair.other)","identity":\#(number)"#,
            ] {
                let refusal = await desk.refusal(
                    "orders.carts.create", #"{"channel":"shop",\#(other)}"#)
                #expect(refusal?.code.rawValue == "orders.customer-unknown")
            }
        }
    }
}

/// Two records with points: 300 that end on 31 March, and 200 that end on 31 January.
private struct Pair {
    static let mail = "ana@x.example"
    static let otherMail = "ben@y.example"
    static let phone = "+6281100001111"
    let desk: Desk
    let ana: String
    let ben: String
    /// Somebody else.
    let other: String

    init(at desk: Desk) async throws {
        self.desk = desk
        _ = try await desk.ask(
            "catalogue.products.create",
            #"{"slug":"grain","name":"Grain","status":"active","listings":[{"channel":"shop"}],"#
                + #""variants":[{"sku":"GRAIN","prices":[{"channel":"shop","currency":"IDR","#
                + #""amount":"1"}]}]}"#)
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GRAIN","quantity":"999"}]}"#)
        var made: [String] = []
        for (kind, value, points, days) in [
            ("email", Self.mail, 300, 89), ("phone", Self.phone, 200, 30),
        ] {
            made.append(
                try await desk.ask(
                    "crm.customers.identify",
                    #"{"kind":"\#(kind)","value":"\#(value)","verified":true}"#
                ).text("record_id"))
            _ = try await desk.ask(
                "loyalty.earning-rules.set",
                #"{"spend_per_point":"1","worth_per_point":"1","valid_days":\#(days)}"#,
                path: ["currency": "IDR"])
            _ = try await desk.ask(
                "loyalty.points.adjust", #"{"points":\#(points),"currency":"IDR","note":"K1"}"#,
                path: ["customer_id": made[made.count - 1]])
        }
        (ana, ben) = (made[0], made[1])
        let known = try await desk.ask(
            "crm.identities.create",
            #"{"kind":"email","value":"\#(Self.otherMail)","verified":true}"#,
            path: ["customer_id": ben])
        let places = (0..<known.count("identities")).map { "\($0)" }
        let place = try #require(
            places.first { known.text("identities", $0, "kind") == "email" })
        _ = try await desk.ask(
            "crm.consents.set",
            #"{"kind":"email","identity":\#(known.text("identities", place, "number")),"#
                + #""purpose":"marketing","granted":false,"source":"till"}"#,
            path: ["customer_id": ben])
        other = try await desk.ask("crm.customers.create", #"{"name":"Citra"}"#).text("id")
    }

    /// Lets A agree to news, confirmed from the address.
    func optIn(at moment: Instant) async throws {
        let found = try await desk.ask(
            "crm.identities.find", #"{"kind":"email","value":"\#(Self.mail)"}"#,
            path: ["customer_id": ana])
        let asked = try await desk.ask(
            "crm.opt-ins.request",
            #"{"kind":"email","identity":\#(found.text("number")),"purpose":"marketing","#
                + #""source":"footer"}"#, path: ["customer_id": ana], at: moment)
        _ = try await desk.ask(
            "crm.opt-ins.confirm", #"{"link":"\#(asked.text("link"))"}"#, at: moment)
    }

    /// Whether news may be sent to A's and to B's e-mail address, and why.
    var reasons: [[String]] {
        get async throws {
            var reasons: [[String]] = []
            for (id, address) in [(ana, Self.mail), (ben, Self.otherMail)] {
                let answer = try await desk.ask(
                    "crm.eligibility.check", path: ["customer_id": id],
                    query: [("purpose", "marketing"), ("kind", "email")],
                    at: testStart + .seconds(20))
                reasons.append(
                    (0..<answer.count("items")).map { "\($0)" }
                        .filter { answer.text("items", $0, "address") == address }
                        .map { answer.text("items", $0, "reason") })
            }
            return reasons
        }
    }

    /// What each of the two can spend.
    var points: [String] {
        get async throws {
            _ = try await desk.selaras.consumption.catchUp()
            var points: [String] = []
            for id in [ana, ben] {
                points.append(
                    try await desk.ask("loyalty.points-accounts.show", path: ["customer_id": id])
                        .text("balance"))
            }
            return points
        }
    }
}

extension Desk {
    /// Joins two records.
    /// - Returns: the number of the merge.
    fileprivate func merge(_ one: String, _ other: String) async throws -> String {
        try await ask(
            "crm.customers.merge", #"{"other_id":"\#(other)","reason":"One person"}"#,
            path: ["customer_id": one]
        ).text("number")
    }

    /// Sells so many grains of one rupiah to somebody and delivers them.
    fileprivate func sell(_ count: Int, to whom: String, paid: String) async throws -> String {
        let order = try await ask(
            "orders.place",
            #"{"channel":"shop",\#(whom),"payments":[\#(paid)],"#
                + #""lines":[{"sku":"GRAIN","quantity":"\#(count)"}]}"#
        ).text("id")
        let parcel = try await ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": order]
        ).text("id")
        for step in ["ship", "deliver"] {
            _ = try await ask(
                "orders.fulfilments.\(step)", "{}", path: ["fulfilment_id": parcel])
        }
        return order
    }
}

/// What the short names of the scenario stand for.
private struct Names {
    private static let all = ["u1", "u2", "u3", "u4", "T", "Q", "x@a", "y@b", "0811", "0899"]

    func mark(_ name: String) -> String {
        let (kind, value, namespace) = parts(of: name)
        let space = namespace.map { #","namespace":"\#($0)""# } ?? ""
        return #"{"kind":"\#(kind)","value":"\#(value)"\#(space)}"#
    }

    private func parts(of name: String) -> (String, String, String?) {
        switch name {
        case "T", "Q", "-1": ("web", name, "device")
        case "x@a", "y@b": ("email", name + ".example", nil)
        case "0811", "0899": ("phone", "+62\(name.dropFirst())0000111", nil)
        case "0000000000": ("phone", name, nil)
        default: ("web", name, "shop")
        }
    }

    /// Who is known by what, each found by it, in the order of their accounts.
    func people(_ desk: Desk) async throws -> [Set<String>] {
        var people: [(String, Set<String>)] = []
        for name in Self.all {
            let (kind, value, namespace) = parts(of: name)
            let space = namespace.map { #","namespace":"\#($0)""# } ?? ""
            let id = try await desk.ask(
                "crm.customers.find", #"{"kind":"\#(kind)","value":"\#(value)"\#(space)}"#
            ).text("id")
            if let index = people.firstIndex(where: { $0.0 == id }) {
                people[index].1.insert(name)
            } else {
                people.append((id, [name]))
            }
        }
        return people.map(\.1)
    }
}
