extension MatchScore {
    /// The probability that a weight stands for, 0…1.
    public static func probability(ofWeight weight: Double) -> Double {
        BinaryLogarithm.probability(ofWeight: weight)
    }
}
