import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Who somebody is, by all that they were seen with on any channel.
@Suite struct IdentityScenarioTests {
    /// K10: one account a person, five of everything else; the account wins over the address, that
    /// over the number, that over the device.
    @Test(arguments: Engines.available)
    func `K10 twelve sightings make four people, and undoing the one merge frees one address`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            let names = Names()
            var (demoted, merges, blocked) = (0, [String](), 0)
            for seen in [
                "T u1", "T u2", "T x@a", "u2 x@a", "x@a 0811", "0811 u3", "0000000000 u4",
                "u4 0899", "0899 Q", "Q -1", "y@b", "y@b 0899",
            ] {
                let marks = seen.split(separator: " ").map { names.mark(String($0)) }
                let answer = try await desk.ask(
                    "crm.sightings.record",
                    #"{"identifiers":[\#(marks.joined(separator: ","))]}"#)
                demoted += answer.count("demoted")
                blocked += answer.count("blocked")
                if answer.count("merges") > 0 { merges.append(answer.text("merges", "0")) }
            }
            #expect(demoted == 3 && merges.count == 1 && blocked == 2)
            #expect(try await names.people(desk) == [
                ["u1", "T", "x@a", "0811"], ["u2"], ["u3"], ["u4", "0899", "Q", "y@b"],
            ])
            let undone = try await desk.ask(
                "crm.merges.undo", path: ["number": try #require(merges.first)])
            #expect(undone.text("cause") == "identifier")
            #expect(try await names.people(desk) == [
                ["u1", "T", "x@a", "0811"], ["u2"], ["u3"], ["u4", "0899", "Q"], ["y@b"],
            ])
            // What was undone stays undone: the same sighting asks somebody.
            let again = try await desk.ask(
                "crm.sightings.record",
                #"{"identifiers":[\#(names.mark("y@b")),\#(names.mark("0899"))]}"#)
            #expect(again.count("merges") == 0 && again.count("reviews") == 1)
            #expect(try await desk.selaras.verify() == [])
        }
    }
}

/// What the short names of the scenario stand for.
private struct Names {
    private static let all = ["u1", "u2", "u3", "u4", "T", "Q", "x@a", "y@b", "0811", "0899"]

    func mark(_ name: String) -> String {
        let (kind, value, namespace) = parts(of: name)
        let space = namespace.map { #","namespace":"\#($0)""# } ?? ""
        return #"{"kind":"\#(kind)","value":"\#(value)"\#(space)}"#
    }

    private func parts(of name: String) -> (String, String, String?) {
        switch name {
        case "T", "Q", "-1": ("web", name, "device")
        case "x@a", "y@b": ("email", name + ".example", nil)
        case "0811", "0899": ("phone", "+62\(name.dropFirst())0000111", nil)
        case "0000000000": ("phone", name, nil)
        default: ("web", name, "shop")
        }
    }

    /// Who is known by what, each found by it, in the order of their accounts.
    func people(_ desk: Desk) async throws -> [Set<String>] {
        var people: [(String, Set<String>)] = []
        for name in Self.all {
            let (kind, value, namespace) = parts(of: name)
            let space = namespace.map { #","namespace":"\#($0)""# } ?? ""
            let id = try await desk.ask(
                "crm.customers.find", #"{"kind":"\#(kind)","value":"\#(value)"\#(space)}"#
            ).text("id")
            if let index = people.firstIndex(where: { $0.0 == id }) {
                people[index].1.insert(name)
            } else {
                people.append((id, [name]))
            }
        }
        return people.map(\.1)
    }
}
