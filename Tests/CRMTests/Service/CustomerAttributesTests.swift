import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerAttributesTests {
    @Test(arguments: Engines.available)
    func `an attribute has a code and a type for good, and the rest changes by version`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let made = try await desk.define("size", "choice", #","choices":["S","M"]"#)
            #expect(made.text("customer_access") == "none" && made["version"] == .integer(1))
            await refuses("crm.customer-attribute-taken") {
                _ = try await desk.define("size", "text")
            }
            for (type, rest) in [
                ("choice", ""), ("text", #","choices":["S"]"#),
                ("choice", #","choices":["S","S"]"#),
            ] {
                await refuses("request.invalid-input") {
                    _ = try await desk.define("other", type, rest)
                }
            }
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.customer-attributes.update", #"{"code":"size","choices":null}"#)
            }
            await refuses("crm.customer-attribute-unknown") {
                try await desk.perform(
                    "crm.customer-attributes.update", #"{"code":"none","name":"N"}"#)
            }
            let archived = try await desk.perform(
                "crm.customer-attributes.update", #"{"code":"size","is_active":false}"#, seen: 1)
            #expect(!archived.text("archived_at").isEmpty && archived["version"] == .integer(2))
            await refuses("request.stale-version") {
                try await desk.perform(
                    "crm.customer-attributes.update", #"{"code":"size","name":"N"}"#, seen: 1)
            }
            let used = try await desk.perform(
                "crm.customer-attributes.list", #"{"active":true}"#)
            #expect(used.list("items").isEmpty)
            for sort in AttributeSort.allCases {
                let list = CodedTable.customerAttributes.list()
                for query in list.queries(by: sort.order, limit: 9) {
                    let sorts = try await desk.database.sorts(query, on: engine)
                    #expect(!sorts, "\(sort)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `values of defined attributes are checked where they change, others are free`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.define("shoe-size", "number")
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.customers.create", #"{"attributes":{"shoe-size":"big"}}"#)
            }
            let ana = try await desk.perform(
                "crm.customers.create",
                #"{"attributes":{"shoe-size":"38.5","What else":"tall"}}"#
            ).text("id")
            let error = await #expect(throws: RetailError.self) {
                try await desk.set(ana, #""attributes":{"shoe-size":"38,5"}"#)
            }
            #expect(error?.issues.first?.pointer == "/attributes/shoe-size")
            try await desk.perform(
                "crm.customer-attributes.update", #"{"code":"shoe-size","is_active":false}"#)
            await refuses("request.invalid-input") {
                try await desk.set(ana, #""attributes":{"shoe-size":"39"}"#)
            }
            let kept = try await desk.set(
                ana, #""attributes":{"shoe-size":"38.5","What else":"small"}"#)
            #expect(kept["attributes"]?.text("shoe-size") == "38.5")
            #expect(kept["attributes"]?.text("What else") == "small")
            let cleared = try await desk.set(ana, #""attributes":null"#)
            #expect(cleared["attributes"]?.text("shoe-size") == "")
        }
    }

    @Test(arguments: Engines.available)
    func `customers see what is meant for them and change their preferences alone`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.define("risk", "text")
            _ = try await desk.define("tier", "text", #","customer_access":"read""#)
            _ = try await desk.define("paper", "flag", #","customer_access":"write""#)
            let ana = try await desk.perform(
                "crm.customers.create",
                #"{"attributes":{"risk":"high","tier":"gold","free":"zebra"}}"#
            ).text("id")
            let own = OwnData(customer: try CustomerID(ana).raw, channel: try Code("web"))
            let seen = try await desk.perform(
                "crm.profiles.show", #"{"customer_id":"\#(ana)"}"#, grants: [], own: own)
            #expect(seen.list("values").map { $0.text("value") } == ["gold"])
            #expect(seen.list("values").allSatisfy { $0["actor"] == nil })
            for change in [
                #""attributes":{"tier":"silver"}"#, #""household":"house-1""#,
                #""attributes":{"free":"x"}"#, #""attributes":{"tier":"gold","risk":"high"}"#,
                #""attributes":{"risk":"low"}"#,
            ] {
                await refuses("request.forbidden") {
                    try await desk.set(ana, change, own: own)
                }
            }
            let same = try await desk.set(ana, #""attributes":{}"#, own: own)
            #expect(same["attributes"]?.text("tier") == "gold")
            let changed = try await desk.set(
                ana, #""name":"Ana","attributes":{"tier":"gold","paper":"true"}"#, own: own)
            #expect(changed["attributes"]?.text("paper") == "true")
            #expect(changed["attributes"]?.text("risk") == "")
            let whole = try await desk.profile(ana)
            #expect(whole["attribute/risk"]?.text("value") == "high")
            #expect(whole["attribute/free"]?.text("value") == "zebra")
            #expect(whole["name"]?.text("source") == "customer")
            #expect(try await desk.findings() == [])
        }
    }
}

extension Desk {
    fileprivate func define(
        _ code: String, _ type: String, _ rest: String = ""
    ) async throws -> JSONTree {
        try await perform(
            "crm.customer-attributes.create",
            #"{"code":"\#(code)","name":"Name","type":"\#(type)"\#(rest)}"#)
    }

    /// Says something of a record.
    @discardableResult
    func set(_ customer: String, _ facts: String, own: OwnData? = nil) async throws -> JSONTree {
        try await perform(
            "crm.customers.update", #"{"customer_id":"\#(customer)",\#(facts)}"#,
            grants: own == nil ? .all : [], own: own)
    }

    /// The values of a profile by field, or field and item.
    func profile(_ customer: String, at moment: Instant? = nil) async throws -> [String: JSONTree] {
        let at = moment.map { #","at":"\#($0.rfc3339)""# } ?? ""
        let values = try await perform(
            "crm.profiles.show", #"{"customer_id":"\#(customer)"\#(at)}"#
        ).list("values")
        let named = values.map { value in
            let item = value.text("item")
            return (value.text("field") + (item.isEmpty ? "" : "/" + item), value)
        }
        return Dictionary(named) { first, _ in first }
    }
}
