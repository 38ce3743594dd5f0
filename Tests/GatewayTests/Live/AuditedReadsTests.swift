import RetailKit
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// Reads of personal data are in the audit although no read waits for it.
@Suite(.serialized) struct AuditedReadsTests {
    @Test func `notes a read, says that it waits, and writes it at the end`() async throws {
        try await Running.with(["--rate=0", "--open-rate=0", "--background=off"]) { running in
            let client = try running.local()
            let made = try client.ask(
                "POST", "/v1/customers", body: #"{"name":"Ana"}"#,
                headers: ["Idempotency-Key: ana"])
            let id = made.json.text("id")
            let replies = try (0..<3).map { _ in
                try client.ask("GET", "/v1/customers/\(id)")
            }
            #expect(replies.map(\.status) == [200, 200, 200])
            let request = try #require(replies.first?.field("X-Request-Id"))
            func ready() throws -> String { try client.ask("GET", "/health/ready").body }
            #expect(try ready().contains(#""audit":{"reads_waiting":1,"#))
            let list = "/v1/audit-entries?outcome=read&subject=\(id)"
            #expect(try client.ask("GET", list).body.contains(#""items":[]"#))
            try await running.service.gateway.writeNotes(at: nil)
            let audited = try client.ask("GET", list).body
            #expect(audited.contains(#""operation":"crm.customers.show""#))
            #expect(audited.contains(#""count":3,"records":3"#))
            #expect(audited.contains(#""request_id":"\#(request)""#))
            #expect(!audited.contains("Ana"))
            #expect(try ready().contains(#""audit":{"reads_waiting":0,"#))
            let metrics = try client.ask("GET", "/metrics").body
            for name in ["lost", "merged"] {
                #expect(metrics.contains("selaras_audit_reads_\(name)_total 0"))
            }
        }
    }
}
