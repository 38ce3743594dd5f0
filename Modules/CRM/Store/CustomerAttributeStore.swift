import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == CustomerAttribute {
    /// The table of attributes that customers may have.
    static var customerAttributes: Self {
        Self("crm.customer-attributes", in: "crm_customer_attributes", columns)
    }

    func list(
        _ filter: AttributeFilter, _ request: ListRequest<AttributeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CustomerAttribute> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

/// Reads the definitions of attributes by their names.
struct CustomerAttributeStore: Sendable {
    /// Those of the names that are defined.
    func named(
        _ names: [String], in tx: borrowing Transaction
    ) throws -> [String: CustomerAttribute] {
        let found = try tx.query(
            """
            SELECT \(columns.names(of: "a")) FROM crm_customer_attributes a
             WHERE a.code IN (\(list: names))
            """, columns.read)
        return Dictionary(found.map { ($0.code.text, $0) }) { first, _ in first }
    }

    /// What customers may do with those that they see, by their names.
    func shown(in tx: borrowing Transaction) throws -> [String: AttributeAccess] {
        let rows = try tx.query(
            """
            SELECT a.code, a.access FROM crm_customer_attributes a
             WHERE a.access <> 'none' AND a.archived_at IS NULL
            """
        ) { row in (try row.next() as String, try row.next() as AttributeAccess) }
        return Dictionary(rows) { first, _ in first }
    }
}

private let columns = Columns({
    CustomerAttribute(
        code: $0, name: $1, type: $2, choices: $3, access: $4, archivedAt: $5, version: $6)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("type", \.type, .stays)
    $0.column(
        "choices", \.choices, as: { StoredTexts.write($0) }, from: { try StoredTexts.list($0) })
    $0.column("access", \.access)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension AttributeSort {
    var order: ListOrder<CustomerAttribute> {
        let code = ListKey<CustomerAttribute>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension AttributeFilter {
    fileprivate var conditions: [SQL] {
        isActive.map { ["archived_at IS \(unchecked: $0 ? "" : "NOT ")NULL"] } ?? []
    }
}
