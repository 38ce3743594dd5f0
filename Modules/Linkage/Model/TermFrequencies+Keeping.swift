extension TermFrequencies {
    /// The same without values that a smaller share of records has: what is left out counts among
    /// the others, each of which is as frequent as they are on average.
    public func keeping(from least: Double) -> TermFrequencies {
        let kept = common.filter { $0.value >= least }
        let told = common.values.reduce(0, +)
        let others = rest > 0 ? max(1 - told, 0) / rest : 0
        let left = others + Double(common.count - kept.count)
        let share = max(1 - kept.values.reduce(0, +), 0)
        return TermFrequencies(common: kept, rest: left > 0 && share > 0 ? share / left : rest)
    }
}
