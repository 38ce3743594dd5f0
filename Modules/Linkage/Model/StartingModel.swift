extension LinkageModel {
    /// The model of customers by which a shop begins: parameters that ``Training`` found on a
    /// million made-up customers with households, rounded. It knows no frequencies of values, for
    /// which it links from 4,000 to 1 only, and expects one pair of a hundred thousand at random to
    /// be of one person.
    ///
    /// What a shop learns from its own customers is another model with a version of its own.
    public static let customersAtStart = LinkageModel(
        version: "customers-start-1", scheme: .customers, prior: 1e-5,
        parameters: [
            LevelParameters(
                [0.74, 0.02, 0.07, 0.13, 0.03, 0.01],
                [0.01, 0.000005, 0.006, 0.001, 0.004, 0.978995]),
            LevelParameters([0.79, 0.15, 0.04, 0.02], [0.004, 0.0005, 0.003, 0.9925]),
            LevelParameters([0.86, 0.03, 0.05, 0.06], [0.000002, 0.000002, 0.000003, 0.999993]),
            LevelParameters([0.82, 0.02, 0.04, 0.12], [0.000005, 0.000001, 0.000001, 0.999993]),
            LevelParameters([0.9, 0.001, 0.074, 0.025], [0.00004, 0.00001, 0.001, 0.99895]),
            LevelParameters([0.87, 0.002, 0.008, 0.12], [0.0005, 0.001, 0.003, 0.9955]),
        ], bands: Bands(link: 12, review: -3))
}
