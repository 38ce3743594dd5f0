import RetailContracts
import RetailCore

/// How much one signal counts.
struct VerdictRule: Sendable, Hashable {
    let signal: VerdictSignal
    /// Points of a hundred.
    let weight: Int64
    /// From how many records on; nil for a signal that is not counted.
    let threshold: Int64?
    let isOn: Bool
}

/// From which scores on a record is doubtful, and whether records are judged as they change.
struct VerdictBands: Sendable, Hashable {
    /// From this score on a record is suspect.
    let suspectFrom: Int64
    /// From this score on it is what its signals say.
    let decidedFrom: Int64
    let judgesChanges: Bool
    /// Rises with every change of the bands, the rules and the words.
    let version: Int64
}

/// The rules by which records are judged.
struct VerdictRules: Sendable {
    let bands: VerdictBands
    /// One for each signal, in the order of the signals.
    let rules: [VerdictRule]

    /// From how many records on a burst is one.
    var limits: [VerdictSignal: Int64] {
        Dictionary(
            rules.compactMap { rule in rule.threshold.map { (rule.signal, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What signals say of a record: nothing where they weigh too little.
    func finding(of signals: [VerdictSignal]) -> VerdictFinding {
        let reasons = rules.filter { $0.isOn && $0.weight > 0 && signals.contains($0.signal) }
            .map { VerdictReason(signal: $0.signal, weight: $0.weight) }
        let score = min(100, reasons.reduce(0) { $0 + $1.weight })
        return VerdictFinding(
            verdict: verdict(score, reasons), score: score, reasons: reasons,
            version: bands.version)
    }

    private func verdict(_ score: Int64, _ reasons: [VerdictReason]) -> CustomerVerdict? {
        guard score >= bands.suspectFrom else { return nil }
        guard score >= bands.decidedFrom else { return .suspect }
        var sums: [CustomerVerdict: Int64] = [:]
        for reason in reasons { sums[reason.signal.leaning, default: 0] += reason.weight }
        // Of equal ones the first: who tries something out does so with a program too.
        return [.test, .bot, .fake].max { sums[$0, default: 0] < sums[$1, default: 0] }
    }
}

/// What the rules say of a record.
struct VerdictFinding: Sendable, Hashable {
    /// Nil where nothing speaks against it, or too little.
    let verdict: CustomerVerdict?
    /// The sum of the weights, 100 at most.
    let score: Int64
    let reasons: [VerdictReason]
    /// The version of the rules.
    let version: Int64
}
