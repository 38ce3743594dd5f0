public import RetailCore

extension LinkageModel {
    /// The model as text, a line for each part, to be kept: reading it gives the same model.
    public var text: String {
        var lines = [
            [Self.head, "1"], ["version", version], ["prior", "\(prior)"],
            ["bands", "\(bands.link)", "\(bands.review)"],
        ]
        lines += scheme.fields.map { ["field", $0.name, $0.kind.rawValue] }
        for (comparison, parameters) in zip(scheme.comparisons, parameters) {
            let frequency = comparison.usesTermFrequency ? "frequency" : ""
            lines.append(["comparison", comparison.field, comparison.partner ?? "", frequency])
            lines.append(["levels"] + comparison.levels.map(\.text))
            lines.append(["m"] + parameters.m.map { "\($0)" })
            lines.append(["u"] + parameters.u.map { "\($0)" })
        }
        lines += scheme.rules.map { ["rule", $0.text] }
        lines += scheme.limits.map { limit in
            func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
            return ["limit", text(limit.least), text(limit.mostOdds)] + limit.fields
        }
        for (field, frequencies) in terms.sorted(by: { $0.key < $1.key }) {
            lines.append(["terms", field, "\(frequencies.rest)"])
            lines += frequencies.common.sorted { $0.key < $1.key }
                .map { ["term", field, "\($0.value)", $0.key] }
        }
        return lines.map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n"
    }

    /// Reads a model.
    /// - Throws: `linkage.model-unreadable` with the line that is wrong, or for more than 4 MiB;
    ///   `linkage.scheme-invalid` when its parts contradict each other.
    public init(reading text: String) throws(RetailError) {
        guard text.utf8.count <= Self.mostBytes else {
            throw .invalid(.modelUnreadable, "A model is text of at most 4 MiB.")
        }
        var reading = ModelReading()
        for (number, line) in text.utf8.split(separator: 10).enumerated() {
            let parts = line.split(separator: 9, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            guard reading.take(parts, isFirst: number == 0) else {
                throw .invalid(
                    .modelUnreadable,
                    "Hand in a model as it was written: its line \(number + 1) is wrong.")
            }
        }
        guard let prior = reading.prior, let bands = reading.bands, reading.isOpen == false,
            reading.parameters.count == reading.comparisons.count
        else { throw .invalid(.modelUnreadable, "Hand in a whole model: lines are missing.") }
        let scheme = try LinkageScheme(
            fields: reading.fields, comparisons: reading.comparisons, rules: reading.rules,
            limits: reading.limits)
        self.init(
            version: reading.version, scheme: scheme, prior: prior,
            parameters: reading.parameters, terms: reading.terms, bands: bands)
    }

    static let head = "selaras-linkage-model"
    static let mostBytes = 4 << 20
}

/// The parts of a model that were read so far.
private struct ModelReading {
    var version = ""
    var prior: Double?
    var bands: Bands?
    var fields: [LinkageScheme.Field] = []
    var comparisons: [Comparison] = []
    var parameters: [LevelParameters] = []
    var rules: [BlockingRule] = []
    var limits: [EvidenceLimit] = []
    private var frequencies: [String: (common: [String: Double], rest: Double)] = [:]
    private var head: (field: String, partner: String?, usesTermFrequency: Bool)?
    private var m: [Double]?

    /// Whether a comparison was begun and not ended.
    var isOpen: Bool { head != nil || m != nil }

    var terms: [String: TermFrequencies] {
        frequencies.mapValues { TermFrequencies(common: $0.common, rest: $0.rest) }
    }

    /// Takes a line; false where it is none.
    mutating func take(_ parts: [String], isFirst: Bool) -> Bool {
        guard let word = parts.first else { return false }
        let rest = Array(parts.dropFirst())
        if isFirst { return word == LinkageModel.head && rest == ["1"] }
        switch (word, rest.count) {
        case ("version", 1):
            version = rest[0]
            return true
        case ("prior", 1):
            prior = probability(rest[0])
            return prior != nil
        case ("bands", 2):
            guard let link = finite(rest[0]), let review = finite(rest[1]) else { return false }
            bands = Bands(link: link, review: review)
            return true
        case ("field", 2): return takeField(rest)
        case ("comparison", 3): return takeComparison(rest)
        case ("levels", 1...Comparison.mostLevels): return takeLevels(rest)
        case ("m", _), ("u", _): return takeParameters(word, rest)
        case ("rule", 1):
            guard let rule = BlockingRule(rest[0]) else { return false }
            rules.append(rule)
            return true
        case ("limit", 3...): return takeLimit(rest)
        case ("terms", 2), ("term", 3): return takeTerm(rest)
        default: return false
        }
    }

    private mutating func takeField(_ rest: [String]) -> Bool {
        guard let kind = FieldKind(rawValue: rest[1]) else { return false }
        fields.append(.init(rest[0], kind))
        return true
    }

    private mutating func takeComparison(_ rest: [String]) -> Bool {
        guard !isOpen, rest[2].isEmpty || rest[2] == "frequency" else { return false }
        head = (rest[0], rest[1].isEmpty ? nil : rest[1], !rest[2].isEmpty)
        return true
    }

    private mutating func takeLevels(_ rest: [String]) -> Bool {
        let levels = rest.compactMap(Likeness.init)
        guard let head, levels.count == rest.count else { return false }
        comparisons.append(
            Comparison(
                head.field, levels, partner: head.partner,
                usesTermFrequency: head.usesTermFrequency))
        self.head = nil
        return true
    }

    private mutating func takeParameters(_ word: String, _ rest: [String]) -> Bool {
        let shares = rest.compactMap(probability)
        guard head == nil, shares.count == rest.count,
            shares.count == (comparisons.last?.levels.count).map({ $0 + 1 }),
            parameters.count == comparisons.count - 1, (m == nil) == (word == "m")
        else { return false }
        guard let first = m else {
            m = shares
            return true
        }
        parameters.append(LevelParameters(first, shares))
        m = nil
        return true
    }

    private mutating func takeLimit(_ rest: [String]) -> Bool {
        let bounds = rest.prefix(2).map { $0.isEmpty ? nil : finite($0) }
        guard zip(bounds, rest).allSatisfy({ ($0 == nil) == $1.isEmpty }),
            limits.count < EvidenceLimit.mostLimits
        else { return false }
        limits.append(
            EvidenceLimit(Array(rest.dropFirst(2)), least: bounds[0], mostOdds: bounds[1]))
        return true
    }

    private mutating func takeTerm(_ rest: [String]) -> Bool {
        guard let share = probability(rest[1]) else { return false }
        guard rest.count == 3 else {
            frequencies[rest[0]] = ([:], share)
            return frequencies.count <= LinkageScheme.mostParts
        }
        guard (frequencies[rest[0]]?.common.count ?? .max) < TermFrequencies.most else {
            return false
        }
        frequencies[rest[0]]?.common[rest[2]] = share
        return true
    }

    private func finite(_ text: String) -> Double? {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    private func probability(_ text: String) -> Double? {
        Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
    }
}
