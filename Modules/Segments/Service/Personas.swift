import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Personas: made, changed, archived, and shown with how their people are spread.
struct Personas: Sendable {
    let looking: Looking
    let segments: Segments
    /// How many records are looked at at most.
    var most = RuleTrial.most

    private static let portion = 500

    /// Makes a persona of a segment.
    /// - Throws: `segments.persona-taken`, `segments.segment-unknown`.
    func create(
        _ persona: Persona, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        _ = try segments.required(persona.segment, in: tx)
        guard try CodedTable.personas.insert(persona, in: tx) else {
            throw SegmentsErrors.personaTaken.error(
                "There is a persona \(persona.code). Choose another code.", at: "/code")
        }
        return try record(persona, by: call, in: tx)
    }

    /// Changes a persona.
    /// - Throws: `segments.persona-unknown`, `segments.persona-archived`,
    ///   `segments.segment-unknown`, `request.stale-version`.
    func update(
        _ change: PersonaChange, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        let old = try inUse(change.code, by: call, in: tx)
        guard let persona = change.own.changed(old) else { return old }
        _ = try segments.required(persona.segment, in: tx)
        return try save(persona, by: call, in: tx)
    }

    /// Puts a persona away, for good.
    /// - Throws: `segments.persona-unknown`, `segments.persona-archived`,
    ///   `request.stale-version`.
    func archive(
        _ code: Code<Persona>, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        var persona = try inUse(code, by: call, in: tx)
        persona.archivedAt = call.now
        return try save(persona, by: call, in: tx)
    }

    /// Shows a persona with how the customers in its segment are spread.
    /// - Throws: `segments.persona-unknown`.
    func show(
        _ code: Code<Persona>, by call: Call, in tx: borrowing Transaction
    ) throws -> PersonaView {
        let persona = try required(code, in: tx)
        let segment = try segments.required(persona.segment, in: tx)
        let records =
            segment.archivedAt == nil
            ? try MemberStore().draw(most, from: segment.code, in: tx) : []
        var customers: [CustomerFacts] = []
        for start in stride(from: 0, to: records.count, by: Self.portion) {
            let portion = records.dropFirst(start).prefix(Self.portion)
            let drawn = Set(portion)
            // Of a customer of several records the one that stands counts.
            customers += try looking.customers(of: Array(portion), asking: [.region], in: tx)
                .filter { drawn.contains($0.traits.customer) }
        }
        let all = customers.count
        customers.removeAll(where: \.isNoCustomer)
        let excluded = all - customers.count
        let areTold = call.mayCount(customers.count)
        let areAllTold = areTold && [records.count, all, excluded].allSatisfy(call.mayCount)
        return PersonaView(
            persona: persona, lookedAt: areAllTold ? records.count : nil,
            customers: areTold ? customers.count : nil, excluded: areAllTold ? excluded : nil,
            distributions: Distribution.all(of: customers, at: call.now))
    }

    private func required(
        _ code: Code<Persona>, in tx: borrowing Transaction
    ) throws -> Persona {
        guard let persona = try CodedTable.personas.find(code, in: tx) else {
            throw SegmentsErrors.personaUnknown.error(
                "There is no persona \(code). List the personas to see the codes.")
        }
        return persona
    }

    private func inUse(
        _ code: Code<Persona>, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        let persona = try required(code, in: tx)
        try call.requireVersion(persona.version)
        guard persona.archivedAt == nil else {
            throw SegmentsErrors.personaArchived.error(
                "The persona \(code) is archived, for good. Create another.")
        }
        return persona
    }

    private func save(
        _ changed: Persona, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        var persona = changed
        persona.version += 1
        guard try CodedTable.personas.update(persona, in: tx) else {
            throw RequestErrors.staleVersion.error("The persona has changed. Read it again.")
        }
        return try record(persona, by: call, in: tx)
    }

    private func record(
        _ persona: Persona, by call: Call, in tx: borrowing Transaction
    ) throws -> Persona {
        try tx.record(
            PersonaChanged(persona: persona.code, version: persona.version), by: call)
        return persona
    }
}
