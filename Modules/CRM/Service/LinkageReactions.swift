import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Keeps the keys by which a record is found when another may be of the same person, and lets it
/// wait to be compared: after what is known of it has changed, so that nobody who registers waits
/// for it. An event lets two records wait at most.
struct LinkageReactions: Sendable {
    var consumer: Consumer {
        Consumer(
            "crm.linkage-keys", "By what records of one person are found, and which are compared.",
            [
                .on(CustomerCreated.self) { event, _, call, tx in
                    try note(event.customer, by: call, in: tx)
                },
                .on(CustomerChanged.self) { event, _, call, tx in
                    try note(event.customer, by: call, in: tx)
                },
                .on(VerdictChanged.self) { event, _, call, tx in
                    try wait([event.customer], by: call, in: tx)
                },
                .on(CustomersMerged.self) { event, _, call, tx in
                    try wait([event.kept, event.absorbed], by: call, in: tx)
                },
            ]
        ) { tx, most in try LinkageKeyStore().clear(most: most, in: tx) }
    }

    /// Lets records wait to be compared, but for those that were forgotten.
    private func wait(
        _ records: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws {
        let left = records.subtracting(try ErasureStore().erased(among: records, in: tx))
        guard !left.isEmpty else { return }
        try LinkageQueueStore().add(left.sorted(), at: call.now, in: tx)
    }

    private func note(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let record = try CustomerStore().find(customer, in: tx), record.erasedAt == nil
        else { return }
        var set = RecordSet(of: .customers)
        var keys: Set<Int64> = []
        for row in try LinkageReading().rows(of: [customer], in: tx)[customer] ?? [] {
            let number = try set.add(row)
            keys.formUnion(set.keys(of: number))
        }
        try LinkageKeyStore().save(keys, of: customer, in: tx)
        try LinkageQueueStore().add([customer], at: call.now, in: tx)
    }
}
