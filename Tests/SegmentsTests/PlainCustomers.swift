import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization

@testable import RetailSegments

/// Customers as a test says they are: which records are one, and what is known of each.
final class PlainCustomers: PlainIdentifiers, CustomerTraitDirectory {
    /// What is known of a record.
    struct Known: Sendable {
        var parent: CustomerID?
        var name: String?
        var born: CivilDate?
        var words: [CustomerTrait: Set<String>] = [:]
        var attributes: [String: String] = [:]
    }

    let known = Mutex<[CustomerID: Known]>([:])

    /// Who was forgotten.
    let erased = Mutex<Set<CustomerID>>([])
    /// How often that was asked.
    let asked = Mutex(0)

    func forgotten(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) -> Set<CustomerID> {
        asked.withLock { $0 += 1 }
        return erased.withLock { $0.intersection(records) }
    }

    func set(_ record: CustomerID, _ change: (inout Known) -> Void) {
        known.withLock { change(&$0[record, default: Known()]) }
    }

    func root(_ record: CustomerID) -> CustomerID? {
        known.withLock { all in all[record].map { $0.parent ?? record } }
    }

    func members(_ root: CustomerID) -> [CustomerID] {
        known.withLock { all in
            all.keys.filter { ($0 == root) || all[$0]?.parent == root }
                .sorted { $0.raw < $1.raw }
        }
    }

    /// The first of several records of whom something is known says it.
    func traits(
        of records: [CustomerID], asking asked: Set<CustomerTrait>, in tx: borrowing Transaction
    ) throws -> [CustomerTraits] {
        let asks: Set<CustomerTrait> = [.region, .verified, .group, .owner]
        let hidden = asks.subtracting(asked)
        return traits(of: records).map { traits in
            CustomerTraits(
                customer: traits.customer, members: traits.members, birthDate: traits.birthDate,
                words: traits.words.filter { !hidden.contains($0.key) },
                attributes: traits.attributes)
        }
    }

    func traits(of records: [CustomerID]) -> [CustomerTraits] {
        Set(records.compactMap(root)).sorted { $0.raw < $1.raw }.map { root in
            let members = members(root)
            let all = known.withLock { known in members.compactMap { known[$0] } }
            return CustomerTraits(
                customer: root, members: members, birthDate: all.compactMap(\.born).first,
                words: all.reduce(into: [:]) { $0.merge($1.words) { $0.union($1) } },
                attributes: all.reduce(into: [:]) { $0.merge($1.attributes) { first, _ in first } })
        }
    }

    func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String] {
        known.withLock { all in
            Dictionary(
                uniqueKeysWithValues: customers.compactMap { id in
                    all[id]?.name.map { (id, $0) }
                })
        }
    }

    func customer(_ id: CustomerID, in tx: borrowing Transaction) throws -> CustomerSummary? {
        root(id).map { CustomerSummary(id: $0, name: nil, members: members($0)) }
    }

    func record(
        identifiedBy identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> KnownRecord? { nil }

    func record(ofIdentity number: Int64, in tx: borrowing Transaction) throws -> CustomerID? {
        nil
    }

    func isSeen(
        _ customer: CustomerID, under permission: Permission?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        call.compared()
        return call.reach().isUnlimited
    }

    func meet(_ customer: CustomerID, by call: Call, in tx: borrowing Transaction) throws {}
}

/// Groups that remember who was put into them and taken out.
final class PlainGroups: CustomerGroupFilling {
    let seats = Mutex<Set<GroupSeat>>([])
    let claimed = Mutex<[Code<CustomerGroup>: String]>([:])

    func claim(
        _ group: Code<CustomerGroup>, for filler: String, by call: Call,
        in tx: borrowing Transaction
    ) throws { claimed.withLock { $0[group] = filler } }

    func requireFiller(
        of group: Code<CustomerGroup>, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws { try call.require(GroupFilling.permission, at: nil, on: nil) }

    func fill(
        joining: [GroupSeat], leaving: [GroupSeat], by call: Call, in tx: borrowing Transaction
    ) throws {
        seats.withLock { seats in
            seats.formUnion(joining)
            seats.subtract(leaving)
        }
    }

    func release(
        _ group: Code<CustomerGroup>, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        let isMore = seats.withLock { seats in
            let some = seats.filter { $0.group == group }.prefix(most)
            seats.subtract(some)
            return some.count == most
        }
        if !isMore { claimed.withLock { $0[group] = nil } }
        return isMore
    }
}

/// Items as a test says what they belong to, each of a product of its own.
final class PlainItems: ItemBelongings {
    let known = Mutex<[SKU: ItemBelonging]>([:])
    let products = Mutex<[ProductID: SKU]>([:])

    func belongings(
        of skus: Set<SKU>, in tx: borrowing Transaction
    ) -> [SKU: ItemBelonging] {
        known.withLock { known in known.filter { skus.contains($0.key) } }
    }

    func items(of product: ProductID, in tx: borrowing Transaction) -> [SKU] {
        [products.withLock { $0[product] }].compactMap(\.self)
    }
}

/// A module of segments with customers, groups and items as tests say.
struct SegmentsDesk: Sendable {
    let customers = PlainCustomers()
    let groups = PlainGroups()
    let items = PlainItems()
    var looking: Looking { Looking(traits: customers, groups: groups, items: items) }
    var module: Module {
        SegmentsModule(
            customers: customers, traits: customers, groups: groups, items: items
        ).module
    }
}
