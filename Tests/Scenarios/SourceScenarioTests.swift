import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Where goods come from while others buy the last of them.
@Suite struct SourceScenarioTests {
    @Test(arguments: Engines.available)
    func `an order that names no location finds the next source when the first sells out`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await open("store-2", with: 50, desk)
            let orders = try await atOnce(24) { _ in try await buy("", desk) }
            let sources = Set(orders.map { $0.text("lines", "0", "allocations", "0", "location") })
            #expect(sources == ["dc-9", "store-2"])
            #expect(try await desk.level() == ["7", "7"])
        }
    }

    @Test(arguments: Engines.available)
    func `of two sources that sell out exactly what they have is sold`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await open("store-2", with: 5, desk)
            let sold = try await atOnce(24) { _ in
                do { _ = try await buy("", desk) } catch {
                    #expect(RetailError.wrapping(error).code == "inventory.insufficient-stock")
                    return false
                }
                return true
            }
            #expect(sold.filter(\.self).count == 12)
        }
    }

    @Test(arguments: Engines.available)
    func `a location that the caller names is not exchanged for another`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await open("store-2", with: 50, desk)
            let refusals = try await atOnce(12) { _ in
                do { _ = try await buy(#","location":"dc-9""#, desk) } catch {
                    return RetailError.wrapping(error).code.rawValue
                }
                return ""
            }
            #expect(refusals.filter { $0 == "inventory.insufficient-stock" }.count == 5)
            #expect(refusals.filter(\.isEmpty).count == 7)
        }
    }

    private func buy(_ more: String, _ desk: Desk) async throws -> Desk.Answer {
        try await desk.ask(
            "orders.place",
            #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"\#(more)}]}"#)
    }

    private func open(_ code: String, with count: Int, _ desk: Desk) async throws {
        _ = try await desk.ask(
            "inventory.locations.create",
            #"{"code":"\#(code)","name":"Store","kind":"store","shipping":true}"#)
        _ = try await desk.ask(
            "inventory.sources.set", #"{"sources":[{"location":"dc-9"},{"location":"\#(code)"}]}"#,
            path: ["channel": "shop"])
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"\#(code)","lines":[{"sku":"green-tea","quantity":"\#(count)"}]}"#)
    }
}
