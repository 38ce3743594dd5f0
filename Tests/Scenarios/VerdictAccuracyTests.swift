import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// How well the rules tell made-up customers from others, on customers of whom it is known: some
/// of the true ones are odd, some of the false ones well made.
@Suite struct VerdictAccuracyTests {
    @Test(arguments: Engines.available)
    func `finds most who are none, leaves those who are, and brings figures nearer to the truth`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var people = MadeUpPeople(seed: testSeed())
            let shop = AccuracyShop(desk: desk)
            try await shop.open()
            let all = try people.make(genuine: 150, false: 60)
            for person in all { try await shop.take(person) }
            try await shop.judge()
            let found = try await shop.excluded()
            let made = Set(shop.made.filter { $0.value.isFalse }.map(\.key))
            let hits = Double(found.intersection(made).count)
            let precision = hits / Double(max(found.count, 1))
            let recall = hits / Double(made.count)
            print("verdict of \(all.count): precision \(precision), recall \(recall)")
            #expect(precision >= 0.97)
            #expect(recall >= 0.85)
            // The well made ones are what rules of this kind cannot see.
            #expect(recall < 1)
            try await shop.compare(all)
        }
    }
}

/// Somebody who may be nobody.
struct MadeUpPerson {
    var name: String
    var email: String
    var phone: String
    var agent = "Mozilla/5.0 (X11; Linux x86_64)"
    var device: String
    var isFalse = false
    /// Whether the record came right behind the one before.
    var isHasty = false
    let orders: [Int]
}

/// Makes people up from one seed.
struct MadeUpPeople {
    private var random: SeededRandom
    private var count = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let first = [
        "Ana", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko", "Kartika",
    ]
    private static let last = ["Wijaya", "Santoso", "Lestari", "Hartono", "Putri", "Siregar"]
    private static let hosts = ["toko.co.id", "surat.id", "pos.net.id", "rumah.id"]

    mutating func make(genuine: Int, false others: Int) throws -> [MadeUpPerson] {
        var people = (0..<genuine).map { _ in person() }
        // True ones who look odd: a role for a mailbox, a number that is easy to remember.
        people[0].email = "info+\(count)@toko.co.id"
        people[1].phone = "+628119876543"
        people[2].phone = "+628117777777"
        let madeUp = (0..<others).map { falsePerson($0) }
        // A burst comes at once, behind the others.
        return people + madeUp.filter { !$0.isHasty } + madeUp.filter(\.isHasty)
    }

    private mutating func person() -> MadeUpPerson {
        count += 1
        let first = Self.first[random.next(below: Self.first.count)]
        let last = Self.last[random.next(below: Self.last.count)]
        let host = Self.hosts[random.next(below: Self.hosts.count)]
        let orders = (0..<1 + random.next(below: 3)).map { _ in 10 + random.next(below: 90) }
        return MadeUpPerson(
            name: "\(first) \(last)",
            email: "\(first).\(last)\(count)@\(host)".lowercased(),
            phone: "+62811\(9 - count % 5)\(2 + count % 3)\(1_029 + count * 7)",
            device: "device-\(count)", orders: orders)
    }

    /// Each kind in turn; every eighth is made so well that nothing speaks against it.
    private mutating func falsePerson(_ number: Int) -> MadeUpPerson {
        var person = person()
        person.isFalse = true
        switch number % 8 {
        case 0:
            person.email = "x\(count)@mailinator.com"
            person.name = "Asdf Asdf"
        case 1: person.email = "tester\(count)@example.com"
        case 2: person.agent = "HeadlessChrome/120"
        case 3:
            person.name = "Qwerty"
            person.phone = "+628555555555"
            person.email = "kd\(count)@yopmail.com"
        case 4:
            person.name = "Test Test"
            person.email = "noreply+\(count)@surat.id"
        case 5, 6:
            person.device = "farm"
            person.email = "u\(count)@trashmail.com"
            person.isHasty = true
        default: break
        }
        return person
    }
}

extension SeededRandom {
    fileprivate mutating func next(below limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &self)
    }
}

/// A shop whose customers are known.
private final class AccuracyShop {
    let desk: Desk
    private(set) var made: [String: MadeUpPerson] = [:]
    private var minutes: Int64 = 0
    private var invoices = 0

    init(desk: Desk) { self.desk = desk }

    func open() async throws {
        _ = try await desk.ask(
            "catalogue.channels.create",
            #"{"code":"old","name":"Old","kind":"web","currency":"GBP","locale":"en-GB"}"#)
    }

    func take(_ person: MadeUpPerson) async throws {
        minutes += person.isHasty ? 0 : 20
        let moment = testStart + .seconds(minutes * 60)
        let id = try await desk.ask(
            "crm.customers.identify",
            #"{"kind":"email","value":"\#(person.email)","verified":true,"#
                + #""name":"\#(person.name)"}"#, at: moment
        ).text("id")
        _ = try await desk.ask(
            "crm.identities.create",
            #"{"kind":"phone","value":"\#(person.phone)","verified":false}"#,
            path: ["customer_id": id], at: moment)
        _ = try await desk.ask(
            "crm.circumstances.set",
            #"{"agent":"\#(person.agent)","device":"\#(person.device)"}"#,
            path: ["customer_id": id], at: moment)
        made[id] = person
        for amount in person.orders {
            invoices += 1
            _ = try await desk.ask(
                "orders.imported-invoices.create",
                #"{"source":"old","number":"\#(invoices)","channel":"old","currency":"GBP","#
                    + #""customer_id":"\#(id)","lines":[{"sku":"TEA","name":"Tea","#
                    + #""quantity":"1","unit_price":"\#(amount)","at":"2025-12-01T08:00:00Z"}]}"#,
                at: moment)
        }
    }

    /// Judges all records again, now that all have come.
    func judge() async throws {
        _ = try await desk.selaras.consumption.catchUp()
        _ = try await desk.ask("crm.verdict-runs.start", "{}")
        while try await desk.selaras.jobs.runDue() > 0 {}
        _ = try await desk.selaras.consumption.catchUp()
    }

    func excluded() async throws -> Set<String> {
        var found: Set<String> = []
        for verdict in ["fake", "test", "bot"] {
            let list = try await desk.ask(
                "crm.verdicts.list",
                query: [("verdict", verdict), ("standing", "true"), ("limit", "200")])
            for index in 0..<200 {
                let id = list.text("items", "\(index)", "customer_id")
                guard !id.isEmpty else { break }
                found.insert(id)
            }
        }
        return found
    }

    /// Every figure without them is nearer to that of the true customers than the one of all.
    func compare(_ people: [MadeUpPerson]) async throws {
        let genuine = people.filter { !$0.isFalse }
        let orders = genuine.flatMap(\.orders)
        let truth: [(String, Double)] = [
            ("customers", Double(genuine.count)), ("orders", Double(orders.count)),
            ("gross", Double(orders.reduce(0, +))),
            ("repeat-buyers", Double(genuine.count { $0.orders.count > 1 })),
            ("new-customers", Double(genuine.count)),
        ]
        let told = try await desk.ask(
            "analytics.figures.show",
            query: [
                ("from", "2025-12-01"), ("to", "2025-12-31"),
                ("metrics", truth.map(\.0).joined(separator: ",")),
            ], at: testStart + .seconds(minutes * 60))
        for index in truth.indices {
            let metric = told.text("items", "0", "figures", "\(index)", "metric")
            let figures = ["all", "without"].map {
                Double(told.text("items", "0", "figures", "\(index)", $0)) ?? .nan
            }
            let known = try #require(truth.first { $0.0 == metric }).1
            print("\(metric): all \(figures[0]), without \(figures[1]), truly \(known)")
            #expect(abs(figures[1] - known) < abs(figures[0] - known), "\(metric)")
        }
    }
}
