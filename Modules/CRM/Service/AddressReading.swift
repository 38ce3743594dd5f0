import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Says where addresses lie, by the parts of countries that the retailer took in.
struct AddressReading: AddressDirectory {
    let directory: Directory
    private let regions = RegionStore()

    /// Reads the addresses of customers.
    init(directory: Directory) {
        self.directory = directory
    }

    /// So many regions before and behind an unknown code are named.
    private static let mostNear = 3

    func regions(
        of address: PostalAddress, in tx: borrowing Transaction
    ) throws -> [NamedRegion] {
        guard let code = address.region else {
            guard try regions.hasAny(of: address.country, in: tx) else { return [] }
            throw RequestErrors.invalidInput.error(
                "Say in which part of \(address.country) it lies: list the regions to see the "
                    + "codes.", at: "/region")
        }
        let line = try regions.line(to: code, of: address.country, in: tx)
        guard !line.isEmpty else { throw try unknown(code, of: address.country, in: tx) }
        if let known = line.last(where: { $0.postcode != nil }), let postcode = known.postcode,
            let given = address.postcode, given != postcode
        {
            throw RequestErrors.invalidInput.error(
                "\(known.region.name) has the postal code \(postcode).", at: "/postcode")
        }
        return line.map(\.region)
    }

    private func unknown(
        _ code: String, of country: Country, in tx: borrowing Transaction
    ) throws -> RetailError {
        let near = try regions.near(code, of: country, most: Self.mostNear, in: tx)
        let told = near.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
        return RequestErrors.invalidInput.error(
            "\(country) has no region \(code) here. "
                + (near.isEmpty
                    ? "Nothing is known of its parts: leave the region out."
                    : "Next to it are \(told)."),
            at: "/region")
    }

    func address(
        _ id: AddressID, of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> PostalAddress? {
        guard let members = try directory.customer(customer, in: tx)?.members,
            let facts = try AddressStore().find(id, of: members, in: tx)?.facts
        else { return nil }
        return PostalAddress(
            recipient: facts.recipient, country: facts.country, region: facts.region,
            lines: facts.lines, postcode: facts.postcode)
    }
}
