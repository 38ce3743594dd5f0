import RetailContracts
import RetailKit
import RetailLinkage
import RetailStorage

/// Keeps the keys by which a record is found when another may be of the same person: after what is
/// known of it has changed, so that nobody who registers waits for it.
struct LinkageReactions: Sendable {
    var consumer: Consumer {
        Consumer(
            "crm.linkage-keys", "By what records of one person are found.",
            [
                .on(CustomerCreated.self) { event, _, _, tx in
                    try note(event.customer, in: tx)
                },
                .on(CustomerChanged.self) { event, _, _, tx in
                    try note(event.customer, in: tx)
                },
            ]
        ) { tx, most in try LinkageKeyStore().clear(most: most, in: tx) }
    }

    private func note(_ customer: CustomerID, in tx: borrowing Transaction) throws {
        guard let record = try CustomerStore().find(customer, in: tx), record.erasedAt == nil
        else { return }
        let identities = try IdentityStore().list(of: [customer], in: tx)
        var set = RecordSet(of: .customers)
        var keys: Set<Int64> = []
        for row in record.linkageRows(identities) {
            let number = try set.add(row)
            keys.formUnion(set.keys(of: number))
        }
        try LinkageKeyStore().save(keys, of: customer, in: tx)
    }
}
