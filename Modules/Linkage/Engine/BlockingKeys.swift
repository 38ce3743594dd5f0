/// Makes the keys by which records are brought together.
struct BlockingKeys: Sendable {
    private struct Part: Sendable {
        let field: Int
        let shape: KeyShape
    }

    private let rules: [[Part]]
    private let starts: [UInt64]

    init(_ scheme: LinkageScheme) {
        rules = scheme.rules.map { rule in
            rule.parts.map { Part(field: scheme.index(of: $0.field) ?? 0, shape: $0.shape) }
        }
        // A key tells its rule: the same text by two rules is two keys.
        starts = scheme.rules.map { rule in
            rule.text.utf16.reduce(StableHash.start) { StableHash.adding($1, to: $0) }
        }
    }

    var count: Int { rules.count }

    /// The key of a record by a rule; 0 where a part is missing.
    func key(_ rule: Int, of record: Int, in set: RecordSet, _ scratch: inout [UInt16]) -> Int64 {
        var hash = starts[rule]
        for part in rules[rule] {
            let number = set.number(record, part.field)
            guard number >= 0 else { return 0 }
            let value = set.pool.units.span.extracting(set.pool.range(of: number))
            switch part.shape {
            case .whole: hash = StableHash.adding(value, to: hash)
            case .start(let count):
                hash = StableHash.adding(value.extracting(first: count), to: hash)
            case .end(let count):
                hash = StableHash.adding(value.extracting(last: count), to: hash)
            case .localPart:
                let length = Similarity.localLength(value)
                hash = StableHash.adding(value.extracting(first: length), to: hash)
            case .sounds:
                scratch.removeAll(keepingCapacity: true)
                PhoneticKey.append(of: value, to: &scratch)
                hash = StableHash.adding(scratch.span, to: hash)
            }
            hash = StableHash.adding(0, to: hash)
        }
        let key = Int64(truncatingIfNeeded: StableHash.finish(hash))
        return key == 0 ? 1 : key
    }
}

extension RecordSet {
    /// The keys of a record by the rules for which it has all parts, the same in every process: to
    /// be kept beside the record, so that those who may be the same person are found again.
    public func keys(of record: Int) -> [Int64] {
        guard (0..<count).contains(record) else { return [] }
        let maker = BlockingKeys(scheme)
        var scratch: [UInt16] = []
        return (0..<maker.count).compactMap { rule in
            let key = maker.key(rule, of: record, in: self, &scratch)
            return key == 0 ? nil : key
        }
    }
}
