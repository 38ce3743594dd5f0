import Glibc
import RetailJSON
import RetailLoad

/// What a sale costs, with all that follows from it, where many segments live beside one and none.
struct SegmentRates {
    let place: ProofPlace
    var customers = 500
    var seconds = 8
    /// How many segments live, one measurement after the other; each more than before.
    var counts = [0, 1, 200]
    /// Hears every figure as it is found.
    var report: (Figure) -> Void

    func run() throws {
        let folder = try Workplace()
        let gateways = try place.start(in: folder.path)
        guard let first = gateways.first else { return }
        let shop = try Shop(first, items: 200)
        let admin = try first.admin()
        let people = try (0..<customers).map { _ in try Shop.customer(admin) }
        let run = try OrderRun(shop, of: people, at: gateways)
        var made = 0
        var usual: Double?
        for count in counts {
            while made < count {
                try Self.make(made, admin)
                made += 1
            }
            try Self.await(count, admin)
            let figures = try run.measure(16, seconds: seconds, named: "s\(count)")
            let times = usual.map { ", \((figures.all / $0).text(2)) times that of none" } ?? ""
            usual = usual ?? figures.all
            report(
                Figure(
                    name: "a sale with \(count) live segments", value: figures.text + times,
                    numbers: figures.numbers))
        }
        for gateway in gateways { try gateway.stop() }
    }

    /// Segments by how often, and by how much somebody bought, each with a threshold of its own:
    /// sales let customers in all the time.
    private static func make(_ number: Int, _ admin: WireClient) throws {
        let least = number / 2 + 1
        let rule =
            number.isMultiple(of: 2)
            ? #"{"field":"orders","comparison":"at-least","values":["\#(least)"]}"#
            : #"{"field":"spent","of":"IDR","comparison":"at-least","#
                + #""values":["\#(least * 45_000)"]}"#
        try Shop.send(
            admin, "POST", "/v1/segments",
            #"{"code":"bench-\#(number)","name":"Bench","rule":\#(rule)}"#, 201)
    }

    /// Waits until all that were made are filled.
    private static func await(_ count: Int, _ admin: WireClient) throws {
        let start = ContinuousClock.now
        while true {
            let reply = try admin.ask(WireRequest.bytes("GET", "/v1/segments?limit=200"))
            guard reply.status == 200 else { throw BenchError("Segments: \(reply.text)") }
            let live = try JSONTree(reply).list("items").filter { $0.text("state") == "live" }
            if live.count >= count { return }
            guard ContinuousClock.now - start < .seconds(120) else {
                throw BenchError("Not all of \(count) segments are filled after two minutes.")
            }
            usleep(100_000)
        }
    }
}
