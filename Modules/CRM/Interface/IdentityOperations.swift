import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on who somebody is: sightings, the rules by which they are matched, and the pairs
/// of which somebody says whether they are one.
struct IdentityOperations: Sendable {
    let directory: Directory
    let sightings: Sightings
    let actors: (any ActorNaming)?

    var reviews: Reviews { Reviews(directory: directory, merging: sightings.merging) }

    var all: [Operation] {
        [
            record, end, listRules, setRule, removeRule, listBlocked, block, allow, listReviews,
            show, decide,
        ]
    }

    static let everywhere = "identifiers are matched alike at all places"

    private var record: Operation {
        .command(
            "crm.sightings.record", .post, "/sightings", .permission(CRMPermissions.write),
            "Takes in all by which somebody was seen at once: finds, joins or makes the customer.",
            details:
                "What contradicts is left out, the lowest priority first: the customer has no more "
                + "of a kind than its rule allows, and who was said to be apart stays apart. "
                + "Somebody is asked then (crm.reviews.list).",
            input: SightingInput.input, output: SightedView.answer,
            errors: [CRMErrors.identifierBlocked] + RequestErrors.late,
            example: #"{"identifiers":[{"kind":"web","namespace":"shop","value":"ana77"},"#
                + #"{"kind":"web","namespace":"device","value":"d-4711"}]}"#,
            scope: .none("who says that an identifier was proven meets its customer there"),
            asks: [Proof.permission],
            prepare: { input, call in (input, try read(input.marks, by: call)) }
        ) { prepared, call, tx in
            let (input, read) = prepared
            try call.requireProof(input.marks.contains(where: \.isVerified))
            let marks = try complete(read, input.marks, in: tx)
            let sighted = try sightings.see(
                Sighting(
                    marks: marks.compactMap(\.self), name: input.name, pointer: "/identifiers"),
                by: try call.occurred(at: input.occurredAt), in: tx)
            func places(where holds: (Sighting.Mark?) -> Bool) -> [Int64] {
                marks.indices.filter { holds(marks[$0]) }.map(Int64.init)
            }
            return SightedView(
                customer: try directory.required(sighted.record, by: call, in: tx).id,
                sighted: sighted,
                demoted: places { $0.map { sighted.demoted.contains($0.identifier.key) } ?? false },
                blocked: places { $0.map { sighted.blocked.contains($0.identifier.key) } ?? true })
        }
    }

    /// Reads what was given, before a transaction begins; nothing of what stands for nothing.
    private func read(
        _ marks: [GivenMark], by call: Call
    ) throws(RetailError) -> [ReadMark?] {
        var read: [ReadMark?] = []
        for (index, mark) in marks.enumerated() {
            read.append(try ReadMark(mark.given, in: Self.field(index), by: call, directory))
        }
        return read
    }

    private static func field(_ index: Int) -> String { "identifiers/\(index)/value" }

    private func complete(
        _ read: [ReadMark?], _ given: [GivenMark], in tx: borrowing Transaction
    ) throws -> [Sighting.Mark?] {
        var met: Set<IdentifierKey> = []
        var marks: [Sighting.Mark?] = []
        for (index, (read, given)) in zip(read, given).enumerated() {
            let mark = try read?.mark(isVerified: given.isVerified, directory, in: tx)
            if let mark, !met.insert(mark.identifier.key).inserted {
                throw RequestErrors.invalidInput.error(
                    "The identifier stands here twice.", at: "/" + Self.field(index))
            }
            marks.append(mark)
        }
        return marks
    }

    private var end: Operation {
        .command(
            "crm.identities.end", .post, "/identities/{number}/end",
            .permission(CRMPermissions.write),
            "Ends an identifier of a customer, such as a number that was given up.",
            details: "It finds nobody any more and may become another's. What came by it stays.",
            input: IdentityNumber.input, output: CustomerIdentity.answer,
            errors: [CRMErrors.identityUnknown], example: #"{"number":1}"#,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            guard let identity = try IdentityStore().find(input.number, in: tx),
                try directory.seen(identity.customer, by: call, in: tx) != nil,
                try IdentityStore().end(input.number, by: call, in: tx),
                let ended = try IdentityStore().find(input.number, in: tx)
            else {
                throw CRMErrors.identityUnknown.error(
                    "No identifier of a customer of yours that still holds has the number.",
                    at: "/number")
            }
            try tx.record(
                IdentifierEnded(customer: identity.customer, identity: input.number), by: call)
            try tx.record(
                CustomerChanged(customer: identity.customer, parts: [.identifier]), by: call)
            return ended
        }
    }

    private var listRules: Operation {
        .query(
            "crm.identifier-rules.list", "/identifier-rules", .permission(CRMPermissions.read),
            "Lists how identifiers are matched, those of kinds before those of namespaces.",
            input: ListQuery.input, output: Page.answer(of: IdentifierRule.answer),
            scope: .none(Self.everywhere)
        ) { query, _, tx in
            try Page(of: IdentifierRuleStore().all(in: tx), in: "crm.identifier-rules", query) {
                $0.kind?.rawValue ?? $0.namespace.map { "~\($0.text)" } ?? ""
            }
        }
    }

    private var setRule: Operation {
        .command(
            "crm.identifier-rules.set", .post, "/identifier-rules",
            .permission(CRMPermissions.writeRules),
            "Says how the identifiers of a kind of channel, or of one namespace, are matched.",
            details: "It holds for what is seen from now on, and takes nothing from anybody.",
            input: IdentifierRule.input, output: IdentifierRule.answer,
            example: #"{"namespace":"shop","priority":1,"most":1,"span":"ever"}"#,
            scope: .everywhere(Self.everywhere)
        ) { rule, call, tx in
            try IdentifierRules().set(rule, by: call, in: tx)
            return rule
        }
    }

    private var removeRule: Operation {
        .command(
            "crm.identifier-rules.remove", .delete, "/identifier-rules/{namespace}",
            .permission(CRMPermissions.writeRules),
            "Lets the identifiers of a namespace be matched by the rule of their kind again.",
            input: NamedNamespace.input, output: Nothing.answer,
            errors: [CRMErrors.identifierRuleUnknown], example: #"{"namespace":"device"}"#,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try IdentifierRules().remove(input.namespace, by: call, in: tx)
            return Nothing()
        }
    }
}
