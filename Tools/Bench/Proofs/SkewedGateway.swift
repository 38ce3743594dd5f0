import Glibc
import RetailJSON
import RetailLoad

/// What a gateway with a wrong clock says of itself.
struct SkewedGateway {
    let gateway: GatewayChild
    let shop: Shop
    /// The database that it shares.
    let server: String
    let clock: FakeClock
    /// By how many seconds its clock is ahead.
    let offset: Int

    /// It lives, is not ready and says why; so do its figures and both ways to ask the doctor.
    func look(_ report: inout ProofReport) throws {
        try requireUnready(&report)
        let client = try WireClient(port: gateway.port)
        let live = try client.ask(WireRequest.bytes("GET", "/health/live"))
        report.expect(live.status == 200, "With \(offset) s it lives with \(live.status).")
        let figures = try client.ask(shop.get("/metrics")).text
        let line = figures.split(separator: "\n")
            .first { $0.hasPrefix("selaras_clock_skew_seconds ") }
        let skew = line.flatMap { Double($0.split(separator: " ").last ?? "") }
        report.expect(
            skew.map { abs($0 + Double(offset)) < 1 } ?? false,
            "With \(offset) s the metric says \(line.map(String.init) ?? "nothing").")
        for place in [["--database", server], ["--data", gateway.folder]] {
            let text = try doctor(place)
            report.expect(
                text.contains("clock"), "With \(offset) s the doctor of \(place[0]) said: \(text)")
        }
    }

    /// 503, with the reason.
    func requireUnready(_ report: inout ProofReport) throws {
        let reply = try Self.readiness(gateway)
        report.expect(
            reply.status == 503 && (try? JSONTree(reply).text("problem")) == "clock",
            "With \(offset) s it is \(reply.status) \(reply.text.prefix(100))")
    }

    /// Ready again by itself.
    static func requireReady(_ gateway: GatewayChild, _ report: inout ProofReport) throws {
        let reply = try readiness(gateway)
        report.expect(
            reply.status == 200, "Set right it is \(reply.status) \(reply.text.prefix(100))")
    }

    private static func readiness(_ gateway: GatewayChild) throws -> WireReply {
        try WireClient(port: gateway.port).ask(WireRequest.bytes("GET", "/health/ready"))
    }

    private func doctor(_ place: [String]) throws -> String {
        let log = "\(gateway.folder)/doctor-\(Int.random(in: 0...999_999)).log"
        let child = try clock.start(
            GatewayChild.program("selaras"), ["doctor"] + place, log: log)
        child.wait()
        return SmallFile.text(log)
    }
}
