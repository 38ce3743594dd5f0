import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct TaxExemptionsTests {
    private static let soon = testStart + .seconds(60)

    @Test(arguments: Engines.available)
    func `an exemption is noted, listed, told to peers, and never made longer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.newcomer()
            let other = try await desk.newcomer()
            let noted = try await desk.perform(
                "crm.tax-exemptions.create",
                #"{"customer_id":"\#(ana)","reason":"reseller","certificate":"R-1","#
                    + #""ends_at":"\#(Self.soon.rfc3339)"}"#)
            #expect(noted.text("certificate") == "R-1")
            #expect(try await desk.number(ana, at: testStart) == 1)
            #expect(try await desk.number(ana, at: Self.soon) == nil)
            #expect(try await desk.number(ana, at: testStart - .seconds(1)) == nil)
            #expect(try await desk.number(other, at: testStart) == nil)
            for (query, count) in [("{}", 1), (#"{"customer_id":"\#(other)"}"#, 0)] {
                let listed = try await desk.perform("crm.tax-exemptions.list", query)
                #expect(listed.list("items").count == count)
            }
            await refuses(CRMErrors.exemptionBackwards.code) {
                _ = try await desk.perform(
                    "crm.tax-exemptions.end",
                    #"{"number":1,"ends_at":"\#((Self.soon + .seconds(1)).rfc3339)"}"#)
            }
            _ = try await desk.perform("crm.tax-exemptions.end", #"{"number":1}"#)
            #expect(try await desk.number(ana, at: testStart) == nil)
            await refuses(CRMErrors.exemptionUnknown.code) {
                _ = try await desk.perform("crm.tax-exemptions.end", #"{"number":9}"#)
            }
        }
    }
}

extension Desk {
    fileprivate func newcomer() async throws -> String {
        try await perform("crm.customers.create", "{}").text("id")
    }

    /// By which exemption a customer owes no tax.
    fileprivate func number(_ customer: String, at moment: Instant) async throws -> Int64? {
        try await database.read { tx in
            try crm.directory.taxExemption(of: try CustomerID(customer), at: moment, in: tx)
        }
    }
}
