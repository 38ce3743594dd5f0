import RetailComposition
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Whatever was done while records were one customer: undone, each is as if it had never been one.
///
/// Each seed plays four records that merge and part, and four twins that never do. What is done for
/// a record is done for its twin; of points that a customer spent, each twin spends what was taken
/// of its record's lots.
@Suite struct UnmergeSeedsTests {
    @Test(arguments: Engines.available)
    func `any merges, facts and undoings end as if nobody had ever been merged`(
        engine: EngineKind
    ) async throws {
        let first = testSeed("UnmergeSeedsTests, \(engine)")
        let seeds = testSeeds(6)
        try await withDesk(engine) { desk in
            try await UnmergePlay.furnish(desk)
            var (merged, shared) = (0, 0)
            for seed in 0..<UInt64(seeds) {
                let random = SeededRandom(seed: first &+ seed &* 1_000_003)
                var play = try await UnmergePlay(desk, "s\(seed)", random)
                for _ in 0..<24 { try await play.step() }
                merged += play.mergesMade
                shared += play.spent.count { $0.parts.count > 1 }
                #expect(try await desk.told() == 0, "seed \(first), round \(seed)")
                try await play.undoAll()
                #expect(try await desk.told() == 0, "seed \(first), round \(seed), undone")
                for place in 0..<UnmergePlay.size {
                    let (own, twin) = try await play.states(at: place)
                    #expect(own == twin, "seed \(first), round \(seed), record \(place)")
                }
            }
            // Of a few plays it may be that each spend is borne by one record.
            #expect(merged > 0 && (shared > 0 || seeds < 50))
            print(
                "\(engine): \(seeds) plays, \(merged) merges, \(shared) spends of several records")
        }
    }
}

extension Desk {
    /// Records that figures tell under another customer than they belong to.
    fileprivate func told() async throws -> Int64? {
        try await selaras.consumption.catchUp()
        return try await selaras.database.read { tx in
            try tx.first(
                """
                SELECT COUNT(*) FROM crm_customers r
                  LEFT JOIN analytics_customer_records a
                         ON a.record = r.id AND a.until IS NULL
                 WHERE a.customer IS DISTINCT FROM r.parent
                """
            ) { row in try row.next() }
        }
    }
}

/// Four records that merge and part, and their twins.
private struct UnmergePlay {
    static let size = 4
    let desk: Desk
    var random: SeededRandom
    var records: [String] = []
    var twins: [String] = []
    var holding: [String] = []
    var mergesMade = 0
    /// Orders paid in points: the order, and the twins' orders with how much of each is there.
    var spent: [(order: String, left: Int, parts: [(place: Int, order: String, left: Int)])] = []
    let name: String

    init(_ desk: Desk, _ name: String, _ random: SeededRandom) async throws {
        (self.desk, self.name, self.random) = (desk, name, random)
        for place in 0..<Self.size {
            for side in ["own", "twin"] {
                let id = try await desk.ask(
                    "crm.customers.identify",
                    #"{"kind":"chat","namespace":"\#(side)","value":"\#(name)-\#(place)","#
                        + #""verified":true}"#
                ).text("record_id")
                if side == "own" { records.append(id) } else { twins.append(id) }
            }
        }
    }

    /// Goods of one rupiah, points that live for three times, and groups.
    static func furnish(_ desk: Desk) async throws {
        _ = try await desk.ask(
            "catalogue.products.create",
            #"{"slug":"grain","name":"Grain","status":"active","listings":[{"channel":"shop"}],"#
                + #""variants":[{"sku":"GRAIN","prices":[{"channel":"shop","amount":"1"}]}]}"#)
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GRAIN","quantity":"10000000"}]}"#)
        for (currency, days) in [("IDR", 30), ("MYR", 60), ("SGD", 90)] {
            _ = try await desk.ask(
                "loyalty.earning-rules.set",
                #"{"spend_per_point":"1","worth_per_point":"1","valid_days":\#(days)}"#,
                path: ["currency": currency])
        }
        for group in ["red", "blue"] {
            _ = try await desk.ask(
                "crm.customer-groups.create", #"{"code":"\#(group)","name":"G"}"#)
        }
    }

    mutating func step() async throws {
        let place = random.below(Self.size)
        switch random.below(12) {
        case 0...2: try await merge(place, random.below(Self.size))
        case 3: try await undo()
        case 4...6: try await earn(place)
        case 7, 8: try await spend(place)
        case 9: try await bringBack()
        case 10: try await say(place)
        default: try await belong(place)
        }
    }

    private mutating func merge(_ one: Int, _ other: Int) async throws {
        guard one != other else { return }
        // Who is one already is refused.
        guard
            let merge = try? await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(records[other])","reason":"One"}"#,
                path: ["customer_id": records[one]])
        else { return }
        holding.append(merge.text("number"))
        mergesMade += 1
    }

    private mutating func undo() async throws {
        guard !holding.isEmpty else { return }
        let number = holding.remove(at: random.below(holding.count))
        _ = try await desk.ask("crm.merges.undo", path: ["number": number])
    }

    mutating func undoAll() async throws {
        while !holding.isEmpty { try await undo() }
    }

    private mutating func earn(_ place: Int) async throws {
        let currency = ["IDR", "MYR", "SGD"][random.below(3)]
        let points = random.below(90) + 10
        for id in [records[place], twins[place]] {
            _ = try await desk.ask(
                "loyalty.points.adjust",
                #"{"points":\#(points),"currency":"\#(currency)","note":"Given"}"#,
                path: ["customer_id": id])
        }
    }

    private mutating func spend(_ place: Int) async throws {
        let balance = try await desk.points(of: records[place])
        guard balance > 0 else { return }
        let points = random.below(balance) + 1
        let last = try await desk.lastEntry(of: records[place])
        let order = try await desk.spend(points, of: records[place])
        var parts: [(place: Int, order: String, left: Int)] = []
        for (id, part) in try await desk.moved(behind: last, of: records[place]) {
            let place = try #require(records.firstIndex(of: id))
            parts.append((place, try await desk.spend(-part, of: twins[place]), -part))
        }
        spent.append((order, points, parts))
    }

    private mutating func bringBack() async throws {
        guard !spent.isEmpty else { return }
        let index = random.below(spent.count)
        guard spent[index].left > 0 else { return }
        let points = random.below(spent[index].left) + 1
        let owners = spent[index].parts.map { records[$0.place] }
        var lasts: [Int] = []
        for owner in owners { lasts.append(try await desk.lastEntry(of: owner)) }
        try await desk.bringBack(points, of: spent[index].order)
        spent[index].left -= points
        // They may be apart by now: each is asked, and those who are one tell the same.
        var moved: [String: Int] = [:]
        for (owner, last) in zip(owners, lasts) {
            for (id, part) in try await desk.moved(behind: last, of: owner) { moved[id] = part }
        }
        for (id, part) in moved {
            let own = try #require(records.firstIndex(of: id))
            let at = try #require(spent[index].parts.firstIndex { $0.place == own })
            try await desk.bringBack(part, of: spent[index].parts[at].order)
            spent[index].parts[at].left -= part
        }
    }

    private mutating func say(_ place: Int) async throws {
        let kind = ["email", "sms"][random.below(2)]
        let isGranted = random.below(2) == 0
        for id in [records[place], twins[place]] {
            _ = try await desk.ask(
                "crm.consents.set",
                #"{"kind":"\#(kind)","purpose":"marketing","granted":\#(isGranted),"#
                    + #""source":"till"}"#, path: ["customer_id": id])
        }
    }

    private mutating func belong(_ place: Int) async throws {
        let isCase = random.below(2) == 0
        let group = ["red", "blue"][random.below(2)]
        for id in [records[place], twins[place]] {
            if isCase {
                _ = try await desk.ask(
                    "support.cases.create",
                    #"{"subject":"A button","kind":"store","customer_id":"\#(id)"}"#)
            } else {
                _ = try await desk.ask(
                    "crm.group-members.add", #"{"customers":["\#(id)"]}"#, path: ["code": group])
            }
        }
    }

    /// How a record and its twin stand.
    func states(at place: Int) async throws -> ([String], [String]) {
        (try await desk.state(of: records[place]), try await desk.state(of: twins[place]))
    }
}

extension Desk {
    fileprivate func points(of id: String) async throws -> Int {
        _ = try await selaras.consumption.catchUp()
        return Int(
            try await ask("loyalty.points-accounts.show", path: ["customer_id": id])
                .text("balance")) ?? 0
    }

    /// Spends points on as many grains, which are delivered.
    fileprivate func spend(_ points: Int, of id: String) async throws -> String {
        let order = try await ask(
            "orders.place",
            #"{"channel":"shop","customer_id":"\#(id)","payments":[{"tender":"points","#
                + #""points":\#(points)}],"lines":[{"sku":"GRAIN","quantity":"\#(points)"}]}"#
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

    fileprivate func bringBack(_ points: Int, of order: String) async throws {
        _ = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(order)","location":"dc-9","lines":[{"line":1,"#
                + #""quantity":"\#(points)","disposition":"damaged"}]}"#)
    }

    /// The number of the newest change of a customer's points.
    fileprivate func lastEntry(of id: String) async throws -> Int {
        _ = try await selaras.consumption.catchUp()
        return Int(
            try await ask(
                "loyalty.points-entries.list", path: ["customer_id": id], query: [("limit", "1")]
            ).text("items", "0", "number")) ?? 0
    }

    /// What has changed of a customer's points behind an entry, by the records whose they are.
    fileprivate func moved(behind last: Int, of id: String) async throws -> [String: Int] {
        _ = try await selaras.consumption.catchUp()
        let entries = try await ask(
            "loyalty.points-entries.list", path: ["customer_id": id], query: [("limit", "50")])
        var moved: [String: Int] = [:]
        for place in 0..<entries.count("items") {
            let number = Int(entries.text("items", "\(place)", "number")) ?? 0
            guard number > last else { continue }
            moved[entries.text("items", "\(place)", "customer_id"), default: 0] +=
                Int(entries.text("items", "\(place)", "points")) ?? 0
        }
        return moved
    }

    /// What is a customer's: points by their ends, consents, groups, cases, orders.
    fileprivate func state(of id: String) async throws -> [String] {
        _ = try await selaras.consumption.catchUp()
        let account = try await ask("loyalty.points-accounts.show", path: ["customer_id": id])
        let lots = (0..<account.count("lots")).map {
            account.text("lots", "\($0)", "points") + account.text("lots", "\($0)", "expires_at")
        }
        let words = try await ask("crm.consents.list", path: ["customer_id": id])
        let consents = (0..<words.count("items")).map {
            words.text("items", "\($0)", "kind")
                + "\(words.flag("items", "\($0)", "granted") ?? false)"
        }
        let view = try await ask("crm.customers.show", path: ["customer_id": id])
        let groups = (0..<view.count("groups")).map { view.text("groups", "\($0)") }
        let cases = try await ask("support.cases.list", query: [("customer_id", id)])
        return ["points " + account.text("balance")] + lots + consents + groups + [
            "\(cases.count("items")) cases", "\(view.count("members")) records",
        ]
    }
}

extension SeededRandom {
    /// From zero up to below a number.
    fileprivate mutating func below(_ most: Int) -> Int { Int.random(in: 0..<most, using: &self) }
}
