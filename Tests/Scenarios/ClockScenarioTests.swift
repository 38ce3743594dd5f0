import RetailComposition
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Days, hours and numbers as people write and live them. It is Monday, 2026-01-05, 08:00 UTC.
@Suite struct ClockScenarioTests {
    @Test(arguments: Engines.available)
    func `a sale counts on the day of its store's own clocks`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            for (code, zone, day) in [
                ("east", "Pacific/Kiritimati", "2026-01-05"), ("west", "Etc/GMT+12", "2026-01-04"),
            ] {
                try await desk.openStore(code, in: zone)
                let order = try await desk.ask(
                    "orders.place",
                    #"{"channel":"\#(code)","location":"\#(code)","#
                        + #""lines":[{"sku":"tea-\#(code)","quantity":"1","method":"carry-out"}],"#
                        + #""payments":[{"tender":"card","#
                        + #""amount":{"amount":"5","currency":"IDR"}}]}"#)
                #expect(order.text("placed_at").hasPrefix("2026-01-05T08:00:00"))
                _ = try await desk.selaras.consumption.catchUp()
                let report = try await desk.ask(
                    "analytics.reports.sales",
                    query: [
                        ("from", "2026-01-03"), ("to", "2026-01-07"), ("group_by", "day"),
                        ("channel", code),
                    ])
                #expect(report.text("items", "0", "day") == day)
                #expect(report.text("items", "0", "orders") == "1")
                #expect(report.text("items", "1", "day") == "")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a promise counts hours of business alone, over breaks and weeks`(
        kind: EngineKind
    ) async throws {
        let fridays = #"[{"weekday":5,"starts":480,"ends":1020}]"#
        let shifts = (1...7).flatMap { day in
            [(0, 360), (420, 780)].map {
                #"{"weekday":\#(day),"starts":\#($0.0),"ends":\#($0.1)}"#
            }
        }
        try await withDesk(kind) { desk in
            let few = try await desk.due(in: "few", fridays)
            #expect(few == "2026-01-16T11:00:00.000Z", "nine hours this Friday, three the next")
            let many = try await desk.due(in: "many", "[" + shifts.joined(separator: ",") + "]")
            #expect(many == "2026-01-06T08:00:00.000Z", "five today, six, a break and one more")
        }
    }

    @Test(arguments: Engines.available)
    func `a number means its value, however a program writes it`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            for (number, text) in ["0.5E1", "5.00", "5", "500e-2", #""5""#].enumerated() {
                let order = try await desk.ask(
                    "orders.place",
                    #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":1.0E0}],"#
                        + #""payments":[{"tender":"card","reference":"pay-\#(number)","#
                        + #""amount":{"amount":\#(text),"currency":"IDR"}}]}"#)
                #expect(order.text("paid", "amount") == "5", "\(text)")
                #expect(order.text("lines", "0", "quantity") == "1", "\(text)")
            }
        }
    }
}

extension Desk {
    /// Opens a store with a channel of its own and one piece of tea on its shelf.
    fileprivate func openStore(_ code: String, in zone: String) async throws {
        _ = try await ask(
            "catalogue.channels.create",
            #"{"code":"\#(code)","name":"Store","kind":"store","currency":"IDR","#
                + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#)
        _ = try await ask(
            "catalogue.products.create",
            #"{"slug":"\#(code)","name":"Tea","status":"active","#
                + #""listings":[{"channel":"\#(code)"}],"#
                + #""variants":[{"sku":"tea-\#(code)","#
                + #""prices":[{"channel":"\#(code)","currency":"IDR","amount":"5"}]}]}"#)
        _ = try await ask(
            "inventory.locations.create",
            #"{"code":"\#(code)","name":"Store","kind":"store","pickup":true,"shipping":true,"#
                + #""zone":"\#(zone)"}"#)
        _ = try await ask(
            "inventory.sources.set", #"{"sources":[{"location":"\#(code)"}]}"#,
            path: ["channel": code])
        _ = try await ask(
            "inventory.stock.receive",
            #"{"location":"\#(code)","lines":[{"sku":"tea-\#(code)","quantity":"1"}]}"#)
    }

    /// Until when a case opened now is to be answered, twelve hours of such hours being promised.
    fileprivate func due(in calendar: String, _ hours: String) async throws -> String {
        _ = try await ask(
            "support.calendars.set",
            #"{"zone":"UTC","hours":\#(hours),"holidays":[]}"#, path: ["code": calendar])
        _ = try await ask(
            "support.service-policies.set",
            #"{"calendar":"\#(calendar)","targets":{"first_response_seconds":43200,"#
                + #""next_response_seconds":43200,"resolution_seconds":7776000}}"#,
            path: ["scope": "ads"])
        return try await ask("support.cases.create", #"{"subject":"Where is it?","kind":"ads"}"#)
            .text("due_at")
    }
}
