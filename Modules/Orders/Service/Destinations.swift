import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads where goods are sent to, and says who may read it.
struct Destinations: Sendable {
    let addresses: any AddressDirectory
    let customers: any CustomerDirectory

    /// Where goods are sent to, with the parts of the country in which that lies.
    /// - Parameters:
    ///   - customer: whose kept addresses may be named.
    ///   - pointer: leads to what was said.
    ///   - isPast: whether it happened before: then what was said is kept as it was.
    /// - Throws: `orders.address-unknown`, `request.invalid-input`.
    func read(
        _ said: SaidDestination, of customer: CustomerID?, at pointer: String,
        isPast: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws -> Destination {
        var read = Destination(address: said.address, phone: said.phone, words: said.words)
        if let kept = said.kept {
            guard said.address == nil else {
                throw RequestErrors.invalidInput.error(
                    "Say where once: by the address, or by the id of one that is kept.",
                    at: pointer + "/address_id")
            }
            read.address = try address(kept, of: customer, at: pointer, by: call, in: tx)
        }
        guard let address = read.address else { return read }
        do { read.regions = try addresses.regions(of: address, in: tx) } catch {
            let refusal = RetailError.wrapping(error)
            guard isPast, refusal.code == RequestErrors.invalidInput.code else {
                throw refusal.under(
                    said.kept == nil ? "\(pointer)/address" : "\(pointer)/address_id",
                    keepsFields: said.kept == nil)
            }
        }
        return read
    }

    /// An address that the CRM keeps of a customer whom the caller may see.
    private func address(
        _ id: AddressID, of customer: CustomerID?, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> PostalAddress {
        guard let customer,
            try call.isCustomer
                || customers.isSeen(customer, under: Finding.permission, by: call, in: tx),
            let address = try addresses.address(id, of: customer, in: tx)
        else {
            throw OrdersErrors.addressUnknown.error(
                "The customer has no address \(id.text), or it was ended. List the addresses to "
                    + "see the ids.", at: pointer + "/address_id")
        }
        return address
    }

    /// As a place of taxes where the goods go: what was said, or the country of the address.
    /// - Throws: `request.invalid-input` where the two do not go together.
    func shipTo(
        _ said: TaxPlace?, _ destination: Destination?
    ) throws(RetailError) -> TaxPlace? {
        guard let country = destination?.address?.country else { return said }
        guard let said else { return TaxPlace(country) }
        guard said.lies(in: TaxPlace(country)) else {
            throw RequestErrors.invalidInput.error(
                "The address is in \(country), and \(said) is not.", at: "/ship_to")
        }
        return said
    }

    /// Whether the caller may read where something goes that was sold at a place: customers their
    /// own, others who may read customers there.
    func isSeen(
        of customer: CustomerID?, at location: Code<Location>?, on channel: Code<Channel>,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        if call.isCustomer { return true }
        guard call.may(Finding.permission, at: location, on: channel) else { return false }
        return try customer.map {
            try customers.isSeen($0, under: Finding.permission, by: call, in: tx)
        } ?? true
    }

    /// What is answered to who may not.
    static var hidden: RetailError {
        RequestErrors.forbidden.error(
            "Reading where goods are sent to needs the permission \(Finding.permission.name) "
                + "where they were sold.")
    }
}

extension RetailError {
    /// The error with its fields as they stand in another, or all of them at that.
    fileprivate func under(_ pointer: String, keepsFields: Bool) -> RetailError {
        with(
            issues: issues.map {
                Issue(pointer: keepsFields ? pointer + $0.pointer : pointer, message: $0.message)
            })
    }
}
