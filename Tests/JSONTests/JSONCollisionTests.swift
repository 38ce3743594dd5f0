import Testing

@testable import RetailJSON

/// Names whose hashes collide are told apart by their bytes.
@Suite struct JSONCollisionTests {
    /// The first two names of equal hash among `name0…`; about 100,000 are enough for one.
    static let pair: (String, String)? = {
        var seen: [UInt32: Int] = [:]
        for number in 0..<1_000_000 {
            let name = Array("name\(number)".utf8)
            let hash = name.span.nameHash(0..<name.count)
            if let earlier = seen.updateValue(number, forKey: hash) {
                return ("name\(earlier)", "name\(number)")
            }
        }
        return nil
    }()

    @Test(arguments: [0, 40])
    func `accepts and finds both`(others: Int) throws {
        let (one, other) = try #require(Self.pair)
        var members = (0..<others).map { "\"other\($0)\":0" }
        members += ["\"\(one)\":1", "\"\(other)\":2"]
        let root = try read("{\(members.joined(separator: ","))}")
        #expect(root.member(one)?.integer() == 1)
        #expect(root.member(other)?.integer() == 2)
        members.append("\"\(one)\":3")
        #expect(refusal("{\(members.joined(separator: ","))}")?.code == .duplicateMember)
    }
}
