import Glibc
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailSamplePeople
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

/// Two files of made-up people with FEBRL's kinds of error, taken in as a shop takes them in: a
/// model is learned from them, put in use, and joins who is one person by itself.
@Suite struct LinkageAccuracyTests {
    private static let people = 250

    /// One seed, and another where tests may take long.
    private static let seeds: [UInt64] = getenv("SELARAS_TEST_LONG") == nil ? [11] : [11, 23]

    @Test(arguments: Engines.available, seeds)
    func `finds nearly all who stand in both files, and joins nobody wrongly`(
        engine: EngineKind, seed: UInt64
    ) async throws {
        try await withDesk(engine) { desk in
            let owners = try await desk.fill(seed: seed, people: Self.people)
            try await desk.perform(
                "crm.linkage-settings.set",
                #"{"joins":true,"unique_sources":["file-a","file-b"]}"#)
            try await desk.perform("crm.linkage-models.learn", "{}")
            try await desk.learn()
            let learned = try await desk.perform("crm.linkage-models.show", #"{"version":1}"#)
            #expect(learned["model"]?.text("state") == "learned")
            #expect(learned["used_since"] == nil)
            #expect(learned.list("fields").count == 6 && learned.list("figures").count == 16)
            let used = try await desk.perform("crm.linkage-models.use", #"{"version":1}"#)
            #expect(used["used_since"] != nil)
            try await desk.match()
            let joined = try await desk.database.read { tx in
                try MergeStore().graph(in: tx).edges.map { (owners[$0.1], owners[$0.2]) }
            }
            let right = joined.count { $0.0 == $0.1 }
            let asked = try await desk.database.read { tx in
                try ReviewStore().openOfLinkage(most: 1_000, in: tx)
            }
            let recall = Double(right) / Double(Self.people)
            print(
                "two files of \(Self.people), seed \(seed), \(engine): "
                    + "joined \(joined.count), right \(right), "
                    + "recall \(recall), asked \(asked), links from "
                    + learned.text("link_weight"))
            #expect(right == joined.count)
            #expect(recall >= 0.96)
            #expect(try await desk.findings() == [])
            // What was scored keeps its model, whichever is in use then.
            try await desk.perform("crm.linkage-models.use", #"{"version":0}"#)
            let first = try await desk.database.read { tx in
                try tx.query("SELECT DISTINCT model FROM crm_merges WHERE cause = 'linkage'") {
                    row in try row.next() as Int64
                }
            }
            #expect(first == [1])
        }
    }
}

extension Desk {
    /// Takes two files in, in each of which everybody stands once.
    /// - Returns: whose the records are.
    fileprivate func fill(seed: UInt64, people count: Int) async throws -> [CustomerID: Int] {
        var people = PostalPeople(seed: seed)
        var random = SeededRandom(seed: seed)
        var owners: [CustomerID: Int] = [:]
        for person in 0..<count {
            let first = people.person()
            let phone = "+62812\(Int.random(in: 10_000_000...99_999_999, using: &random))"
            let mail = "\(first[0] ?? "x").\(first[1] ?? "y")\(person)@toko.id"
            for (file, values) in [("file-a", first), ("file-b", people.rewritten(first))] {
                // One of six leaves each of them out, one of ten writes another.
                let number =
                    Int.random(in: 0..<10, using: &random) == 0
                    ? "+62813\(20_000_000 + person)" : phone
                let address =
                    Int.random(in: 0..<10, using: &random) == 0 ? "n\(mail)" : mail
                let id = try await take(
                    values, from: file,
                    phone: Int.random(in: 0..<6, using: &random) == 0 ? nil : number,
                    mail: Int.random(in: 0..<6, using: &random) == 0 ? nil : address)
                owners[id] = person
            }
        }
        try await consumption.catchUp()
        return owners
    }

    private func take(
        _ values: [String?], from file: String, phone: String?, mail: String?
    ) async throws -> CustomerID {
        var said = [#""source":"\#(file)""#]
        if let given = values[0] { said.append(#""given_name":"\#(given)""#) }
        if let family = values[1] { said.append(#""family_name":"\#(family)""#) }
        if let text = values[8], text.count == 8,
            let day = try? CivilDate(
                "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
        {
            said.append(#""birth_date":"\#(day.text)""#)
        }
        let id = try await act(
            "crm.customers.create", "{" + said.joined(separator: ",") + "}"
        ).text("id")
        if let postcode = values[6] {
            _ = try await act(
                "crm.addresses.create",
                #"{"customer_id":"\#(id)","country":"AU","lines":["1"],"postcode":"\#(postcode)"}"#)
        }
        for (kind, value) in [("phone", phone), ("email", mail)] {
            guard let value else { continue }
            _ = try await act(
                "crm.identities.create",
                #"{"customer_id":"\#(id)","kind":"\#(kind)","value":"\#(value)","verified":false}"#)
        }
        return try CustomerID(id)
    }
}
