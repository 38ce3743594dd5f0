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
        var born: CivilDate?
        var words: [CustomerTrait: Set<String>] = [:]
        var attributes: [String: String] = [:]
    }

    let known = Mutex<[CustomerID: Known]>([:])

    func isForgotten(_ record: CustomerID, in tx: borrowing Transaction) -> Bool { false }

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
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerTraits] { traits(of: records) }

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

/// A module of segments with customers and groups as tests say.
struct SegmentsDesk: Sendable {
    let customers = PlainCustomers()
    let groups = PlainGroups()
    var looking: Looking { Looking(traits: customers, groups: groups) }
    var module: Module {
        SegmentsModule(customers: customers, traits: customers, groups: groups).module
    }
}
