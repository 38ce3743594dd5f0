import RetailContracts
import RetailCore
import RetailLinkage

/// What training found, made fit for a shop and set beside the model before.
struct LearnedLinkage: Sendable {
    let model: LinkageModel
    private(set) var lesson: LinkageLesson
    let figures: [LinkageFigure]

    /// Links begin where at least so many of them are right, as far as the model knows: from 64 to
    /// 1 on, and from 65,000 to 1 at the latest.
    static let precision = Rate(millionths: 999_500)
    static let linkWeights: [Int64] = [6, 8, 10, 12, 16]

    init(_ asked: StoredLinkageModel, _ sample: LinkageSample, before: LinkageModel) {
        let trained = Training(seed: UInt64(asked.seed)).train(
            sample.set, version: "customers-\(asked.version)", bands: .customers)
        let fitted = trained.fitted(to: sample, before: before)
        let weights = Self.weights(of: sample.set, by: fitted)
        let own = LinkageFigure.all(of: weights, isBefore: false)
        let link = Self.linkWeights.first { floor in
            own.contains {
                $0.weight == floor && $0.precision.millionths >= Self.precision.millionths
            }
        }
        var model = fitted
        model.bands = Bands(
            link: Double(link ?? Self.linkWeights.last ?? 16), review: Bands.customers.review)
        self.model = model
        figures =
            LinkageFigure.all(of: Self.weights(of: sample.set, by: before), isBefore: true) + own
        let matches = weights.reduce(0) { $0 + MatchScore.probability(ofWeight: $1) }
        lesson = LinkageLesson(
            records: sample.records, sampled: sample.sampled, pairs: Int64(weights.count),
            matches: Int64(matches.rounded()), unlearned: trained.unlearned)
    }

    /// The weights of all pairs that share a key.
    private static func weights(of set: RecordSet, by model: LinkageModel) -> [Double] {
        Matching(model, set).find(floor: -1_000).pairs.map(\.weight)
    }

    /// Notes how often both models agree with who decided.
    mutating func compare(
        _ decided: [(RecordPair, isSame: Bool)], _ rows: [CustomerID: [[String?]]],
        before: LinkageModel
    ) throws {
        var set = RecordSet(of: model.scheme)
        var numbers: [CustomerID: Int] = [:]
        for (record, lines) in rows { numbers[record] = try lines.first.map { try set.add($0) } }
        let (new, old) = (Scorer(model, for: set), Scorer(before, for: set))
        for (pair, isSame) in decided {
            guard let one = numbers[pair.one], let other = numbers[pair.other] else { continue }
            func agrees(_ scorer: Scorer) -> Int64 {
                let isLink =
                    scorer.model.bands.band(of: scorer.weight(one, other, in: set)) == .link
                return isLink == isSame ? 1 : 0
            }
            let (now, then) = (agrees(new), agrees(old))
            if isSame { lesson.same.add(now, then) } else { lesson.apart.add(now, then) }
        }
    }
}

extension ReviewAgreement {
    fileprivate mutating func add(_ now: Int64, _ then: Int64) {
        decided += 1
        agreed += now
        before += then
    }
}

extension TrainedModel {
    /// The model for all records of the shop: in a part of them a pair drawn at random is more
    /// often of one person; fields of which nothing was learned are as in the model before; and
    /// values that few share are not told.
    fileprivate func fitted(to sample: LinkageSample, before: LinkageModel) -> LinkageModel {
        let parameters = model.scheme.comparisons.indices.map { at in
            let field = model.scheme.comparisons[at].field
            let isKnown = before.parameters.indices.contains(at)
            return unlearned.contains(field) && isKnown
                ? before.parameters[at] : model.parameters[at]
        }
        let least = Double(LinkageLearning.leastOfTerm) / Double(max(sample.set.count, 1))
        return LinkageModel(
            version: model.version, scheme: model.scheme, prior: model.prior * sample.share,
            parameters: parameters, terms: model.terms.mapValues { $0.keeping(from: least) },
            bands: model.bands)
    }
}
