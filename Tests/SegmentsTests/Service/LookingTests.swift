import Glibc
import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSegments

@Suite struct LookingTests {
    /// Rules of one round: a thousand in all where long tests are asked for.
    private static let rounds = getenv("SELARAS_TEST_LONG") == nil ? 1 : 5

    @Test(arguments: Engines.available)
    func `random rules after random events find whom a full scan finds`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        for round in 0..<Self.rounds {
            let shop = SegmentsDesk()
            try await shop.run(engine, customers: 12) { desk, records in
                var walk = Walk(shop, desk, records, SeededRandom(seed: seed &+ UInt64(round)))
                try await walk.begin(rules: 200)
                for step in 0..<60 {
                    try await walk.happen()
                    if step % 6 == 5 { try await walk.compare() }
                }
                try await walk.compareThePast()
                #expect(try await desk.findings() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `all records of a customer enter and leave together, told once`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 3) { desk, records in
            let (ana, other, budi) = (records[0], records[1], records[2])
            try await desk.create(
                "two", #"{"field":"orders","comparison":"at-least","values":["2"]}"#)
            try await shop.keep(desk)
            try await desk.order(ana, 100)
            try await desk.order(other, 100)
            try await desk.order(budi, 100)
            try await desk.catchUp()
            #expect(try await desk.members("two") == [])
            try await shop.merge(other, into: ana, desk)
            try await desk.catchUp()
            let both = [ana.text, other.text].sorted()
            #expect(try await desk.members("two") == both)
            #expect(try await desk.told() == ["+two \(ana.text)"])
            try await shop.separate(other, from: ana, desk, at: testStart + .seconds(60))
            try await desk.catchUp()
            #expect(try await desk.members("two") == [])
            #expect(
                try await desk.told() == [
                    "+two \(ana.text)", "-two \(ana.text)", "-two \(other.text)",
                ])
            #expect(try await desk.members("two", at: testStart + .seconds(30)) == both)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an event costs as many statements with two hundred segments as with one`(
        engine: EngineKind
    ) async throws {
        try await withCountedDatabase(engine) { database, _, meter in
            let shop = SegmentsDesk()
            let migrations = SyncModule.migrations + shop.module.migrations
            try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
            let ids = testIDs()
            let call = Call.system("test", now: testStart, ids: ids)
            let record = CustomerID(ids.next())
            shop.customers.set(record) { _ in }
            let looking = shop.looking
            var counts: [Int: Int] = [:]
            var made = 0
            for segments in [1, 200] {
                while made < segments {
                    made += 1
                    let number = made
                    try await database.write { tx in
                        try Self.add(number, shop, by: call, in: tx)
                    }
                }
                func happen(_ amount: Int64) async throws {
                    try await database.write { tx in
                        try FactStore().tell(
                            [FactKey(fact: .orders): FactValue(amount: amount)], of: record, in: tx)
                        try looking.look(
                            at: [record], touching: [.orders], at: testStart, by: call, in: tx)
                    }
                }
                // The rules are remembered after the first.
                try await happen(1)
                let (_, work, _) = try await meter.count { try await happen(-1) }
                counts[segments] = work.statements
                try await happen(1)
                _ = try await meter.count { for _ in 0..<50 { try await happen(0) } }
                try await happen(-1)
                print("\(meter.laneTime / 50_000) µs of an event with \(segments), \(engine)")
            }
            print("statements of an event, \(engine): \(counts) by segments")
            let one = try #require(counts[1])
            #expect(counts == [1: one, 200: one])
            #expect(one <= 12)
        }
    }

    private static func add(
        _ number: Int, _ shop: SegmentsDesk, by call: Call, in tx: borrowing Transaction
    ) throws {
        let node = RuleNode.condition(
            RuleCondition(field: .orders, of: nil, comparison: .atLeast, values: ["1"]))
        _ = try Segments(groups: shop.groups).create(
            NewSegment(
                code: try Code("s-\(number)"), name: "A", description: nil, rule: node, group: nil),
            try PreparedRule(node), by: call, in: tx)
    }
}

/// What happens at random, beside what a naive shop makes of it.
private struct Walk {
    let shop: SegmentsDesk
    let desk: ModuleDesk
    let records: [CustomerID]
    var random: SeededRandom
    var naive: NaiveShop
    var rules: [(code: String, node: RuleNode)] = []
    var now = testStart
    /// Open orders and cases, by record.
    var orders: [(record: CustomerID, amount: Int64)] = []
    var cases: [(record: CustomerID, id: CaseID)] = []
    var past: [(at: Instant, members: [String: [String]])] = []

    init(
        _ shop: SegmentsDesk, _ desk: ModuleDesk, _ records: [CustomerID], _ random: SeededRandom
    ) {
        self.shop = shop
        self.desk = desk
        self.records = records
        self.random = random
        naive = NaiveShop(customers: shop.customers)
    }

    mutating func begin(rules count: Int) async throws {
        var maker = RuleMaker(random: random)
        for number in 0..<count {
            let node = maker.rule()
            let code = "r-\(number)"
            rules.append((code, node))
            try await desk.create(code, RuleNode.text(node))
        }
        random = maker.random
        try await shop.keep(desk, at: now, portion: 5)
        try await compare()
    }

    /// Lets one thing happen, some time after the one before.
    mutating func happen() async throws {
        now += .seconds(Int64.random(in: 1...3 * 86_400, using: &random))
        let record = records[Int.random(in: 0..<records.count, using: &random)]
        switch Int.random(in: 0..<15, using: &random) {
        case 0, 1, 2: try await order(record)
        case 3: try await cancel()
        case 4:
            let points = Int64.random(in: 1...30, using: &random)
            note(record, "points", points)
            try await desk.tell(
                PointsEarned(customer: record, points: points, balance: points), at: now)
        case 5: try await openOrClose(record)
        case 6:
            let word = ["female", "male", "other"][Int.random(in: 0..<3, using: &random)]
            shop.customers.set(record) {
                $0.words[.gender] = [word]
                $0.words[.interest] = ["tea"]
            }
            try await desk.tell(
                CustomerChanged(customer: record, parts: [.gender, .interests]), at: now)
        case 7, 8: try await fillCart(record)
        case 9: try await giveCart(to: record)
        case 10: try await joinOrLeave(record)
        case 11:
            let owner = RuleMaker.owners[Int.random(in: 0..<3, using: &random)]
            let isNobody = Bool.random(using: &random)
            shop.customers.set(record) { $0.words[.owner] = isNobody ? nil : [owner] }
            try await desk.tell(
                OwnerChanged(customer: record, owner: isNobody ? nil : try StaffID(owner)),
                at: now)
        case 12: try await moveItem()
        default: try await mergeOrSeparate(record)
        }
        try await desk.catchUp()
        try await shop.keep(desk, at: now)
    }

    private mutating func note(
        _ record: CustomerID, _ kind: String, _ amount: Int64 = 0, _ channel: String = ""
    ) {
        naive.deeds.append(
            .init(record: record, kind: kind, amount: amount, channel: channel, at: now))
    }

    private mutating func order(_ record: CustomerID) async throws {
        let amount = Int64.random(in: 1...400, using: &random) * 100
        let channel = Bool.random(using: &random) ? "web" : "store"
        note(record, "order", amount, channel)
        orders.append((record, amount))
        try await desk.order(
            record, amount, on: channel, sku: NaiveShop.sku(on: channel), at: now)
    }

    /// Puts something into a cart, or orders, empties or gives it up.
    private mutating func fillCart(_ record: CustomerID) async throws {
        let known = naive.carts.keys.sorted { $0.raw < $1.raw }
        let isNew = known.isEmpty || Bool.random(using: &random)
        let cart =
            isNew
            ? CartID(desk.ids.next()) : known[Int.random(in: 0..<known.count, using: &random)]
        let state: CartState =
            Int.random(in: 0..<3, using: &random) > 0
            ? .open : Bool.random(using: &random) ? .ordered : .abandoned
        let lines = Int.random(in: 0...3, using: &random)
        var trolley =
            naive.carts[cart] ?? NaiveShop.Trolley(record: record, lines: 0, changed: now)
        trolley.lines = state == .open ? lines : 0
        trolley.changed = now
        naive.carts[cart] = trolley
        try await desk.cart(cart, of: trolley.record, lines: lines, state, at: now)
    }

    /// Lets a cart be somebody else's.
    private mutating func giveCart(to record: CustomerID) async throws {
        let known = naive.carts.filter { $0.value.lines > 0 }.keys.sorted { $0.raw < $1.raw }
        guard let cart = known.first, var trolley = naive.carts[cart] else { return }
        let former = trolley.record
        trolley.record = record
        trolley.changed = now
        naive.carts[cart] = trolley
        try await desk.cart(
            cart, of: record, from: former == record ? nil : former, lines: trolley.lines, at: now)
    }

    private mutating func joinOrLeave(_ record: CustomerID) async throws {
        let code = ["vip", "staff", "club"][Int.random(in: 0..<3, using: &random)]
        let group = try Code<CustomerGroup>(code)
        let known = shop.customers.known.withLock { $0[record]?.words[.group] } ?? []
        let isIn = known.contains(code)
        let left = isIn ? known.subtracting([code]) : known.union([code])
        shop.customers.set(record) { $0.words[.group] = left.isEmpty ? nil : left }
        if isIn {
            try await desk.tell(GroupLeft(customer: record, group: group), at: now)
        } else {
            try await desk.tell(GroupJoined(customer: record, group: group), at: now)
        }
    }

    /// Lets an item belong to another brand and category.
    private mutating func moveItem() async throws {
        let sku = NaiveShop.sku(on: Bool.random(using: &random) ? "web" : "store")
        let belonging = ItemBelonging(
            brand: [nil, "Sari", "Kopi", "Mug"][Int.random(in: 0..<4, using: &random)],
            categories: [[], ["drinks", "tea"], ["drinks"], ["home"]][
                Int.random(in: 0..<4, using: &random)])
        naive.belongings[sku] = belonging
        try await shop.move(sku, to: belonging, desk, at: now)
    }

    private mutating func cancel() async throws {
        guard let (record, amount) = orders.popLast() else { return }
        note(record, "cancel", amount)
        try await desk.tell(
            OrderCancelled(
                order: ID(desk.ids.next()), customer: record, channel: try Code("web"),
                location: nil, lines: [], total: Money(amount, .idr)), at: now)
    }

    private mutating func openOrClose(_ record: CustomerID) async throws {
        if Bool.random(using: &random), let (owner, id) = cases.popLast() {
            note(owner, "closed")
            return try await desk.tell(
                CaseClosed(supportCase: id, customer: owner, kind: .chat), at: now)
        }
        let id = CaseID(desk.ids.next())
        note(record, "case")
        cases.append((record, id))
        try await desk.tell(CaseOpened(supportCase: id, customer: record, kind: .chat), at: now)
    }

    private mutating func mergeOrSeparate(_ record: CustomerID) async throws {
        guard let root = shop.customers.root(record) else { return }
        if root != record {
            return try await shop.separate(record, from: root, desk, at: now)
        }
        let other = records[Int.random(in: 0..<records.count, using: &random)]
        guard let kept = shop.customers.root(other), kept != root else { return }
        try await shop.merge(root, into: kept, desk, at: now)
    }

    mutating func compare() async throws {
        var expected: [String: [String]] = [:]
        let roots = Set(records.compactMap(shop.customers.root))
        for (code, node) in rules {
            let found = roots.filter { naive.truth(node, of: $0, at: now) == true }
            expected[code] = found.flatMap(shop.customers.members).map(\.text).sorted()
        }
        past.append((now, expected))
        try await check(expected, at: now)
    }

    /// Who was in at each moment that was compared is in at that moment still.
    func compareThePast() async throws {
        for (at, expected) in past { try await check(expected, at: at) }
    }

    private func check(_ expected: [String: [String]], at moment: Instant) async throws {
        let rows = try await desk.database.read { tx in
            try tx.query(
                """
                SELECT segment, record FROM segments_members
                 WHERE entered_at <= \(moment) AND (left_at IS NULL OR left_at > \(moment))
                """
            ) { row in (try row.next() as String, (try row.next() as CustomerID).text) }
        }
        let found = Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1).sorted() }
        for (code, node) in rules where found[code, default: []] != expected[code] {
            Issue.record("\(code) at \(moment): \(RuleNode.text(node))")
        }
    }
}
