import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// The tables of tax rules, to which rows are only added.
struct TaxStore: Sendable {
    /// For so many classes in places may a rule stand: each gateway has them in memory, with those
    /// that stood before.
    static let most = 5_000

    /// Every rule that was ever set: two statements in all.
    func all(in tx: borrowing Transaction) throws -> [TaxRuleEntry] {
        try filled(try tx.query(Self.all, columns.read), Self.components, in: tx)
    }

    /// The rule that was set last for a place and class of those that begin until a moment; nil for
    /// none.
    func standing(
        _ subject: TaxRuleEntry.Subject, at moment: Instant, in tx: borrowing Transaction
    ) throws -> TaxRuleEntry? {
        let found = try tx.first(
            """
            \(Self.all)
             WHERE r.place = \(subject.place) AND r.tax_class = \(subject.taxClass)
               AND r.valid_from <= \(moment)
             ORDER BY r.valid_from DESC, r.number DESC
             LIMIT 1
            """, columns.read)
        return try found.flatMap { try filled([$0], in: tx).first }
    }

    /// A page of rules with their taxes.
    func list(
        _ filter: TaxRuleFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<TaxRuleEntry> {
        let page = try list(filter).page(
            request, by: .by(request.sort, .number("r.number") { $0.number }), in: tx, columns.read)
        let components = try filled(page.items, in: tx).map(\.components)
        var filled = components[...]
        return page.map { rule in
            var rule = rule
            rule.components = filled.popFirst() ?? nil
            return rule
        }
    }

    func list(_ filter: TaxRuleFilter) -> SortedList<TaxRuleEntry> {
        var conditions: [SQL] = []
        if let place = filter.place { conditions.append("r.place = \(place)") }
        if let taxClass = filter.taxClass { conditions.append("r.tax_class = \(taxClass)") }
        return SortedList(
            "catalogue.taxes", columns.names(of: "r"), from: "catalogue_tax_rules r",
            where: conditions)
    }

    /// Whether a rule may be said for a place and class: always where one stands, so that it can
    /// be changed and ended, also anew while its end is to come, and where it stands for none as
    /// long as there is room for another.
    func hasRoom(
        for subject: TaxRuleEntry.Subject, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        let stands = Self.stands(at: now)
        let isKnown = try tx.first(
            """
            SELECT 1 FROM catalogue_tax_rules r
             WHERE r.place = \(subject.place) AND r.tax_class = \(subject.taxClass)
               AND \(stands)
            """
        ) { row in try row.next() as Int64 }
        if isKnown != nil { return true }
        let count: Int? = try tx.first(
            """
            SELECT COUNT(*)
              FROM (SELECT DISTINCT r.place, r.tax_class
                      FROM catalogue_tax_rules r
                     WHERE \(stands)
                     LIMIT \(Self.most)) s
            """
        ) { row in try row.next() }
        return (count ?? 0) < Self.most
    }

    /// Whether a rule is no end, and in force or to come: none that is in force has taken its
    /// place. One whose end is to come stands until then.
    private static func stands(at now: Instant) -> SQL {
        """
        r.is_ended = 0
        AND NOT EXISTS (SELECT 1 FROM catalogue_tax_rules n
                         WHERE n.place = r.place AND n.tax_class = r.tax_class
                           AND (n.valid_from > r.valid_from AND n.valid_from <= \(now)
                                OR n.valid_from = r.valid_from AND n.number > r.number))
        """
    }

    /// Whether any rule is or was for the class.
    func has(_ taxClass: Code<TaxClass>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM catalogue_tax_classes WHERE code = \(taxClass)"
        ) { row in try row.next() as Int64 } != nil
    }

    /// Adds a rule.
    /// - Returns: its number.
    func insert(_ rule: TaxRuleEntry, in tx: borrowing Transaction) throws -> TaxRuleEntry? {
        try tx.execute(
            """
            INSERT INTO catalogue_tax_classes (code) VALUES (\(rule.taxClass))
            ON CONFLICT (code) DO NOTHING
            """)
        let number = try tx.insert(
            """
            INSERT INTO catalogue_tax_rules (\(columns.names)) VALUES (\(columns.values(rule)))
            """, numbering: "number")
        guard let number else { return nil }
        if let components = rule.components, !components.isEmpty {
            try insert(components, of: number, in: tx)
        }
        return rule.numbered(number)
    }

    private func insert(
        _ components: [TaxComponent], of rule: Int64, in tx: borrowing Transaction
    ) throws {
        let rows = SQL.rows(Array(components.enumerated())) { index, component in
            """
            (\(rule), \(index + 1), \(component.code), \(component.rate.millionths), \
            \(component.base.numerator), \(component.base.denominator), \
            \(component.isCompound))
            """
        }
        try tx.send(
            """
            INSERT INTO catalogue_tax_components
                (rule, step, code, rate, base_numerator, base_denominator, is_compound)
            VALUES \(rows)
            """)
    }

    private func filled(
        _ rules: [TaxRuleEntry], in tx: borrowing Transaction
    ) throws -> [TaxRuleEntry] {
        guard !rules.isEmpty else { return [] }
        return try filled(
            rules, "\(Self.components) WHERE rule IN (\(list: rules.map(\.number)))", in: tx)
    }

    private func filled(
        _ rules: [TaxRuleEntry], _ statement: SQL, in tx: borrowing Transaction
    ) throws -> [TaxRuleEntry] {
        var components: [Int64: [TaxComponent]] = [:]
        try tx.forEach("\(statement) ORDER BY rule, step") { row in
            let rule: Int64 = try row.next()
            components[rule, default: []].append(
                try TaxComponent(
                    try row.next(), Rate(millionths: try row.next()),
                    base: try .init(try row.next(), of: try row.next()),
                    isCompound: try row.next()))
            return true
        }
        return rules.map { rule in
            var rule = rule
            rule.components = rule.components.map { _ in components[rule.number] ?? [] }
            return rule
        }
    }

    private static let all: SQL = "SELECT \(columns.names(of: "r")) FROM catalogue_tax_rules r"
    private static let components: SQL = """
        SELECT rule, code, rate, base_numerator, base_denominator, is_compound
          FROM catalogue_tax_components
        """
}

private let columns = Columns({
    TaxRuleEntry(
        number: $0, place: $1, taxClass: $2, validFrom: $3, components: $4 ? nil : [], setAt: $5,
        setBy: $6)
}) {
    $0.column("number", \.number, .isGiven)
    $0.column("place", \.place)
    $0.column("tax_class", \.taxClass)
    $0.column("valid_from", \.validFrom)
    $0.column("is_ended", \.isEnded)
    $0.column("set_at", \.setAt)
    $0.column("set_by", \.setBy)
}

extension TaxRuleEntry {
    fileprivate var isEnded: Bool { components == nil }

    fileprivate func numbered(_ number: Int64) -> TaxRuleEntry {
        TaxRuleEntry(
            number: number, place: place, taxClass: taxClass, validFrom: validFrom,
            components: components, setAt: setAt, setBy: setBy)
    }
}
