import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What it costs an order to be fetched in a window, and to come from several places.
@Suite struct PickupStatementTests {
    @Test(arguments: Engines.available)
    func `an order takes a window by as many statements whatever its lines`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            let week = (1...7).map {
                #"{"weekday":\#($0),"starts":600,"ends":720,"orders":100}"#
            }.joined(separator: ",")
            try await shop.ask(
                "orders.pickup-hours.set",
                #"{"location":"shop","zone":"Asia/Jakarta","intervals":[\#(week)]}"#)
            let fetched = #","method":"pickup","location":"shop""#
            let window = #","pickup_window":"2026-01-12T03:00:00Z""#
            _ = try await shop.order(60, fetched, window)
            var counts: [Int: [StatementCountTests.Count]] = [:]
            for lines in [2, 10, 60] {
                counts[lines] = [
                    try await shop.order(lines, fetched, ""),
                    try await shop.order(lines, fetched, window),
                ]
            }
            print("statements of an order to be fetched, \(kind), and in a window: \(counts)")
            #expect(Set(counts.values).count == 1)
            let (plain, taken) = try (
                #require(counts[60]?.first), #require(counts[60]?.last)
            )
            #expect(taken.inside <= plain.inside + 4 && taken.inside <= 25)
            #expect(try await shop.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that comes from several places runs no more than twenty-five statements`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let shop = CountedShop(database: database, meter: meter)
            try await shop.furnish()
            try await shop.ask(
                "inventory.locations.create",
                #"{"code":"depot","name":"Depot","kind":"warehouse","shipping":true}"#)
            let stock = (1...60).map { #"{"sku":"I-\#($0)","quantity":"1000"}"# }
            try await shop.ask(
                "inventory.stock.receive",
                #"{"location":"depot","lines":[\#(stock.joined(separator: ","))]}"#)
            try await shop.ask(
                "inventory.sources.set",
                #"{"channel":"web","sources":[{"location":"shop"},{"location":"depot"}],"#
                    + #""split_sales":true}"#)
            _ = try await shop.order(60, "", "", each: 1_100)
            var counts: [[StatementCountTests.Count]] = []
            for lines in [2, 10, 60] {
                counts.append([
                    try await shop.order(lines, "", "", each: 1),
                    try await shop.order(lines, "", "", each: 1_100),
                ])
            }
            print("statements of an order from one place and from two, \(kind): \(counts)")
            // Sixty lines from two places are 120 parts of stock.
            #expect(Set(counts.prefix(2)).count == 1)
            #expect(counts.joined().allSatisfy { $0.inside <= 25 && $0.outside <= 25 })
            #expect(try await shop.selaras.verify() == [])
        }
    }
}

extension CountedShop {
    /// An order of so many lines, which is cancelled then.
    fileprivate func order(
        _ lines: Int, _ how: String, _ more: String, each: Int = 1
    ) async throws -> StatementCountTests.Count {
        let wanted = (1...lines).map { #"{"sku":"I-\#($0)","quantity":"\#(each)"\#(how)}"# }
        let placed = try await ask(
            "orders.place",
            #"{"channel":"web","lines":[\#(wanted.joined(separator: ","))]\#(more)}"#)
        try await ask("orders.cancel", #"{"order_id":"\#(placed.id)"}"#)
        return placed.count
    }
}
