import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Judges records as they come and change.
struct JudgingReactions: Sendable {
    let judging: Judging

    var consumer: Consumer {
        Consumer(
            "crm.verdicts", "What the rules say of records that are new or have changed.",
            [
                .on(CustomerCreated.self) { event, record, call, tx in
                    // Who is told of late, as imports do by the thousand, came in no burst.
                    if record.occurredAt == record.recordedAt,
                        try ErasureStore().erased(among: [event.customer], in: tx).isEmpty
                    {
                        let place = [
                            record.actor, record.channel?.text ?? "", record.location?.text ?? "",
                        ]
                        try VerdictFactStore().arrive(
                            event.customer, from: place.joined(separator: " "),
                            at: record.occurredAt, in: tx)
                    }
                    try judge(event.customer, by: call, in: tx)
                },
                .on(CustomerChanged.self) { event, _, call, tx in
                    try judge(event.customer, by: call, in: tx)
                },
                .on(CircumstancesNoted.self) { event, _, call, tx in
                    try judge(event.customer, by: call, in: tx)
                },
            ])
    }

    private func judge(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try VerdictRuleStore().rules(in: tx).bands.judgesChanges else { return }
        try judging.judge([customer], by: call, in: tx)
    }
}
