import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Files by which a shop brings its customers along: profiles, consents, points, and what a Shopify
/// shop exports.
@Suite struct CustomerFilesTests {
    private static let customers = """
        \u{FEFF}verified_store;given_name;family_name;gender;interests;country;lines;postcode;source
        own:1;Ana;Wijaya;female;tea|coffee;ID;Jl. Melati 5|Gambir;10110;old-shop
        own:2;Budi;Santoso;male;;;;;

        """

    @Test(arguments: Engines.available)
    func `takes whole profiles with addresses, semicolons and a mark in front, once`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            let dry = try await market.take(in: Self.customers, to: "customers", isDry: true)
            #expect(dry.counts == [2, 0, 0, 0])
            let first = try await market.take(in: Self.customers, to: "customers")
            #expect(first.counts == [2, 0, 0, 0])
            let again = try await market.take(in: Self.customers, to: "customers")
            #expect(again.counts == [0, 0, 2, 0])
            let ana = try await market.customer("own", "1")
            #expect(ana.text("given_name") == "Ana" && ana.text("gender") == "female")
            #expect(ana["interests"] == .array([.string("coffee"), .string("tea")]))
            let addresses = try await market.perform(
                "crm.addresses.list", #"{"customer_id":"\#(ana.text("id"))"}"#
            ).list("items")
            #expect(
                addresses.first?["lines"] == .array([.string("Jl. Melati 5"), .string("Gambir")]))
            #expect(addresses.map { $0.text("source") } == ["old-shop"])
        }
    }

    @Test(arguments: Engines.available)
    func `takes attributes by their headings, groups and owners, and leaves others alone`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            for code in ["vip", "club"] {
                try await market.perform(
                    "crm.customer-groups.create", #"{"code":"\#(code)","name":"A"}"#)
            }
            try await market.perform(
                "crm.customer-attributes.create",
                #"{"code":"shoe-size","name":"Shoe size","type":"number"}"#)
            let staff = "staff_01h455vb4pex5vsknk084sn02q"
            let head = "verified_store,name,attribute.shoe-size,Attribute.Club Name,groups,owner\n"
            let file = head + "own:1,Ana,38,Sari,vip|club,\(staff)\nown:2,Budi,,,,\n"
            let dry = try await market.take(in: file, to: "customers", isDry: true)
            #expect(dry.counts == [2, 0, 0, 0])
            #expect(try await market.take(in: file, to: "customers").counts == [2, 0, 0, 0])
            #expect(try await market.take(in: file, to: "customers").counts == [0, 0, 2, 0])
            let ana = try await market.customer("own", "1")
            #expect(ana["attributes"]?.text("shoe-size") == "38")
            #expect(ana["attributes"]?.text("Club Name") == "Sari")
            #expect(ana["groups"] == .array([.string("club"), .string("vip")]))
            let owners = try await market.perform(
                "crm.customer-owners.list", #"{"customer_id":"\#(ana.text("id"))"}"#
            ).list("items")
            #expect(owners.map { $0.text("owner_id") } == [staff])
            // One attribute goes, the other stays, and nobody is taken out of a group.
            let less = "verified_store,attribute.Club Name,groups,owner\nown:1,,,\n"
            #expect(try await market.take(in: less, to: "customers").counts == [0, 1, 0, 0])
            let left = try await market.customer("own", "1")
            #expect(left["attributes"] == .object([.init("shoe-size", .string("38"))]))
            #expect(left["groups"] == .array([.string("club"), .string("vip")]))
            let wrong = try await market.take(
                in: head + "own:1,Ana,big,,,\nown:2,Budi,,,nothing,\nown:3,Citra,,,,me\n",
                to: "customers")
            #expect(wrong.counts == [0, 0, 0, 3])
            let twice = try await market.take(
                in: "verified_store,attribute.a,Attribute.a\nown:1,1,2\n", to: "customers")
            #expect(twice.text("problem").contains("twice"))
        }
    }

    @Test(arguments: Engines.available)
    func `finds an address among all that a customer has`(engine: EngineKind) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            let file = "verified_store,country,lines\nown:1,ID,Jl. Melati 5\n"
            try await market.take(in: file, to: "customers")
            let ana = try await market.customer("own", "1").text("id")
            for number in 1...30 {
                try await market.perform(
                    "crm.addresses.create",
                    #"{"customer_id":"\#(ana)","country":"ID","lines":["Jl. Mawar \#(number)"]}"#)
            }
            #expect(try await market.take(in: file, to: "customers").counts == [0, 0, 1, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `a trial of a Shopify file finds what is wrong behind the first step`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            let wrong = Self.shopify.replacing(",JK,ID,", with: ",JK,Indonesia,")
            for isDry in [true, false] {
                let told = try await market.take(in: wrong, to: "shopify-customers", isDry: isDry)
                #expect(told.counts == [1, 0, 0, 1])
                #expect(try await market.rejects(told).map { $0.text("field") } == ["country"])
            }
            // What was refused has left nobody behind.
            let list = try await market.perform("crm.customers.list", #"{"limit":10}"#)
            #expect(list.list("items").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `takes consents with their evidence once, and lifts no suppression`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            let people = "verified_store,verified_email\nown:1,ana@toko.id\nown:2,budi@toko.id\n"
            try await market.take(in: people, to: "customers")
            try await market.perform(
                "crm.suppressions.add",
                #"{"kind":"email","value":"budi@toko.id","reason":"unsubscribed","source":"x"}"#)
            let file = """
                customer,kind,address,purpose,state,source,proof,said_at
                store own:1,email,ana@toko.id,marketing,granted,footer,signature,2021-05-01T10:00:00Z
                ,email,budi@toko.id,marketing,granted,footer,signature,2030-05-01T10:00:00Z
                ,email,budi@toko.id,marketing,granted,footer,signature,2021-05-01T10:00:00Z
                store own:1,email,ana@toko.id,survey,perhaps,footer,,2021-05-01T10:00:00Z
                store own:9,sms,,marketing,withdrawn,footer,,2021-05-01T10:00:00Z
                store own:1,sms,,marketing,withdrawn,footer,,2021-05-01T10:00:00Z

                """
            let first = try await market.take(in: file, to: "consents")
            #expect(first.counts == [2, 0, 0, 4])
            let rejects = try await market.rejects(first)
            #expect(rejects.map { $0.number("line") } == [3, 4, 5, 6])
            #expect(
                rejects.map { $0.text("field") } == ["said_at", "address", "state", "customer"])
            #expect(rejects[1].text("reason").contains("crm.suppressions.lift"))
            let again = try await market.take(in: file, to: "consents")
            #expect(again.counts == [0, 0, 2, 4])
            let budi = try await market.customer("own", "2")
            let words = try await market.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(budi.text("id"))"}"#)
            #expect(words.list("items").isEmpty)
            let ana = try await market.customer("own", "1")
            let kept = try await market.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana.text("id"))"}"#
            ).list("items")
            #expect(Set(kept.map { $0.text("at") }) == ["2021-05-01T10:00:00.000Z"])
        }
    }

    @Test(arguments: Engines.available)
    func `takes points once by their reference, with their own end`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            try await market.take(in: "verified_store\nown:1\n", to: "customers")
            let head = "customer,points,currency,reference,expires_at\n"
            let file =
                head + "store own:1,1200,IDR,l-1,2100-01-01T00:00:00Z\n"
                + "store own:1,30,IDR,l-2,2020-01-01T00:00:00Z\n"
                + "store own:1,30,IDR,l-3,\n"
            let refused = try await market.take(in: file, to: "points")
            // Nobody has said how long points live.
            #expect(refused.counts == [1, 0, 0, 2])
            try await market.perform(
                "loyalty.earning-rules.set",
                #"{"currency":"IDR","spend_per_point":"10000","worth_per_point":"10","#
                    + #""valid_days":365}"#)
            let dry = try await market.take(in: file, to: "points", isDry: true)
            #expect(dry.counts == [1, 0, 1, 1])
            let second = try await market.take(in: file, to: "points")
            #expect(second.counts == [1, 0, 1, 1])
            let again = try await market.take(in: file, to: "points")
            #expect(again.counts == [0, 0, 2, 1])
            let other = try await market.take(
                in: head + "store own:1,1300,IDR,l-1,\n", to: "points")
            #expect(
                try await market.rejects(other).map { $0.text("problem") } == [
                    "loyalty.opening-taken"
                ])
            let ana = try await market.customer("own", "1")
            let account = try await market.perform(
                "loyalty.points-accounts.show", #"{"customer_id":"\#(ana.text("id"))"}"#)
            #expect(account.number("balance") == 1_230)
            #expect(account.list("lots").count == 2)
        }
    }

    private static let shopify = """
        Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
        Default Address Address1,Default Address Address2,Default Address City,\
        Default Address Province Code,Default Address Country Code,Default Address Zip,\
        Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,\
        Tax Exempt,Tags,Size (customer.metafields.facts.size)
        '111,Ana,Wijaya,ana@toko.id,yes,Toko,Jl. Melati 5,,Jakarta,JK,ID,'10110,,\
        '+6281234567890,no,1200.00,2,Likes tea,no,"vip, tea",M
        '112,Budi,,,no,,,,,,,,,,no,0.00,0,,no,,

        """

    @Test(arguments: Engines.available)
    func `takes what a Shopify shop exports, and nothing twice`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            let dry = try await market.take(in: Self.shopify, to: "shopify-customers", isDry: true)
            #expect(dry.counts == [2, 0, 0, 0])
            let first = try await market.take(in: Self.shopify, to: "shopify-customers")
            #expect(first.counts == [2, 0, 0, 0])
            let again = try await market.take(in: Self.shopify, to: "shopify-customers")
            #expect(again.counts == [0, 0, 2, 0])
            let ana = try await market.customer("shopify", "111", kind: "web")
            #expect(ana.text("given_name") == "Ana" && ana.text("name") == "Ana Wijaya")
            #expect(ana["attributes"]?.text("shopify-tags") == "vip, tea")
            let kinds = ana.list("identities").map { $0.text("kind") }
            #expect(kinds.sorted() == ["email", "phone", "web"])
            let words = try await market.perform(
                "crm.consents.list", #"{"customer_id":"\#(ana.text("id"))"}"#
            ).list("items")
            #expect(words.map { "\($0.text("kind")) \($0.text("state"))" } == ["email granted"])
            let address = try await market.perform(
                "crm.addresses.list", #"{"customer_id":"\#(ana.text("id"))"}"#
            ).list("items")
            #expect(address.map { $0.text("postcode") } == ["10110"])
            let notes = try await market.perform(
                "crm.customer-notes.list", #"{"customer_id":"\#(ana.text("id"))"}"#)
            #expect(notes.list("items").count == 1)
            // Who accepted there and does no more has withdrawn.
            let gone = Self.shopify.replacing("ana@toko.id,yes", with: "ana@toko.id,no")
            let changed = try await market.take(in: gone, to: "shopify-customers")
            #expect(changed.counts == [0, 1, 1, 0])
        }
    }

    /// The export tells no time, so its yes is of an unknown one.
    @Test(arguments: Engines.available)
    func `a yes of a Shopify shop comes over no word that was said here`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            try await market.take(
                in: Self.shopify.replacing("ana@toko.id,yes", with: "ana@toko.id,no"),
                to: "shopify-customers")
            let ana = try await market.customer("shopify", "111", kind: "web").text("id")
            try await market.perform(
                "crm.consents.set",
                #"{"customer_id":"\#(ana)","kind":"email","purpose":"marketing","#
                    + #""granted":false,"source":"till"}"#)
            let again = try await market.take(in: Self.shopify, to: "shopify-customers")
            #expect(again.counts == [0, 0, 2, 0])
            let moved = Self.shopify.replacing("ana@toko.id", with: "ana.new@toko.id")
            try await market.take(in: moved, to: "shopify-customers")
            let words = try await market.perform(
                "crm.consents.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(words.map { $0.text("state") } == ["withdrawn"])
        }
    }

    /// What holds at the address of before says nothing of a new one.
    @Test(arguments: Engines.available)
    func `a yes of a Shopify shop is told of the address it stands at`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let market = try await Market.opened(database)
            try await market.take(in: Self.shopify, to: "shopify-customers")
            let moved = Self.shopify.replacing("ana@toko.id", with: "ana.new@toko.id")
            try await market.take(in: moved, to: "shopify-customers")
            let ana = try await market.customer("shopify", "111", kind: "web").text("id")
            let words = try await market.perform(
                "crm.consents.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(
                Set(words.map { $0.text("address") + " " + $0.text("state") })
                    == ["ana@toko.id granted", "ana.new@toko.id granted"])
        }
    }
}

extension Market {
    /// A customer by an account.
    fileprivate func customer(
        _ namespace: String, _ value: String, kind: String = "store"
    ) async throws -> JSONTree {
        try await perform(
            "crm.customers.find",
            #"{"kind":"\#(kind)","namespace":"\#(namespace)","value":"\#(value)"}"#)
    }
}
