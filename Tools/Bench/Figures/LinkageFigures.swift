import RetailCore
import RetailLinkage
import RetailLoad
import RetailSamplePeople

/// How long linkage of many customers takes, in memory, and how right it is.
struct LinkageFigures {
    /// How many records there are; one person may have up to three.
    let records: Int
    let seed: UInt64
    /// Hears every figure as it is found.
    let report: (Figure) -> Void

    func run() async throws {
        let (set, owners) = try read()
        let trained = try learn(set)
        let pairs = try await link(set, trained.model)
        tellAccuracy(pairs, owners, trained.model.bands)
        try lookUp(set, trained.model)
        tellMemory()
        try febrl()
    }

    private func read() throws -> (RecordSet, [Int]) {
        var people = RetailPeople(seed: seed, customers: records)
        var random = SeededRandom(seed: seed)
        var texts: [[String?]] = []
        var owners: [Int] = []
        var owner = 0
        while texts.count < records {
            let customer = people.customer()
            // Six of ten have one record, three two, one three.
            let share = Int.random(in: 0..<10, using: &random)
            for _ in 0..<(share < 6 ? 1 : share < 9 ? 2 : 3) where texts.count < records {
                texts.append(people.record(of: customer))
                owners.append(owner)
            }
            owner += 1
        }
        var set = RecordSet(of: .customers)
        set.reserve(texts.count)
        let took = try Self.seconds { for record in texts { try set.add(record) } }
        tell("take in \(records) records", took, nil)
        return (set, owners)
    }

    private func learn(_ set: RecordSet) throws -> TrainedModel {
        var trained: TrainedModel?
        let took = Self.seconds { trained = Training(seed: seed).train(set, version: "bench") }
        guard let trained else { throw BenchError("Nothing was learned.") }
        tell("learn the model", took, nil)
        for session in trained.sessions where !session.hasConverged {
            throw BenchError("The session of \(session.rule) did not converge.")
        }
        return trained
    }

    /// Blocks, scores and clusters, on two tasks.
    private func link(_ set: RecordSet, _ model: LinkageModel) async throws -> [ScoredPair] {
        let start = ContinuousClock.now
        let matching = Matching(model, set)
        let parts = await withTaskGroup(of: Matching.Found.self) { group in
            for part in 0..<2 { group.addTask { matching.find(part: part, of: 2) } }
            return await group.reduce(into: [Matching.Found]()) { $0.append($1) }
        }
        let pairs = parts.flatMap(\.pairs)
        let links = pairs.filter { model.bands.band(of: $0.weight) == .link }
        let clusters = Cluster.clusters(of: links)
        let took = Self.seconds(since: start)
        let compared = parts.reduce(0) { $0 + $1.compared }
        let leftOut = matching.counts.reduce(0) { $0 + $1.blocksLeftOut }
        tell("link all: block, score, cluster; two tasks", took, 60)
        report(
            Figure(
                name: "pairs compared",
                value: "\(compared), \(links.count) linked, \(pairs.count - links.count) to review",
                numbers: [("compared", Double(compared)), ("linked", Double(links.count))]))
        report(
            Figure(
                name: "clusters",
                value: "\(clusters.count), largest \(clusters.map(\.members.count).max() ?? 0); "
                    + "\(leftOut) blocks left out as too large"))
        return pairs
    }

    private func tellAccuracy(_ pairs: [ScoredPair], _ owners: [Int], _ bands: Bands) {
        let accuracy = Accuracy(pairs, truePairs: Accuracy.truePairs(owners)) {
            owners[$0] == owners[$1]
        }
        tell("customers", accuracy, bands, best: 0.96)
    }

    private func tell(
        _ name: String, _ accuracy: Accuracy, _ bands: Bands, best bar: Double
    ) {
        let best = accuracy.best
        report(
            Figure(
                name: "\(name): best F1",
                value: "\(best.f1.text(4)) (precision \(best.precision.text(4)), recall "
                    + "\(best.recall.text(4)))", bar: "≥ \(bar.text(2))", isMet: best.f1 >= bar,
                numbers: [("f1", best.f1)]))
        for weight in [30.0, 20, 10, 5, 0, -3] {
            let point = accuracy.point(at: weight)
            report(
                Figure(
                    name: "\(name): weight from \(Int(weight))",
                    value: "precision \(point.precision.text(4)), recall \(point.recall.text(4))",
                    numbers: [("precision", point.precision), ("recall", point.recall)]))
        }
        let linked = accuracy.point(at: bands.link)
        report(
            Figure(
                name: "\(name): without a wrong link",
                value: "recall \(accuracy.recallWithoutError.text(4)); blocks "
                    + "\(accuracy.blockingRecall.text(4)); linked \(linked.precision.text(4)) / "
                    + linked.recall.text(4)))
    }

    /// Records that come one by one: keys, candidates, scores.
    private func lookUp(_ set: RecordSet, _ model: LinkageModel) throws {
        var set = set
        var index: CandidateIndex?
        tell("index all keys in memory", Self.seconds { index = CandidateIndex(set) }, nil)
        guard let index else { return }
        let scorer = Scorer(model, for: set)
        var people = RetailPeople(seed: seed &+ 1, customers: records)
        var times: [Double] = []
        var found = 0
        for at in 0..<2_000 {
            let known = (0..<set.scheme.fields.count).map { field in
                set.value(set.scheme.fields[field].name, of: at * (records / 2_000))
            }
            let record = at % 2 == 0 ? known : people.record(of: people.customer())
            times.append(
                try Self.seconds {
                    let number = try set.add(record)
                    let candidates = index.candidates(of: set.keys(of: number))
                    let matches = scorer.matches(
                        of: number, among: candidates.records, in: set, most: 10)
                    found += matches.isEmpty ? 0 : 1
                } * 1_000_000)
        }
        times.sort()
        let (middle, tail) = (times[1_000], times[1_980])
        report(
            Figure(
                name: "look one record up",
                value: "\(middle.text(0)) µs, p99 \(tail.text(0)) µs; \(found) of 2,000 found",
                bar: "p99 ≤ 5,000 µs", isMet: tail <= 5_000,
                numbers: [("us", middle), ("p99_us", tail)]))
    }

    private func tellMemory() {
        let line =
            SmallFile.text("/proc/self/status").split(separator: "\n")
            .first { $0.hasPrefix("VmHWM") } ?? ""
        let mebibytes = (Int(line.filter(\.isNumber)) ?? 0) / 1_024
        report(
            Figure(
                name: "most memory, with the records' texts", value: "\(mebibytes) MiB",
                bar: "≤ 4,096 MiB", isMet: mebibytes <= 4_096,
                numbers: [("mib", Double(mebibytes))]))
    }

    private func febrl() throws {
        for number in [1, 2] {
            guard FebrlFile.isThere(number) else {
                report(Figure(name: "FEBRL \(number)", value: "not there: set SELARAS_DATA"))
                continue
            }
            let file = try FebrlFile(number)
            let set = try file.set()
            let model = Training(seed: seed).train(set, version: "bench").model
            let pairs = Matching(model, set).find(floor: -1_000).pairs
            let accuracy = Accuracy(pairs, truePairs: Accuracy.truePairs(file.owners)) {
                file.owners[$0] == file.owners[$1]
            }
            tell("FEBRL \(number)", accuracy, model.bands, best: 0.99)
        }
    }

    private func tell(_ name: String, _ seconds: Double, _ bar: Double?) {
        report(
            Figure(
                name: name, value: "\(seconds.text(2)) s",
                bar: bar.map { "≤ \($0.text(0)) s" } ?? "", isMet: bar.map { seconds <= $0 },
                numbers: [("seconds", seconds)]))
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return seconds(since: start)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        let took = (ContinuousClock.now - start).components
        return Double(took.seconds) + Double(took.attoseconds) / 1e18
    }
}
