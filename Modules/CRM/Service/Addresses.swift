import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on addresses of customers. An address is of a record, the customer has those of all
/// records that were merged; what was told before stays as a version.
struct Addresses: Sendable {
    let profiles: Profiles
    private let store = AddressStore()

    init(profiles: Profiles) {
        self.profiles = profiles
    }

    /// So many addresses of a record stand at most.
    static let most = 50

    /// Keeps an address of the very record that is named.
    /// - Throws: `crm.customer-unknown`, `crm.too-many-addresses`, `request.invalid-input` for an
    ///   unknown region.
    func create(
        _ new: NewAddress, by call: Call, in tx: borrowing Transaction
    ) throws -> PlacedAddress {
        _ = try profiles.directory.required(new.customer, by: call, in: tx)
        guard try store.count(of: new.customer, in: tx) < Self.most else {
            throw CRMErrors.tooManyAddresses.error(
                "The record has \(Self.most) addresses. End one that is not used any more.",
                at: "/customer_id")
        }
        return try add(new.facts, call.newID(), version: 1, of: new.customer, new.source, call, tx)
    }

    /// Changes the fields given of an address.
    /// - Throws: `crm.customer-unknown`, `crm.address-unknown`, `request.stale-version`,
    ///   `request.invalid-input` for an unknown region.
    func update(
        _ edit: AddressEdit, by call: Call, in tx: borrowing Transaction
    ) throws -> PlacedAddress {
        let old = try required(edit.address, of: edit.customer, by: call, in: tx)
        try call.requireVersion(old.version)
        guard let facts = edit.own.changed(old.facts) else { return try placed(old, call, tx) }
        try end(old, call, tx)
        return try add(
            facts, old.id, version: old.version + 1, of: old.customer, edit.source, call, tx)
    }

    /// Lets an address be used no more; it stays for profiles as of an earlier moment.
    /// - Throws: `crm.customer-unknown`, `crm.address-unknown`.
    func end(
        _ id: AddressID, of customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> PlacedAddress {
        let old = try required(id, of: customer, by: call, in: tx)
        try end(old, call, tx)
        try record(old.customer, call, tx)
        let ended = Address(
            id: old.id, customer: old.customer, version: old.version, facts: old.facts,
            source: old.source, actor: old.actor, recordedAt: old.recordedAt,
            until: max(call.now, old.recordedAt))
        return try placed(ended, call, tx)
    }

    /// The addresses of a customer by all records, with the names of their regions, now or as of a
    /// moment.
    /// - Throws: `crm.customer-unknown`.
    func list(
        of customer: CustomerID, at moment: Instant?, by call: Call, in tx: borrowing Transaction
    ) throws -> [PlacedAddress] {
        let summary = try profiles.directory.required(customer, by: call, in: tx)
        let members = try profiles.members(of: customer, summary, at: moment, by: call, in: tx)
        let addresses = try store.standing(of: members, at: moment, in: tx)
        let byCountry = Dictionary(grouping: addresses, by: \.facts.country)
        var names: [Country: [String: [String]]] = [:]
        for (country, addresses) in byCountry {
            names[country] = try RegionStore().names(
                of: addresses.compactMap(\.facts.region), country, in: tx)
        }
        return addresses.map { address in
            PlacedAddress(
                address: address,
                regions: address.facts.region.flatMap { names[address.facts.country]?[$0] } ?? [],
                tellsActors: call.own == nil)
        }
    }

    private func required(
        _ id: AddressID, of customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> Address {
        let members = try profiles.directory.required(customer, by: call, in: tx).members
        guard let address = try store.find(id, of: members, in: tx) else {
            throw CRMErrors.addressUnknown.error(
                "The customer has no address \(id.text), or it was ended.", at: "/address_id")
        }
        return address
    }

    private func end(
        _ address: Address, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        guard try store.end(address, at: call.now, in: tx) else {
            throw RequestErrors.staleVersion.error("The address has changed. Read it again.")
        }
    }

    private func add(
        _ facts: AddressFacts, _ id: AddressID, version: Int64, of customer: CustomerID,
        _ source: Code<ProfileSource>?, _ call: Call, _ tx: borrowing Transaction
    ) throws -> PlacedAddress {
        if let region = facts.region,
            try RegionStore().find([region], of: facts.country, in: tx).isEmpty
        {
            throw RequestErrors.invalidInput.error(
                "\(facts.country) has no region \(region) here. List the regions to see the codes.",
                at: "/region")
        }
        let speech = try call.speech(of: customer, from: source)
        let address = Address(
            id: id, customer: customer, version: version, facts: facts, source: speech.source,
            actor: speech.actor, recordedAt: call.now, until: nil)
        try store.add(address, in: tx)
        try record(customer, call, tx)
        return try placed(address, call, tx)
    }

    private func placed(
        _ address: Address, _ call: Call, _ tx: borrowing Transaction
    ) throws -> PlacedAddress {
        let region = address.facts.region
        let names = try region.flatMap {
            try RegionStore().names(of: [$0], address.facts.country, in: tx)[$0]
        }
        return PlacedAddress(
            address: address, regions: names ?? [], tellsActors: call.own == nil)
    }

    private func record(
        _ customer: CustomerID, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        try tx.record(CustomerChanged(customer: customer, parts: [.addresses]), by: call)
    }
}
