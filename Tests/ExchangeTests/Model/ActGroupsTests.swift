import Testing

@testable import RetailExchange

@Suite struct ActGroupsTests {
    @Test(
        arguments: [
            ([], []),
            ([["a"], ["b"], ["a"]], [[0, 2], [1]]),
            // The third joins the first two, whose names differ.
            ([["mail"], ["phone"], ["phone", "mail"], ["other"]], [[0, 1, 2], [3]]),
            ([["a", "b"], ["c", "d"], ["e"], ["d", "a"], ["e"]], [[0, 1, 3], [2, 4]]),
            ([["z"], ["y"], ["x"], ["x", "y"], ["y", "z"]], [[0, 1, 2, 3, 4]]),
            // What has no name waits for nobody.
            ([[], [], ["a"]], [[0], [1], [2]]),
        ] as [([[String]], [[Int]])])
    func `joins what shares a name, through others too`(
        subjects: [[String]], groups: [[Int]]
    ) {
        #expect(ActGroups(of: subjects).groups == groups)
    }
}
