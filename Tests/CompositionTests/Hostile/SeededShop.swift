import RetailAccess
import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport

/// A shop in which every act finds what it is about, each name as long as it may be: five products
/// of two hundred items, five hundred locations, two hundred channels, orders of a thousand lines.
final class SeededShop {
    let selaras: Selaras
    /// What the templates of inputs name: `<order>`.
    private(set) var names: [String: String] = [:]
    /// Customers, as many as an act may name.
    private(set) var people: [String] = []
    private var attempts = 0

    init(database: Database) {
        selaras = Selaras(
            database: database, clock: testClock().clock, ids: testIDs(),
            passwords: PasswordHasher(logCost: 2) { $0() }, payments: .test)
        for (name, text) in [
            ("w", Self.channel(0)), ("s", Self.channel(1)), ("l0", Self.location(0)),
            ("l1", Self.location(1)), ("sku", Self.sku(0)), ("new", Self.padded("NEW", 64)),
            ("role", Self.padded("role", 40)), ("office", Self.padded("office", 40)),
            ("group", Self.padded("group", 40)), ("circle", Self.padded("circle", 40)),
            ("attribute", Self.padded("attribute", 40)), ("region", Self.padded("region", 20)),
            ("list", Self.padded("list", 40)), ("sale", Self.padded("sale", 40)),
            ("offer", Self.padded("offer", 40)), ("deal", Self.padded("deal", 40)),
            ("lane", Self.padded("lane", 40)), ("coupon", Self.padded("COUPON", 40).uppercased()),
            ("fee", Self.padded("fee", 40)), ("risk", Self.padded("risk", 40)),
            ("why", Self.padded("why", 40)), ("odd", Self.padded("odd", 40)),
            ("summer", Self.padded("summer", 40)),
            ("class", Self.padded("class", 40)), ("segment", Self.padded("segment", 40)),
            ("e-card", Self.padded("e-card", 40)), ("persona", Self.padded("persona", 40)),
        ] { names[name] = text }
    }

    static let mostLines = 1_000
    private static let locations = 500
    private static let channels = 200

    static func channel(_ index: Int) -> String { padded("channel-\(index)", 40) }
    static func location(_ index: Int) -> String { padded("place-\(index)", 40) }
    static func sku(_ index: Int) -> String { padded("SKU-\(index)", 64) }

    /// The text filled up to a length, so that no two of them are alike.
    static func padded(_ text: String, _ count: Int) -> String {
        text + "-" + String(repeating: "x", count: count - text.count - 1)
    }

    /// The template with the names of this shop in it.
    func filled(_ template: String) -> String {
        names.reduce(template) { text, name in
            text.replacing("<\(name.key)>", with: name.value)
        }
    }

    /// The valid input of an operation: its own in this shop, or else its example.
    func valid(_ operation: RetailKit.Operation) throws -> JSONTree {
        let text =
            Self.orderInputs[operation.name] ?? Self.inputs[operation.name] ?? operation.example
        return JSONTree(try JSONDocument(Array(filled(text).utf8)).root)
    }

    func perform(_ operation: RetailKit.Operation, _ input: OperationInput) async throws {
        _ = try await selaras.perform(operation, input, call(operation.name))
    }

    private func call(_ name: String) -> Call {
        attempts += 1
        // Whoever guesses must wait: here each attempt comes an hour after the last.
        let later = Duration.seconds(name.hasPrefix("access.") ? 3_600 * attempts : 0)
        return Call(
            actor: .system("test"), grants: .all, now: testStart + later, ids: selaras.ids,
            requestID: "test", idempotencyKey: "\(selaras.ids.next())")
    }

    /// Does one act and keeps the members of its answer under names of this shop.
    @discardableResult
    func act(
        _ name: String, _ template: String, _ kept: [String: String] = [:]
    ) async throws
        -> JSONTree
    {
        guard let operation = selaras.operation(name) else {
            throw RetailError.fault(.statementFailed, "No operation is called \(name).")
        }
        let root = try JSONDocument(Array(filled(template).utf8)).root
        let outcome = try await selaras.perform(
            operation, try OperationInput(whole: root, for: operation), call(name))
        let body = outcome.body.isEmpty ? Array("{}".utf8) : outcome.body
        let answer = JSONTree(try JSONDocument(body).root)
        for (member, key) in kept {
            if case .string(let text)? = answer[member] { names[key] = text }
        }
        return answer
    }

    /// Makes the empty shop, which nobody owns.
    func open() async throws {
        _ = try await selaras.migrate()
        names["owner"] = try await selaras.access.ownership.firstToken(at: testStart)
    }

    func furnish() async throws {
        try await furnishPlaces()
        try await furnishShelves()
        try await furnishPeople()
        try await furnishGroups()
        try await furnishLists()
        try await furnishPromotions()
        try await furnishOrders()
        try await furnishLinks()
        try await furnishDesk()
        try await furnishFiles()
        try await furnishRights()
    }

    /// An import for each step that one may take.
    private func furnishFiles() async throws {
        for name in ["empty", "handed", "queued", "stopped"] {
            try await act(
                "exchange.imports.create", #"{"connector":"prices"}"#, ["id": "file-\(name)"])
            guard name != "empty" else { continue }
            let file = #""import_id":"<file-\#(name)>""#
            try await act(
                "exchange.imports.append",
                "{\(file)" + #","start":0,"data":"c2t1LGNoYW5uZWwsYW1vdW50DQo="}"#)
            guard name != "handed" else { continue }
            try await act("exchange.imports.start", "{\(file)}")
            if name == "stopped" { try await act("exchange.imports.cancel", "{\(file)}") }
        }
    }

    private func furnishPlaces() async throws {
        for index in 0..<Self.channels {
            try await act(
                "catalogue.channels.create",
                #"{"code":"\#(Self.channel(index))","name":"W","kind":"web","currency":"IDR","#
                    + #""locale":"id-ID","tax_rate":"0.11","prices_include_tax":true}"#)
        }
        for index in 0..<Self.locations {
            try await act(
                "inventory.locations.create",
                #"{"code":"\#(Self.location(index))","name":"S","kind":"store","#
                    + #""zone":"Asia/Jakarta","shipping":true,"pickup":true}"#)
        }
        for channel in ["<w>", "<s>"] {
            try await act(
                "inventory.sources.set",
                #"{"channel":"\#(channel)","sources":[{"location":"<l0>"}]}"#)
        }
    }

    private func furnishShelves() async throws {
        for product in 0..<5 {
            let variants = (product * 200..<product * 200 + 200).map { index in
                #"{"sku":"\#(Self.sku(index))","choices":["\#(index)","b","c","d","e"],"prices":"#
                    + #"[{"channel":"<w>","currency":"IDR","amount":"5"},"#
                    + #"{"channel":"<s>","currency":"IDR","amount":"5"}]}"#
            }
            try await act(
                "catalogue.products.create",
                #"{"slug":"tea-\#(product)","name":"Tea","status":"active","#
                    + #""options":["A","B","C","D","E"],"#
                    + #""listings":[{"channel":"<w>"},{"channel":"<s>"}],"#
                    + #""variants":[\#(variants.joined(separator: ","))]}"#, ["id": "product"])
        }
        names["barcode"] = String(repeating: "a", count: 100)
        try await act("catalogue.barcodes.create", #"{"sku":"<sku>","barcode":"<barcode>"}"#)
        for half in [0..<500, 500..<1_000] {
            try await act(
                "inventory.stock.receive",
                #"{"location":"<l0>","lines":\#(Self.lines(half, 1_000))}"#)
        }
        for key in ["planned", "sent"] {
            try await act(
                "inventory.transfers.create",
                #"{"source":"<l0>","destination":"<l1>","lines":\#(Self.lines(0..<500, 2))}"#,
                ["id": key])
        }
        try await act("inventory.transfers.ship", #"{"id":"<sent>"}"#)
    }

    /// Two groups: all are in the one, nobody is in the other.
    private func furnishGroups() async throws {
        for group in ["<group>", "<circle>"] {
            try await act("crm.customer-groups.create", #"{"code":"\#(group)","name":"G"}"#)
        }
        try await act(
            "crm.customer-attributes.create",
            #"{"code":"<attribute>","name":"A","type":"choice","choices":["S","M"]}"#)
        for _ in 0..<Self.mostLines {
            people.append(try await act("crm.customers.create", #"{"name":"Sari"}"#).text("id"))
        }
        let all = people.map { "\"\($0)\"" }.joined(separator: ",")
        try await act(
            "crm.tax-exemptions.create",
            #"{"group":"<group>","reason":"R","starts_at":"2100-01-01T00:00:00Z"}"#)
        try await act("crm.group-members.add", #"{"code":"<group>","customers":[\#(all)]}"#)
        try await act(
            "segments.create",
            #"{"code":"<segment>","name":"S","rule":{"field":"age","comparison":"known"}}"#)
        try await act(
            "segments.personas.create",
            #"{"code":"<persona>","name":"P","description":"D","segment":"<segment>"}"#)
        try await act(
            "crm.verdicts.set", #"{"customer_id":"\#(people[0])","verdict":"test","note":"N"}"#)
    }

    /// Two price lists: a draft, and one that waits for its start.
    private func furnishLists() async throws {
        for taxClass in ["standard", "<class>"] {
            try await act(
                "catalogue.taxes.set",
                #"{"place":"ID","tax_class":"\#(taxClass)","#
                    + #""components":[{"name":"ppn","rate":"0.12","base":"11/12"}]}"#)
        }
        for list in ["<list>", "<sale>"] {
            try await act(
                "catalogue.price-lists.create", #"{"code":"\#(list)","name":"L","currency":"IDR"}"#)
        }
        try await act(
            "catalogue.price-lists.publish",
            #"{"code":"<sale>","starts_at":"2100-01-01T00:00:00Z"}"#)
    }

    /// A lane, a promotion that is a draft, one that waits for its start, and a coupon of that.
    private func furnishPromotions() async throws {
        try await act(
            "catalogue.categories.create", #"{"slug":"shelf","name":"Shelf"}"#, ["id": "shelf"])
        try await act("catalogue.collections.create", #"{"code":"<summer>","name":"S"}"#)
        try await act("catalogue.lanes.create", #"{"code":"<lane>","name":"L","position":1}"#)
        for code in ["<offer>", "<deal>"] {
            try await act(
                "catalogue.promotions.create",
                #"{"code":"\#(code)","name":"P","lane":"<lane>","needs_coupon":true,"#
                    + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
        }
        try await act(
            "catalogue.promotions.publish",
            #"{"code":"<deal>","starts_at":"2100-01-01T00:00:00Z"}"#)
        try await act(
            "catalogue.coupons.create", #"{"code":"<coupon>","promotion":"<deal>"}"#)
    }

    /// The element of a list at a place: as the first, but about something else.
    func element(_ list: String, _ first: JSONTree, _ index: Int) -> JSONTree {
        list.hasSuffix(" customers")
            ? .string(people[index]) : Self.element(list, first, index)
    }

    private func furnishPeople() async throws {
        try await act("crm.customers.create", #"{"name":"Ana"}"#, ["id": "ana"])
        try await act("crm.customers.create", #"{"name":"Budi"}"#, ["id": "budi"])
        try await act(
            "crm.regions.import",
            #"{"country":"ID","level":1,"regions":[{"code":"<region>","name":"R"}]}"#)
        try await act(
            "crm.addresses.create", #"{"customer_id":"<ana>","country":"ID","lines":["J"]}"#,
            ["id": "address"])
        names["messenger"] = String(repeating: "v", count: 200)
        let tied = try await act(
            "crm.identities.create",
            #"{"customer_id":"<ana>","kind":"messenger","namespace":"wa","#
                + #""value":"<messenger>","verified":true}"#
        )
        if case .number(let number)? = tied.list("identities").first?["number"] {
            names["ana-identity"] = number.text
        }
        try await act(
            "loyalty.earning-rules.set",
            #"{"currency":"IDR","spend_per_point":"10000","worth_per_point":"10","#
                + #""valid_days":365}"#)
        try await act(
            "access.roles.set", #"{"code":"<role>","name":"R","permissions":["sync.read"]}"#)
        names["login"] = String(repeating: "a", count: 100)
        names["password"] = String(repeating: "a", count: 1_024)
        try await act(
            "access.staff.create",
            #"{"login":"<login>","name":"Budi","password":"<password>","#
                + #""roles":[{"role":"<role>","location":"<l0>"}]}"#, ["id": "staff"])
    }

    /// A JSON list of items and a quantity.
    static func lines(_ items: Range<Int>, _ quantity: Int) -> String {
        let lines = items.map { #"{"sku":"\#(sku($0))","quantity":"\#(quantity)"}"# }
        return "[\(lines.joined(separator: ","))]"
    }
}
