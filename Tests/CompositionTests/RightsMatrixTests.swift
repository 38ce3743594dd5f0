import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Who may ask what of people's data: each operation by each caller, by the very permission.
@Suite struct RightsMatrixTests {
    private static let read = "crm.rights.read"
    private static let write = "crm.rights.write"
    private static let erase = "crm.rights.erase"

    /// Every operation on what people ask, the permission that it needs, and whether a customer's
    /// own token may have it.
    private static let rules: [(name: String, needs: String, isOwn: Bool)] = [
        ("crm.data-exports.request", write, true), ("crm.data-exports.show", read, true),
        ("crm.data-exports.read", read, true), ("crm.data-exports.list", read, true),
        ("crm.data-exports.cancel", write, true), ("crm.erasures.request", write, false),
        ("crm.erasure-previews.show", read, false), ("crm.erasures.show", read, false),
        ("crm.erasures.list", read, false), ("crm.erased-records.list", read, false),
        ("crm.erasures.confirm", erase, false), ("crm.erasures.refuse", erase, false),
        ("crm.erasures.withdraw", write, false), ("crm.erasures.repeat", erase, false),
    ]

    private struct Caller {
        let name: String
        let grants: [Grant]
        var own: OwnData?
        /// The permission that they have, at the customer's places; nil for who has none there.
        var has: String?
        var isPerson = false
    }

    private func callers(_ person: RawID) throws -> [Caller] {
        let web = try Code<Channel>("web-id"), other = try Code<Channel>("web-b")
        let place = try Code<Location>("bdg-01")
        func own(_ id: RawID) -> OwnData { OwnData(customer: id, channel: web) }
        var all = [Self.read, Self.write, Self.erase, "crm.customers.read"].map { name in
            Caller(
                name: "staff with \(name)",
                grants: [Grant(Permissions([name]))], has: name)
        }
        all += [
            Caller(name: "key of another channel", grants: [Grant(.all, channels: [other])]),
            Caller(name: "manager of another place", grants: [Grant(.all, locations: [place])]),
            Caller(
                name: "another customer", grants: [],
                own: own(RawID(high: 9, low: 9))),
            Caller(name: "the person", grants: [], own: own(person), isPerson: true),
            Caller(name: "nobody", grants: []),
        ]
        return all
    }

    @Test func `names every operation on what people ask`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            let mine = life.selaras.operations.map(\.name).filter {
                $0.hasPrefix("crm.data-exports.") || $0.hasPrefix("crm.eras")
            }
            #expect(Set(mine) == Set(Self.rules.map(\.name)))
        }
    }

    @Test(arguments: Engines.available)
    func `is done for who has the very permission there, and for nobody else`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            try await life.ask(
                "catalogue.channels.create",
                #"{"code":"web-id","name":"W","kind":"web","currency":"IDR","locale":"id-ID","#
                    + #""tax_rate":"0.11","prices_include_tax":true}"#)
            let person = try await life.ask(
                "crm.customers.identify",
                #"{"kind":"email","value":"ana@x.example","verified":true}"#
            ).words("id")
            let copy = try await life.ask(
                "crm.data-exports.request", #"{"customer_id":"\#(person)"}"#
            ).number("number")
            try await life.settle()
            let request = try await life.ask(
                "crm.erasures.request", #"{"customer_id":"\#(person)","ground":"asked"}"#
            ).number("number")
            guard case .customer(let raw) = try Actor(person) else { return }
            for rule in Self.rules {
                for caller in try callers(raw) {
                    let input = Self.input(rule.name, person, copy, request)
                    let done = try await isDone(rule.name, input, caller, life)
                    let may = caller.has == rule.needs || (caller.isPerson && rule.isOwn)
                    #expect(done == may, "\(rule.name) by \(caller.name)")
                }
            }
            // The walk forgot nobody: it only looked at what would be done.
            try await life.ask("crm.customers.show", #"{"customer_id":"\#(person)"}"#)
        }
    }

    private static func input(
        _ name: String, _ person: String, _ copy: Int64, _ request: Int64
    ) -> String {
        switch name {
        case "crm.data-exports.request", "crm.data-exports.list", "crm.erasure-previews.show":
            #"{"customer_id":"\#(person)"}"#
        case "crm.erasures.request": #"{"customer_id":"\#(person)","ground":"unlawful"}"#
        case "crm.erasures.repeat":
            #"{"customer_id":"\#(person)","erased_at":"2020-01-01T00:00:00Z"}"#
        case "crm.data-exports.read": #"{"number":\#(copy),"part":1}"#
        case "crm.data-exports.show", "crm.data-exports.cancel": #"{"number":\#(copy)}"#
        case "crm.erasures.list", "crm.erased-records.list": "{}"
        case "crm.erasures.refuse": #"{"number":\#(request),"refusal":"not-proven"}"#
        default: #"{"number":\#(request)}"#
        }
    }

    /// Whether an operation is done; a command only as far as its preview. A conflict is told to
    /// who may.
    private func isDone(
        _ name: String, _ input: String, _ caller: Caller, _ life: Life
    ) async throws -> Bool {
        let operation = try #require(life.selaras.operation(name))
        let actor: Actor = caller.own.map { .customer($0.customer) } ?? .system("matrix")
        do {
            if operation.kind == .command {
                _ = try await life.preview(
                    name, input, by: actor, grants: caller.grants, own: caller.own)
            } else {
                try await life.ask(
                    name, input, by: actor, grants: caller.grants, own: caller.own)
            }
            return true
        } catch {
            let problem = (error as? Refusal)?.error ?? RetailError.wrapping(error)
            if problem.kind == .conflict { return true }
            #expect(
                [.forbidden, .notFound, .unauthenticated].contains(problem.kind),
                "\(name) by \(caller.name): \(problem)")
            return false
        }
    }
}
