import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The verbs on tax rules: how classes of goods are taxed in places, and from when on.
struct Taxes: Sendable {
    let assortment: ChannelAssortment
    private let store = TaxStore()

    /// Says how a class of goods is taxed in a place from a moment on, or that no rule follows
    /// there; rules of before stay on record. What is so already is left as it is.
    /// - Throws: `catalogue.tax-rate-unlikely`, `catalogue.tax-twice`,
    ///   `catalogue.tax-rule-unknown` for the end of what is none, `catalogue.period-backwards`,
    ///   `catalogue.too-many-tax-rules`.
    func set(
        _ new: NewTaxRule, by call: Call, in tx: borrowing Transaction
    ) throws -> TaxRuleEntry {
        try check(new, at: call.now)
        let validFrom = new.validFrom ?? call.now
        let subject = TaxRuleEntry.Subject(place: new.place, taxClass: new.taxClass)
        let standing = try store.standing(subject, at: validFrom, in: tx)
        if let standing, standing.components == new.components { return standing }
        if new.components == nil, standing == nil { throw Self.unknown(subject, at: "/place") }
        guard try store.hasRoom(for: subject, at: call.now, in: tx) else {
            throw CatalogueErrors.tooManyTaxRules.error(
                "\(TaxStore.most) classes in places have a rule. End one that is not needed: say "
                    + "what parts of a country have in common for the country.", at: "/place")
        }
        let entry = TaxRuleEntry(
            number: 0, place: new.place, taxClass: new.taxClass, validFrom: validFrom,
            components: new.components, setAt: call.now, setBy: call.actor.text)
        guard let stored = try store.insert(entry, in: tx) else {
            throw CatalogueErrors.taxRuleUnknown.error("The rule got no number. Set it again.")
        }
        try tx.record(
            TaxRuleSet(place: entry.place, taxClass: entry.taxClass, validFrom: entry.validFrom),
            by: call)
        return stored
    }

    /// Sets the rules of a preset from a moment on.
    /// - Returns: those that hold then.
    /// - Throws: `catalogue.tax-preset-unknown`, and as ``set(_:by:in:)``.
    func load(
        _ code: Code<TaxPreset>, from validFrom: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [TaxRuleEntry] {
        let preset = try TaxPreset.named(code)
        return try preset.rules.map { rule in
            var rule = rule
            rule.validFrom = validFrom
            return try set(rule, by: call, in: tx)
        }
    }

    /// The rule that counts for a class in a place at a moment: the place's own, or else that of
    /// the place around it.
    /// - Throws: `catalogue.tax-rule-unknown`.
    func show(
        _ question: TaxQuestion, at now: Instant, in tx: borrowing Transaction
    ) throws -> TaxRule {
        let book = try assortment.frame(in: tx).book
        let rule = book.taxRule(
            question.taxClass.text, in: question.place.text, at: question.at ?? now)
        guard let rule else {
            throw Self.unknown(
                TaxRuleEntry.Subject(place: question.place, taxClass: question.taxClass),
                at: "/tax_class")
        }
        return rule
    }

    /// A page of what was ever said.
    func list(
        _ filter: TaxRuleFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<TaxRuleEntry> {
        try store.list(filter, request, in: tx)
    }

    /// Refuses a class of which no rule is.
    /// - Throws: `catalogue.tax-class-unknown`.
    static func require(_ taxClass: Code<TaxClass>?, in tx: borrowing Transaction) throws {
        guard let taxClass, try !TaxStore().has(taxClass, in: tx) else { return }
        throw CatalogueErrors.taxClassUnknown.error(
            "No tax rule is for the class \(taxClass). Set one by catalogue.taxes.set first.",
            at: "/tax_class")
    }

    /// Refuses taxes that are unlikely, there twice, begin in the past, or cannot be reckoned.
    private func check(_ new: NewTaxRule, at now: Instant) throws(RetailError) {
        if let validFrom = new.validFrom, validFrom < now {
            throw CatalogueErrors.periodBackwards.error(
                "What was sold is taxed already. Give a moment from now on.", at: "/valid_from")
        }
        var codes: Set<String> = []
        for (index, component) in (new.components ?? []).enumerated() {
            let pointer = "/components/\(index)"
            try TaxRates.check(
                component.rate, isConfirmed: new.isConfirmed, at: "\(pointer)/rate")
            guard codes.insert(component.code).inserted else {
                throw CatalogueErrors.taxTwice.error(
                    "The tax \(component.code) is there already. Give each tax a code of its own.",
                    at: "\(pointer)/name")
            }
        }
        _ = try new.components?.rate
    }

    private static func unknown(
        _ subject: TaxRuleEntry.Subject, at pointer: String
    ) -> RetailError {
        CatalogueErrors.taxRuleUnknown.error(
            "No rule says how \(subject.taxClass) is taxed in \(subject.place). List the rules to "
                + "see those that there are.", at: pointer)
    }
}
