import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

private let customerExample = #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#

/// The operations on customers.
struct CRMOperations: Sendable {
    let directory: Directory
    let merging: Merging
    let sightings: Sightings
    let viewing: CustomerViewing
    let timeline: Timeline
    let groups: CustomerGroups
    let merges: MergeReading
    let profiles: Profiles
    let owners: CustomerOwners

    init(
        directory: Directory, timeline: Timeline, groups: CustomerGroups,
        actors: (any ActorNaming)?
    ) {
        merges = MergeReading(actors: actors)
        self.directory = directory
        self.timeline = timeline
        self.groups = groups
        merging = Merging(directory: directory)
        sightings = Sightings(directory: directory, merging: merging)
        profiles = Profiles(directory: directory)
        viewing = CustomerViewing(directory: directory, groups: groups, profiles: profiles)
        owners = CustomerOwners(directory: directory, actors: actors)
    }

    var all: [Operation] {
        [create, identify, bring, tie, identity, show, find, list, edit] + mergeOperations
            + contactOperations
    }

    private var create: Operation {
        .command(
            "crm.customers.create", .post, "/customers", .permission(CRMPermissions.write),
            "Makes a record of a customer.", input: NewCustomer.input,
            output: CustomerView.answer, status: 201,
            example: #"{"name":"Ana Wijaya","locale":"id-ID"}"#,
            scope: .none("who names an identifier meets the customer there"),
            version: \.record.version
        ) { input, call, tx in
            let facts = input.facts
            let record = CustomerRecord(
                id: call.newID(), parent: nil, name: facts.name, birthDate: facts.birthDate,
                locale: facts.locale, attributes: facts.attributes, version: 1,
                createdAt: call.now)
            try sightings.create(record, with: facts, from: input.source, by: call, in: tx)
            return CustomerView(
                record: record, found: record.id,
                facts: try profiles.facts(of: [record.id], by: call, in: tx),
                members: [record.id], identities: [], groups: [])
        }
    }

    private var identify: Operation {
        .command(
            "crm.customers.identify", .post, "/customers/identify",
            .permission(CRMPermissions.write),
            "Finds the customer of a verified identifier, or makes one.",
            details:
                "An identifier that is not verified never finds anybody: it makes a record. "
                + "Saying that it is needs the permission crm.identifiers.verify.",
            input: CustomerIntake.input, output: CustomerView.answer,
            errors: [CRMErrors.identifierBlocked] + RequestErrors.late,
            example: #"{"kind":"messenger","value":"6281234567890","verified":true}"#,
            scope: .none("who says that an identifier was proven meets its customer there"),
            asks: [Proof.permission], version: \.record.version,
            prepare: { input, call in (input, try read(input.given, by: call)) }
        ) { prepared, call, tx in
            let (input, read) = prepared
            try call.requireProof(input.isVerified)
            let mark = try read.mark(isVerified: input.isVerified, directory, in: tx)
            let met = try sightings.see(
                Sighting(marks: [mark], name: input.name),
                by: try call.occurred(at: input.occurredAt), in: tx)
            return try view(met.record, isNew: met.isNew, by: call, in: tx)
        }
    }

    private var bring: Operation {
        .command(
            "crm.customers.import", .post, "/customers/import",
            .permission(CRMPermissions.importPast),
            "Finds the customer whom another system knew by an identifier, or makes one.",
            details:
                "The identifier counts as verified: it is the number by which that system told its "
                + "customers apart. Who is there already is known since then, if that is earlier.",
            input: CustomerOfOld.input, output: CustomerView.answer,
            errors: [CRMErrors.identifierBlocked, RequestErrors.occursInFuture],
            example: #"{"kind":"web","namespace":"old-shop","value":"17850","#
                + #""since":"2010-12-01T08:26:00Z"}"#,
            scope: .none("who says that an identifier was proven meets its customer there"),
            asks: [Proof.permission], version: \.record.version,
            prepare: { input, call in (input, try read(input.given, by: call)) }
        ) { prepared, call, tx in
            let (input, read) = prepared
            try call.requireProof(true)
            let mark = try read.mark(isVerified: true, directory, in: tx)
            let met = try sightings.bring(
                Sighting(marks: [mark], name: input.name), since: input.since, by: call, in: tx)
            return try view(met.record, isNew: met.isNew, by: call, in: tx)
        }
    }

    private var tie: Operation {
        .command(
            "crm.identities.create", .post, "/customers/{customer_id}/identities",
            .permission(CRMPermissions.write), "Ties an identifier to a customer.",
            details:
                "A verified identifier of another customer joins the two: saying so needs the "
                + "permission crm.identifiers.verify. Where a rule or a person keeps them apart, "
                + "it stays the other's and somebody is asked (crm.reviews.list).",
            input: IdentityTie.input, output: CustomerView.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.identifierBlocked, CRMErrors.identifierLimit,
            ],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""value":"ana@example.com","verified":true}"#,
            scope: .record("a customer met at a place of theirs"), asks: [Proof.permission],
            version: \.record.version,
            prepare: { input, call in (input, try read(input.given, by: call)) }
        ) { prepared, call, tx in
            let (input, read) = prepared
            try call.requireProof(input.isVerified)
            let mark = try read.mark(isVerified: input.isVerified, directory, in: tx)
            let summary = try directory.required(input.customer, by: call, in: tx)
            _ = try sightings.see(
                Sighting(marks: [mark], anchor: summary, record: input.customer), by: call, in: tx)
            return try view(input.customer, by: call, in: tx)
        }
    }

    private var identity: Operation {
        .query(
            "crm.identities.find", "/customers/{customer_id}/identities/find",
            .permission(CRMPermissions.read),
            "Shows an identifier of a customer, however it is written.",
            input: OwnIdentifierQuery.input, output: CustomerIdentity.answer,
            errors: [CRMErrors.customerUnknown, CRMErrors.identityUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","kind":"phone","#
                + #""value":"+62 812-3456-7890"}"#,
            scope: .record("a customer met at a place of theirs"),
            prepare: { input, call in
                (input.customer, try directory.read(input.given, at: call.here, in: "value"))
            }
        ) { prepared, call, tx in
            let (customer, written) = prepared
            let identifier = try directory.identifier(written, in: "value", tx)
            let members = try directory.required(customer, by: call, in: tx).members
            guard let known = try IdentityStore().find(identifier, of: members, in: tx) else {
                throw CRMErrors.identityUnknown.error(
                    "The customer is not known by it.", at: "/value")
            }
            return known
        }
    }

    private var show: Operation {
        .query(
            "crm.customers.show", "/customers/{customer_id}", .permission(CRMPermissions.read),
            "Shows a customer with identifiers, merged records and groups.",
            input: CustomerQuery.input,
            output: CustomerView.answer, errors: [CRMErrors.customerUnknown],
            example: customerExample,
            scope: .record("a customer met at a place of theirs").withCustomers,
            version: \.record.version
        ) { input, call, tx in
            var shown = try view(input.customer, by: call, in: tx)
            shown.care = try owners.care(of: [shown.members], by: call, in: tx).first ?? nil
            return shown
        }
    }

    private var find: Operation {
        .query(
            "crm.customers.find", "/customers/find", .permission(CRMPermissions.read),
            "Shows the customer to whom a verified identifier belongs.",
            input: IdentifierQuery.input, output: CustomerView.answer,
            errors: [CRMErrors.customerUnknown],
            example: #"{"kind":"phone","value":"081234567890","country":"ID"}"#,
            scope: .record("a customer met at a place of theirs"), version: \.record.version,
            prepare: { input, call in
                try directory.read(input.given, at: call.here, in: "value")
            }
        ) { written, call, tx in
            let identifier = try directory.identifier(written, in: "value", tx)
            // Whom the caller may not see is as unknown as nobody, by the same words.
            guard let customer = try directory.found(by: identifier, by: call, in: tx) else {
                throw CRMErrors.customerUnknown.error(
                    "Nobody whom you may see is known by it.", at: "/value")
            }
            return try view(customer.record, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.customers.list", "/customers", .permission(CRMPermissions.read),
            "Lists customers, or finds them by what is known of them.",
            input: CustomerListQuery.input,
            output: Page.answer(of: CustomerView.answer), example: #"{"limit":20}"#,
            weight: .heavy,
            scope: .rows("customers who were met there")
        ) { input, call, tx in
            let reach = call.reach()
            let found = try input.filter.terms.map {
                try CustomerSearch().find(
                    $0, most: CustomerSearch.mostRecords, within: reach, in: tx
                ).map(\.customer.id)
            }
            let page = try CustomerStore().list(
                input.filter, among: found, within: reach, input.list, in: tx
            ).map { try view($0.id, by: call, in: tx) }
            let care = try owners.care(of: page.items.map(\.members), by: call, in: tx)
            return Page(
                items: zip(page.items, care).map { item, care in
                    var shown = item
                    shown.care = care
                    return shown
                }, next: page.next, total: page.total)
        }
    }

    private var edit: Operation {
        .command(
            "crm.customers.update", .patch, "/customers/{customer_id}",
            .permission(CRMPermissions.write), "Changes what is known of a customer.",
            details:
                "It is kept as said of the very record that is named, with whose word it is and "
                + "when; what was said before stays to be seen in crm.profile-values.list. The "
                + "answer tells what holds by all records: see crm.profiles.show.",
            input: CustomerEdit.input, output: CustomerView.answer,
            errors: [CRMErrors.customerUnknown, RequestErrors.staleVersion] + RequestErrors.late,
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","name":"Ana W."}"#,
            scope: .record("a customer met at a place of theirs").withCustomers,
            version: \.record.version
        ) { input, call, tx in
            try profiles.update(input, by: call, in: tx)
            return try view(input.customer, by: call, in: tx)
        }
    }

    /// Reads an identifier; what stands for nothing is none.
    private func read(
        _ given: GivenIdentifier, by call: Call
    ) throws(RetailError) -> ReadMark {
        guard let read = try ReadMark(given, in: "value", by: call, directory) else {
            throw CRMErrors.identifierBlocked.error(
                "It stands for nothing and is nobody's: leave it out.", at: "/value")
        }
        return read
    }

    func view(
        _ id: CustomerID, isNew: Bool? = nil, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerView {
        try viewing.of(id, isNew: isNew, by: call, in: tx)
    }
}
