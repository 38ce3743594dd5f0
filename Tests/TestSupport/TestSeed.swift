import Glibc

/// Returns the seed of a randomised test and prints it; `SELARAS_TEST_SEED` repeats a run.
public func testSeed(_ test: String = #function) -> UInt64 {
    let seed: UInt64
    if let text = getenv("SELARAS_TEST_SEED"), let given = UInt64(String(cString: text)) {
        seed = given
    } else {
        seed = UInt64.random(in: 1...999_999_999)
    }
    print("seed of \(test): \(seed) (repeat with SELARAS_TEST_SEED=\(seed))")
    return seed
}

/// How many seeds a randomised test plays: so many, or what `SELARAS_TEST_SEEDS` says.
public func testSeeds(_ usual: Int) -> Int {
    guard let text = getenv("SELARAS_TEST_SEEDS"), let given = Int(String(cString: text)) else {
        return usual
    }
    return given
}
