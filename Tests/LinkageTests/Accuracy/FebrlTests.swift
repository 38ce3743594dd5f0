import RetailLinkage
import RetailSamplePeople
import Testing

/// What is known of the sets of FEBRL, of which the state's number is never used.
@Suite(
    .enabled(
        if: FebrlFile.isThere(1) && FebrlFile.isThere(2),
        "febrl is not in the data folder: set SELARAS_DATA to it"))
struct FebrlTests {
    /// The example of the recordlinkage package: a block and six features, no model.
    @Test func `counts the pairs of the rule that others publish`() throws {
        let file = try FebrlFile(1)
        let given = Dictionary(
            grouping: file.records.indices.filter { !file.records[$0][0].isEmpty }
        ) { file.records[$0][0] }
        var (pairs, matches, right) = (0, 0, 0)
        for block in given.values {
            for (at, left) in block.enumerated() {
                for other in block[(at + 1)...] {
                    pairs += 1
                    guard features(file.records[left], file.records[other]) > 3 else { continue }
                    matches += 1
                    if file.owners[left] == file.owners[other] { right += 1 }
                }
            }
        }
        #expect(pairs == 2_082)
        #expect(matches == 317)
        #expect(right == 317)
        #expect(Accuracy.truePairs(file.owners) == 500)
    }

    private func features(_ left: [String], _ right: [String]) -> Int {
        func isSame(_ field: Int) -> Bool { !left[field].isEmpty && left[field] == right[field] }
        func isBoth(_ field: Int) -> Bool { !left[field].isEmpty && !right[field].isEmpty }
        let isSurname = isBoth(1) && Similarity.jaroWinkler(left[1], right[1]) >= 0.85
        let isStreet = isBoth(3) && Similarity.byEdits(left[3], right[3]) >= 0.85
        return [isSame(0), isSurname, isSame(8), isSame(5), isSame(7), isStreet].count { $0 }
    }

    @Test(arguments: [(1, 1_000, 500, 0.995, 0.99), (2, 5_000, 1_934, 0.992, 0.985)])
    func `finds who stands twice in one file`(
        _ number: Int, _ records: Int, _ truePairs: Int, _ bestF1: Double, _ recall: Double
    ) throws {
        let file = try FebrlFile(number)
        #expect(file.records.count == records)
        #expect(Accuracy.truePairs(file.owners) == truePairs)
        let set = try file.set()
        var training = Training(seed: 1)
        training.mostRandomPairs = 200_000
        let trained = training.train(set, version: "febrl-\(number)")
        #expect(trained.unlearned == [])
        #expect(trained.sessions.allSatisfy { $0.hasConverged })
        let found = Matching(trained.model, set).find(floor: -1_000)
        let accuracy = Accuracy(found.pairs, truePairs: truePairs) {
            file.owners[$0] == file.owners[$1]
        }
        print(
            "febrl \(number): best F1 \(accuracy.best.f1), without error "
                + "\(accuracy.recallWithoutError), blocks \(accuracy.blockingRecall)")
        #expect(accuracy.blockingRecall >= 0.99)
        #expect(accuracy.best.f1 >= bestF1)
        #expect(accuracy.recallWithoutError >= recall)
        let linked = accuracy.point(at: Bands.usual.link)
        #expect(linked.precision == 1)
        #expect(linked.recall >= 0.985)
    }
}
