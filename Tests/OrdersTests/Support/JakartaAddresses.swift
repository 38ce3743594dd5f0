import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport

/// A province with two cities in Indonesia, of whose parts alone something is known, and one
/// address that Ani keeps.
struct JakartaAddresses: AddressDirectory {
    static let kept = sure { try AddressID("address_01h455vb4pex5vsknk084sn02q") }

    private static let known: [String: [NamedRegion]] = {
        let province = NamedRegion(code: "31", name: "DKI Jakarta")
        let centre = NamedRegion(code: "31.71", name: "Jakarta Pusat")
        let south = NamedRegion(code: "31.74", name: "Jakarta Selatan")
        return ["31": [province], "31.71": [province, centre], "31.74": [province, south]]
    }()

    func regions(
        of address: PostalAddress, in tx: borrowing Transaction
    ) throws -> [NamedRegion] {
        guard address.country.code == "ID" else { return [] }
        guard let line = address.region.flatMap({ Self.known[$0] }) else {
            throw RequestErrors.invalidInput.error("Next to it is 31.71.", at: "/region")
        }
        return line
    }

    func address(
        _ id: AddressID, of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> PostalAddress? {
        guard id == Self.kept, customer == .ani || customer == .aniBefore else { return nil }
        return PostalAddress(
            recipient: "Ani", country: try Country("ID"), region: "31.74",
            lines: ["Jl. Kemang 3"], postcode: "12730")
    }
}
