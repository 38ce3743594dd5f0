import RetailTestSupport

/// What one act did: its work, and how it ended.
struct Measure: Sendable {
    let all: Work
    /// Inside write transactions, where everybody else waits.
    let inLane: Work
    /// Nanoseconds of processor time in there.
    let laneTime: UInt64
    /// Octets of the input.
    let octets: Int
    /// The code of its refusal; nil when it was done.
    let refusal: String?
}

/// How work grows with a place of the input: nothing in it, half of the most, the most.
///
/// The bounds hold for whatever the declaration permits, so they are no figures of today's code:
/// work may grow as the input does, and while others wait text may only be bound and answered.
struct Growth {
    let least: Measure
    let half: Measure
    let full: Measure

    /// Twice the input is twice the work, and a quarter of it for what grows by a logarithm.
    static let twice = 2.5
    /// Growth below this is nothing to wait for: outside of transactions, and inside.
    static let slack = (all: 3_000, inLane: 500, steps: 500)
    /// Of what an act costs anyway: each dictionary has a seed of its own, so that the same act
    /// done again meets more collisions or fewer.
    static let noise = 0.005
    /// Steps of SQLite for each octet: indexes and copies, not functions over the text.
    static let stepsPerOctet = 0.05
    /// Two seconds of a processor, twenty times what the largest acts take unoptimised. It is the
    /// only bound on what is not counted, such as loops of the standard library.
    static let laneTime: UInt64 = 2_000_000_000
    static let isReadInside = "reads the text inside the transaction"

    /// Compares three acts. Where the most is done and half or the least of it refused, or the
    /// other way about, they are different acts: then the most is compared with the `valid` input.
    init(least: Measure, half: Measure, full: Measure, valid: Measure) {
        let isSame = half.refusal == full.refusal
        self.least = isSame && least.refusal == full.refusal ? least : valid
        self.half = isSame ? half : valid
        self.full = full
    }

    /// What is wrong with a text of which each octet may cost so many regions inside the
    /// transaction.
    func faultsOfText(perOctet: Double) -> [String] {
        var faults = faultsOfAny
        let octets = Double(max(0, full.octets - least.octets))
        let grown = full.inLane - least.inLane
        if Double(grown.regions) > perOctet * octets + Double(Self.slack.inLane) {
            faults.append(Self.isReadInside)
        }
        if Double(grown.steps) > Self.stepsPerOctet * octets + Double(Self.slack.steps) {
            faults.append("lets the database read the text inside the transaction")
        }
        if full.inLane.statements > half.inLane.statements {
            faults.append("runs more statements for a longer text")
        }
        return faults.map { "\($0): \(figures)" }
    }

    /// What is wrong with a list; `perLine` statements for each line are permitted.
    func faultsOfList(perLine: Int, lines: Int) -> [String] {
        var faults = faultsOfAny
        if grownStatements > perLine * (lines - lines / 2) {
            faults.append("runs more statements for more lines")
        }
        return faults.map { "\($0): \(figures)" }
    }

    /// How many statements more the second half of the lines has cost.
    var grownStatements: Int { full.inLane.statements - half.inLane.statements }

    /// How many regions inside the transaction each octet more has cost.
    var regionsPerOctet: Double {
        let octets = max(100, full.octets - least.octets)
        return Double(full.inLane.regions - least.inLane.regions) / Double(octets)
    }

    private var faultsOfAny: [String] {
        var faults: [String] = []
        for (name, work) in [("in all", \Measure.all), ("inside the transaction", \.inLane)] {
            let slack = work == \.all ? Self.slack.all : Self.slack.inLane
            for (unit, part, slack) in [
                ("regions", \Work.regions, slack), ("steps", \.steps, Self.slack.steps),
            ] {
                let count = { (measure: Measure) in measure[keyPath: work][keyPath: part] }
                let base = least.refusal == half.refusal ? count(least) : 0
                let noise = max(Double(slack), Self.noise * Double(count(least)))
                let most = Self.twice * Double(max(0, count(half) - base)) + noise
                if half.octets == least.octets
                    ? isFarMore(count) : Double(count(full) - base) > most
                {
                    faults.append("grows faster than its input \(name) (\(unit))")
                }
            }
        }
        if full.laneTime > Self.laneTime {
            faults.append("takes \(full.laneTime / 1_000_000) ms inside the transaction")
        }
        return faults
    }

    /// Whether the most costs more than another act several times over, a reading of what it has
    /// more left out.
    private func isFarMore(_ count: (Measure) -> Int) -> Bool {
        let reading = 20 * max(0, full.octets - half.octets)
        return count(full) > 3 * count(half) + reading + Self.slack.all
    }

    private var figures: String {
        [("least", least), ("half", half), ("full", full)].map { name, measure in
            "\(name) \(measure.octets) octets, \(measure.refusal ?? "done"), "
                + "in all \(measure.all), inside \(measure.inLane)"
        }.joined(separator: "; ")
    }
}
