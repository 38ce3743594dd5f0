import RetailHTTP
import Testing

@testable import selaras_gateway

@Suite struct RequestPartsTests {
    private static let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func `goes on with a trace that is well-formed`() throws {
        let trace = try #require(TraceParent([Self.good]))
        #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(
            trace.text(span: "00000000000000ab")
                == "00-4bf92f3577b34da6a3ce929d0e0e4736-00000000000000ab-01")
        #expect(TraceParent(["cc" + Self.good.dropFirst(2) + "-more"]) != nil)
    }

    @Test(arguments: [
        [], [good, good], [good.uppercased()], ["ff" + good.dropFirst(2)], [good + "-more"],
        [good + " "], [String(good.dropLast())], ["cc" + good.dropFirst(2) + ".more"],
        ["00-00000000000000000000000000000000-00f067aa0ba902b7-01"],
        ["00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"],
        ["00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01"], [""],
    ])
    func `ignores a trace that is not`(values: [String]) {
        #expect(TraceParent(values) == nil)
    }

    @Test func `believes X-Forwarded-For of trusted proxies only`() throws {
        let trusting = ClientAddress(trusted: try #require(AddressRange.list("10.0.0.0/8, ::1")))
        let cases: [(peer: String, header: String?, found: String)] = [
            ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
            ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.2.3.4", "198.51.100.7"),
            ("10.0.0.1", "nonsense", "10.0.0.1"), ("::1", "2001:db8::5", "2001:db8::5"),
            ("10.0.0.1", nil, "10.0.0.1"), ("11.0.0.1", "198.51.100.7", "11.0.0.1"),
        ]
        for (peer, header, found) in cases {
            var headers = HTTPHeaders()
            if let header { headers.append("X-Forwarded-For", header) }
            let request = HTTPRequest(
                method: .get, path: "/", headers: headers, remoteAddress: peer)
            #expect(trusting.address(of: request) == found, "\(peer) \(header ?? "")")
            #expect(ClientAddress(trusted: []).address(of: request) == peer)
        }
    }

    @Test func `keeps a request's name that is well-formed, and makes others`() {
        let names = RequestNames(random: 0x1234_5678_9abc_def0)
        func name(_ given: String) -> String {
            names.name(for: HTTPRequest(method: .get, path: "/", headers: ["X-Request-Id": given]))
        }
        #expect(name("order-4711.a_B") == "order-4711.a_B")
        for given in ["short", "with blank", "läuft-nicht", String(repeating: "x", count: 101), ""]
        {
            #expect(name(given) != given)
        }
        #expect(names.fresh() != names.fresh())
        #expect(names.span().utf8.count == 16)
    }
}
