import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension Profiles {
    /// Keeps what is said of a record that was made just now.
    func begin(
        _ record: CustomerRecord, with facts: CustomerFacts, from source: Code<ProfileSource>?,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let statements = facts.statements
        try check(statements, by: call, in: tx)
        let speech = try call.speech(of: record.id, from: source)
        try ProfileStore().apply(
            ProfileChange(of: [], statements, by: speech), at: call.now, in: tx)
    }

    /// Keeps what is said of the very record that is named. Nothing is written or told where the
    /// same source has said the same.
    /// - Throws: `crm.customer-unknown`, `request.stale-version`, `request.invalid-input`,
    ///   `request.forbidden` to customers for what is not theirs to say.
    func update(_ edit: CustomerEdit, by call: Call, in tx: borrowing Transaction) throws {
        let call = try call.occurred(at: edit.occurredAt)
        let summary = try directory.required(edit.customer, by: call, in: tx)
        guard let record = try CustomerStore().find(edit.customer, in: tx),
            let root = try CustomerStore().find(summary.id, in: tx)
        else {
            throw CRMErrors.customerUnknown.error("No customer has the id.", at: "/customer_id")
        }
        try call.requireVersion(root.version)
        let standing = try ProfileStore().standing(of: [record.id], in: tx)
        let old = try CustomerFacts.read(standing.lastWords)
        var new = edit.own.changed(old) ?? old
        if call.own != nil { try keepOthers(of: old, in: &new, edit.own[\.attributes] ?? [:], tx) }
        let statements = new.statements(by: edit.own, over: old)
        try check(statements, by: call, in: tx)
        let change = ProfileChange(
            of: standing, statements, by: try call.speech(of: record.id, from: edit.source))
        guard !change.added.isEmpty else { return }
        try ProfileStore().apply(change, at: call.now, in: tx)
        try save(record, root, naming: new.name, change, in: tx)
        let changed = Set(change.added.map(\.field.part))
        let parts = CustomerChanged.Part.allCases.filter(changed.contains)
        try tx.record(CustomerChanged(customer: record.id, parts: parts), by: call)
    }

    /// What of their attributes customers may not change stays where they leave it out. Naming one
    /// that they do not see is refused, whatever its value: else they could guess it.
    private func keepOthers(
        of old: CustomerFacts, in new: inout CustomerFacts, _ sent: [String: String],
        _ tx: borrowing Transaction
    ) throws {
        let access = try CustomerAttributeStore().shown(in: tx)
        if let name = sent.keys.sorted().first(where: { access[$0] == nil }) {
            throw Self.notTheirs(name)
        }
        for (name, value) in old.attributes where access[name] != .write {
            new.attributes[name] = new.attributes[name] ?? value
        }
    }

    private static func notTheirs(_ name: String) -> RetailError {
        let pointer = Refusal("").inside(name).inside("attributes").error.issues.first?.pointer
        return RequestErrors.forbidden.error(
            "Only preferences are yours to change: leave \(name) out.", at: pointer)
    }

    /// The record says its last words itself, for lists and for search; the customer's version is
    /// that of the record that stands for them.
    private func save(
        _ old: CustomerRecord, _ root: CustomerRecord, naming name: FindableText?,
        _ change: ProfileChange, in tx: borrowing Transaction
    ) throws {
        let last = try CustomerFacts.read(change.standing.lastWords)
        var record = old
        record.name = last.name == name ? name : last.name
        record.birthDate = last.birthDate
        record.locale = last.locale
        record.attributes = last.attributes
        var isSaved = try CustomerStore().update(record, in: tx)
        if isSaved, root.id != record.id { isSaved = try CustomerStore().update(root, in: tx) }
        guard isSaved else {
            throw RequestErrors.staleVersion.error("The record has changed. Read it again.")
        }
        if record.name != old.name { try NameStore().save(record, in: tx) }
    }

    /// Refuses values that do not fit their attributes, and what customers may not say themselves.
    private func check(
        _ statements: [ProfileStatement], by call: Call, in tx: borrowing Transaction
    ) throws {
        if call.own != nil, statements.contains(where: { $0.field == .household }) {
            throw RequestErrors.forbidden.error(
                "Who lives together is noted by staff. Leave it out.", at: "/household")
        }
        let attributes = statements.filter { $0.field == .attribute }
        guard !attributes.isEmpty else { return }
        let known = try CustomerAttributeStore().named(attributes.map(\.item), in: tx)
        for statement in attributes {
            try check(statement, as: known[statement.item], by: call)
        }
    }

    private func check(
        _ statement: ProfileStatement, as attribute: CustomerAttribute?, by call: Call
    ) throws {
        func refusal(_ text: String) -> RetailError {
            Refusal(text).inside(statement.item).inside("attributes").error
        }
        if call.own != nil, attribute?.access != .write || attribute?.isActive != true {
            throw Self.notTheirs(statement.item)
        }
        guard let attribute, let text = statement.text else { return }
        guard attribute.isActive else {
            throw refusal("is of an attribute that is not in use any more: leave it out")
        }
        if let fault = attribute.fault(in: text) { throw refusal(fault) }
    }
}

extension Call {
    /// What the caller says of a record.
    /// - Parameter source: where it is from, for who hands on what others said; customers speak
    ///   for themselves alone.
    func speech(
        of customer: CustomerID, from source: Code<ProfileSource>?
    ) throws -> ProfileSpeech {
        ProfileSpeech(
            customer: customer, source: try own == nil ? source ?? usualSource() : Code("customer"),
            actor: actor.text, at: happened, now: now)
    }

    /// The channel on which the act happens, else the kind of actor.
    private func usualSource() throws -> Code<ProfileSource> {
        if let channel { return try Code(channel.text) }
        return switch actor {
        case .staff: try Code("staff")
        case .customer: try Code("customer")
        case .device: try Code("till")
        case .key, .system: try Code("system")
        }
    }
}
