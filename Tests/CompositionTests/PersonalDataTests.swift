import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Who reads what tells of a person is in the audit: the lists are those of the composition, so
/// that a new field is marked, or gives its reason, and a new query is tried.
@Suite struct PersonalDataTests {
    /// Names under which people are told of, as the last word of a field's name.
    private static let words: Set<String> = [
        "name", "names", "login", "logins", "email", "phone", "mobile", "address", "addresses",
        "birth", "birthday", "birthdate", "note", "notes", "body", "text", "message", "remark",
        "comment", "subject", "sender", "recipient", "author", "assignee", "contact", "spelling",
        "identifier", "attributes", "gender", "postcode", "city", "street",
    ]
    private static let wholes: Set<String> = ["birth_date", "value", "values", "reason"]

    /// Fields that are called so and tell of nobody, each with the reason.
    private static let plain: [String: String] = [
        "APIKey.name": "a system", "KeyOrder.name": "a system",
        "AuditEntry.subject": "an id, a code or a fingerprint, never a name",
        "AuditEntry.actor_name": "beside the actor's id, to who reads staff; or the audit fills it",
        "MatchReview.actor_name": "beside the actor's id, to who reads staff",
        "Consent.actor_name": "beside the actor's id, to who reads staff",
        "Suppression.actor_name": "beside the actor's id, to who reads staff",
        "Topic.name": "what messages are about", "TopicSetting.name": "what messages are about",
        "ConsentChoice.name": "what messages are about",
        "BlockedValue.actor_name": "beside the actor's id, to who reads staff",
        "BlockedValue.value": "it is nobody's", "BlockedValue.reason": "about nobody",
        "BlockedValues.reason": "about nobody",
        "CustomerMerge.actor_name": "beside the actor's id, to who reads staff",
        "CustomerOwner.owner_name": "beside the owner's id, to who reads staff",
        "CustomerNote.actor_name": "beside the actor's id, to who reads staff",
        "SlowQuery.text": "a statement without its values",
        "AuditQuery.subject": "an id, a code or a fingerprint, never a name",
        "Event.subject": "an id or a code", "ParkedEvent.subject": "an id or a code",
        "ParkedSubject.subject": "an id or a code",
        "ParkedEventQuery.subject": "an id or a code", "TimelineEntry.subject": "an id or a code",
        "OrderMoment.subject": "an id", "TimelineParameter.name": "a word of the template",
        "Change.subject": "a record by its id or code",
        "ConnectorColumn.name": "a heading", "ConnectorOption.name": "an option",
        "Connector.name": "a part of the program",
        "FileImport.file_name": "a file", "NewFileImport.file_name": "a file",
        "Consumer.name": "a part of the program",
        "ReaderHealth.name": "a part of the program",
        "NamedConsumer.name": "a part of the program", "Job.name": "a part of the program",
        "JobQuery.name": "a part of the program",
        "Permission.name": "a right", "Role.name": "a role", "RoleOrder.name": "a role",
        "OrdersTender.name": "a means of payment", "NewTender.name": "a means of payment",
        "TenderChange.name": "a means of payment",
        "KindSetting.name": "a kind", "KindSettingPut.name": "a kind",
        "RiskRule.name": "a rule", "NewRiskRule.name": "a rule", "RiskRuleChange.name": "a rule",
        "ReturnReason.name": "a reason", "NewReturnReason.name": "a reason",
        "ReturnReasonChange.name": "a reason",
        "ReturnRule.name": "a rule", "NewReturnRule.name": "a rule",
        "ReturnRuleChange.name": "a rule",
        "ReturnLine.reason": "a code", "ReturnLineRequest.reason": "a code",
        "AuthorisedLine.reason": "a code", "LineToAuthorise.reason": "a code",
        "OrdersCharge.name": "a way of delivery or a fee",
        "NewCharge.name": "a way of delivery or a fee",
        "ChargeChange.name": "a way of delivery or a fee",
        "CartCharge.name": "a way of delivery or a fee",
        "OrderCharge.name": "a way of delivery or a fee",
        "LinkedCartCharge.name": "a way of delivery or a fee",
        "CustomerGroup.name": "a group", "NewCustomerGroup.name": "a group",
        "CustomerGroupChange.name": "a group",
        "CustomerAttribute.name": "an attribute", "NewCustomerAttribute.name": "an attribute",
        "CustomerAttributeChange.name": "an attribute",
        "Region.name": "a part of a country", "Region.names": "parts of a country",
        "NewRegion.name": "a part of a country",
        "Region.postcode": "a part of a country", "NewRegion.postcode": "a part of a country",
        "RatePlace.postcode": "a part of a country",
        "Segment.name": "a segment", "SegmentSummary.name": "a segment",
        "NewSegment.name": "a segment", "SegmentChange.name": "a segment",
        "Persona.name": "nobody in particular", "NewPersona.name": "nobody in particular",
        "PersonaChange.name": "nobody in particular",
        "PersonaBar.value": "what several have",
        "SegmentCondition.values": "what a rule asks", "SegmentRule.values": "what a rule asks",
        "SegmentRuleLevel2.values": "what a rule asks",
        "SegmentRuleLevel3.values": "what a rule asks",
        "ExplainedCondition.values": "what a rule asks",
    ]
    /// Modules in which what has a name is goods and places, not people.
    private static let goods: Set<String> = ["catalogue", "inventory", "analytics"]

    @Test func `marks every field that is called as if it told of a person`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            var used: Set<String> = []
            for operation in selaras.operations {
                let module = String(operation.name.prefix { $0 != "." })
                guard !Self.goods.contains(module) else { continue }
                for outline in [operation.input, operation.output] {
                    for (shape, field) in Self.fields(of: outline) where Self.isSuspect(field) {
                        let name = "\(shape).\(field.name)"
                        used.insert(name)
                        let isListed =
                            Self.plain[name] != nil || Self.ofGoods.contains(name)
                        #expect(field.isPersonal != isListed, "\(operation.name): \(name)")
                    }
                }
            }
            #expect(Set(Self.plain.keys).union(Self.ofGoods).subtracting(used) == [])
        }
    }

    /// Fields of events that are called as if they told of a person, each with why they do not.
    private static let inEvents = [
        "PromiseChanged.subject": "a policy's scope or a calendar's code",
        "ReturnReasonChanged.reason": "a code",
    ]

    /// Names of goods that an order has too, and sums.
    private static let ofGoods: Set<String> = [
        "CartLine.name", "LinkedCartLine.name", "LinkedOrderLine.name", "OrderLine.name",
        "OrderTax.name", "DocumentTax.name", "PastLine.name", "ImportTotal.value",
        "CarriedLine.name", "LineToPick.name", "WaitingGoods.name", "GiftReceiptLine.name",
    ]

    @Test func `tells of nobody in an event, nor in the name of an audit entry`() async throws {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            var used: Set<String> = []
            for event in selaras.modules.flatMap(\.events) {
                #expect(!event.payload.isPersonal, "\(event.type)")
                for (shape, field) in Self.fields(of: event.payload) where Self.isSuspect(field) {
                    let name = "\(shape).\(field.name)"
                    used.insert(name)
                    #expect(Self.inEvents[name] != nil, "\(event.type): \(name)")
                }
            }
            #expect(Set(Self.inEvents.keys).subtracting(used) == [])
            for operation in selaras.operations {
                guard case .input(let name) = operation.subjectSource else { continue }
                let field = operation.input.fields.first { $0.name == name }
                #expect(field?.isPersonal == false, "\(operation.name): \(name)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `audits every query that tells of a person, and no other`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let life = Life(database)
            try await life.begin()
            try await life.play()
            try await life.ask(
                "segments.create",
                #"{"code":"everybody","name":"Everybody","rule":"#
                    + #"{"field":"orders","comparison":"at-least","values":["0"]}}"#)
            try await life.selaras.consumption.catchUp()
            while try await life.selaras.jobs.runDue() > 0 {}
            let dispatcher = life.selaras.dispatcher
            try await dispatcher.writeAudit(at: nil)
            let queries = life.selaras.operations.filter { $0.kind == .query }
            var personal = 0
            for (number, query) in queries.enumerated() {
                let actor = Actor.system("reader-\(number)")
                let isPersonal = query.output.isPersonal
                personal += isPersonal ? 1 : 0
                do { try await life.ask(query.name, Self.input(of: query, life), by: actor) } catch
                {
                    // What tells of nobody may miss its record here: then it answers nothing.
                    #expect(!isPersonal, "\(query.name): \(error)")
                }
                #expect(dispatcher.auditedReads.waiting == (isPersonal ? 1 : 0), "\(query.name)")
                try await dispatcher.writeAudit(at: nil)
                let read = try await life.ask(
                    "sync.audit-entries.list", #"{"actor":"\#(actor.text)","outcome":"read"}"#)
                guard case .array(let items)? = read["items"], isPersonal else { continue }
                #expect(items.map { $0.words("operation") } == [query.name])
                #expect(items.first?.words("subject").isEmpty == false, "\(query.name)")
                #expect(items.first.map { $0.number("records") > 0 } == true, "\(query.name)")
            }
            #expect(personal > 10)
        }
    }

    /// The example of a query, with records of this life in it.
    private static func input(of query: RetailKit.Operation, _ life: Life) throws -> String {
        if query.name == "access.sessions.list" { return life.filled(#"{"staff_id":"$boss"}"#) }
        if query.name == "crm.customers.find" {
            return #"{"kind":"email","value":"ana@example.com"}"#
        }
        if query.name == "crm.identities.find" {
            return life.filled(
                #"{"customer_id":"$ana","kind":"email","value":"ana@example.com"}"#)
        }
        if query.name == "crm.reviews.list" { return "{}" }
        if query.name == "crm.undecided-entries.list" {
            return life.filled(#"{"number":$merge}"#)
        }
        if query.name == "segments.segment-members.list" { return #"{"code":"everybody"}"# }
        if query.name == "overview.search" { return #"{"q":"S-1"}"# }
        if query.name == "orders.fulfilments.list" {
            return #"{"location":"jkt-01","state":"collected"}"#
        }
        if ["support.cases.list", "exchange.imports.list"].contains(query.name) { return "{}" }
        let example = JSONTree(try JSONDocument(Array(query.example.utf8)).root)
        guard case .object(let members) = example else { return query.example }
        let known = members.map { member in
            let name = "$" + (names[member.name] ?? names["\(query.name) \(member.name)"] ?? "")
            return name == "$" ? member : JSONTree.Member(member.name, .string(life.filled(name)))
        }
        var writer = JSONWriter(capacity: 200)
        JSONTree.object(known).write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static let names = [
        "customer_id": "ana", "case_id": "case", "access.staff.show id": "staff",
        "orders.returns.list order_id": "sold", "orders.view order_id": "sold",
        "orders.order-holds.list order_id": "sold",
        "orders.destinations.show order_id": "sold",
        "orders.cart-destinations.show cart_id": "sent_cart",
        "orders.edits.list order_id": "sold",
        "orders.return-authorisations.list order_id": "sold",
        "orders.claims.list order_id": "claimed",
        "orders.gift-receipts.list order_id": "sold",
        "return_id": "return", "fulfilment_id": "bag",
        "exchange.import-rejects.list import_id": "import",
        "exchange.imports.show import_id": "import",
    ]

    private static func fields(of outline: Outline) -> [(shape: String, field: FieldOutline)] {
        outline.fields.flatMap { field in
            [(outline.name, field)] + (object(field.schema).map(fields) ?? [])
        }
    }

    private static func object(_ schema: Schema) -> Outline? {
        switch schema {
        case .object(let outline): outline
        case .list(let element, _), .map(let element, _): object(element)
        case .string, .integer, .decimal, .boolean, .choice, .anything: nil
        }
    }

    /// Whether a field is called like what tells of a person and can hold free text or a day.
    private static func isSuspect(_ field: FieldOutline) -> Bool {
        let last = field.name.split(separator: "_").last.map(String.init) ?? ""
        guard wholes.contains(field.name) || words.contains(last) else { return false }
        switch field.schema {
        case .string, .map, .anything: return true
        case .list(let element, _):
            if case .string = element { return true }
            return false
        case .integer, .decimal, .boolean, .choice, .object: return false
        }
    }
}
