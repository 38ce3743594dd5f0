import RetailCore
import RetailExchange
import RetailKit
import Testing

@testable import RetailConnectors

/// Invoices that go on and on, as when a number was filled down by mistake.
@Suite struct LongInvoiceTests {
    private func acts(_ lines: [String]) async throws -> [ImportAct] {
        let options = ImportOptions(["channel": "old", "zone": "UTC"])
        let text = ([OnlineRetailLine.header.joined(separator: ",")] + lines)
            .joined(separator: "\r\n")
        let bytes = Array(text.utf8)
        let survey = OnlineRetailSurvey(options, currency: "GBP")
        try await survey.take(bytes)
        let file = ImportFile(size: Int64(bytes.count), findings: try await survey.finish()) {
            $0 < bytes.count ? Array(bytes[Int($0)...].prefix(100_000)) : nil
        }
        let source = try await OnlineRetail.connector.open(file, options)
        var acts: [ImportAct] = []
        while let act = try await source.next() { acts.append(act) }
        return acts
    }

    private func line(_ invoice: String) -> String {
        "\(invoice),A,,1,2024-03-05 10:15:00,1,4711,"
    }

    @Test func `refuses each line of one that is too long by itself, wherever they stand`()
        async throws
    {
        let most = OnlineRetailInvoice.mostLines
        let lines =
            Array(repeating: line("900"), count: most) + [line("901"), line("900"), line("902")]
            + Array(repeating: line("901"), count: most)
        let acts = try await acts(lines)
        #expect(acts.map(\.rows.count).max() == 1 && acts.count == lines.count)
        let ends = Set([0, most, most + 1, most + 2, lines.count - 1])
        for index in ends.sorted() {
            let refusal = await #expect(throws: RetailError.self) {
                _ = try await acts[index].take(Self.desk)
            }
            #expect(
                refusal?.code
                    == (index == most + 2 ? "test.asked" : ConnectorErrors.rowRefused.code))
        }
    }

    @Test func `takes one in whole that is just as long as it may be`() async throws {
        let acts = try await acts(
            Array(repeating: line("900"), count: OnlineRetailInvoice.mostLines))
        #expect(acts.map(\.rows.count) == [OnlineRetailInvoice.mostLines])
    }

    /// Refuses every question: an act that asks it has nothing to say against its rows.
    private static let desk = ImportDesk(
        isDry: false, now: Instant(milliseconds: 0), handedInAt: Instant(milliseconds: 0),
        ask: { _, _ in throw RetailError.invalid("test.asked", "Asked.") },
        act: { _, _ in throw RetailError.invalid("test.asked", "Asked.") },
        check: { _, _ in throw RetailError.invalid("test.asked", "Asked.") })
}
