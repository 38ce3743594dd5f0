import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct AddressReadingTests {
    @Test(arguments: Engines.available)
    func `an address lies in a known part of its country, or is told which are near`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.regions.import",
                #"{"country":"ID","level":1,"regions":[{"code":"31","name":"DKI Jakarta"}]}"#)
            try await desk.perform(
                "crm.regions.import",
                #"{"country":"ID","level":2,"regions":[{"code":"31.71","name":"Jakarta Pusat","#
                    + #""parent":"31","postcode":"10110"},{"code":"31.74","#
                    + #""name":"Jakarta Selatan","parent":"31"}]}"#)
            let indonesia = try Country("ID")
            func regions(
                _ region: String?, _ postcode: String? = nil, in country: Country
            ) async throws -> [String] {
                try await desk.database.read { tx in
                    try desk.crm.addresses.regions(
                        of: PostalAddress(
                            country: country, region: region, lines: ["Jl. Melati 5"],
                            postcode: postcode), in: tx
                    ).map(\.name)
                }
            }
            #expect(
                try await regions("31.71", "10110", in: indonesia)
                    == ["DKI Jakarta", "Jakarta Pusat"])
            #expect(try await regions("31.74", "1", in: indonesia).count == 2)
            let unknown = await #expect(throws: RetailError.self) {
                try await regions("31.72", in: indonesia)
            }
            #expect(unknown?.issues.map(\.pointer) == ["/region"])
            #expect(unknown?.message.contains("31.71 (Jakarta Pusat)") == true)
            #expect(unknown?.message.contains("31.74 (Jakarta Selatan)") == true)
            let missing = await #expect(throws: RetailError.self) {
                try await regions(nil, in: indonesia)
            }
            #expect(missing?.issues.map(\.pointer) == ["/region"])
            let code = await #expect(throws: RetailError.self) {
                try await regions("31.71", "10111", in: indonesia)
            }
            #expect(code?.issues.map(\.pointer) == ["/postcode"])
            let singapore = try Country("SG")
            #expect(try await regions(nil, "1", in: singapore) == [])
            let strange = await #expect(throws: RetailError.self) {
                try await regions("1", in: singapore)
            }
            #expect(strange?.issues.map(\.pointer) == ["/region"])
        }
    }

    @Test(arguments: Engines.available)
    func `an address of a customer is read by any of the merged records while it stands`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let id = try await desk.perform(
                "crm.addresses.create",
                #"{"customer_id":"\#(ana)","country":"ID","recipient":"Ana","lines":["Jl. 5"]}"#
            ).text("id")
            func read() async throws -> PostalAddress? {
                let (customer, address) = (try CustomerID(ana), try AddressID(id))
                return try await desk.database.read { tx in
                    try desk.crm.addresses.address(
                        address, of: customer, in: tx)
                }
            }
            #expect(try await read()?.recipient == "Ana")
            try await desk.perform(
                "crm.addresses.end", #"{"customer_id":"\#(ana)","address_id":"\#(id)"}"#)
            #expect(try await read() == nil)
        }
    }
}
