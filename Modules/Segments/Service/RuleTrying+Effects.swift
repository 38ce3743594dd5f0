import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension RuleTrying {
    /// What previews look at: in which segments customers are whom an act lets enter or leave, or
    /// who become one or two by it; told to who may see them there.
    func effects(behind consumer: String) -> EffectSource {
        EffectSource(
            .customer, behind: [consumer],
            Touch.joinings + [
                .by(CustomerEntered.self) { [$0.customer] },
                .by(CustomerLeft.self) { [$0.customer] },
            ]
        ) { records, call, tx in
            guard call.own == nil, call.grants.permitSomewhere(SegmentsPermissions.read) else {
                return []
            }
            let seen = try records.filter { record in
                try customers.seen(record, by: call, in: tx) != nil
                    && customers.isSeen(record, under: Finding.permission, by: call, in: tx)
            }
            return try figures(of: seen, in: tx)
        }
    }

    /// How many segments each of some records is in, and which.
    private func figures(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [EffectFigure] {
        let active = Set(try SegmentStore().active(in: tx).map(\.code))
        let standing = Dictionary(
            grouping: try MemberStore().standing(of: records, in: tx)
                .filter { active.contains($0.segment) }, by: \.record)
        let counts = records.map { record in
            EffectFigure(standing[record]?.count ?? 0, of: "segments", of: record)
        }
        return counts
            + records.flatMap { record in
                (standing[record] ?? []).map(\.segment).sorted().map { segment in
                    EffectFigure(
                        .customer,
                        [
                            .customerID: record.text, .measure: "segment",
                            .segment: segment.text,
                        ], .count(1))
                }
            }
    }
}
