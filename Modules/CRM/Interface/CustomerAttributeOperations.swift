import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on attributes that customers may have.
struct CustomerAttributeOperations: Sendable {
    let attributes: CustomerAttributes

    var all: [Operation] { [create, update, list] }

    private static let reach = "all places have the same attributes"

    private var create: Operation {
        .command(
            "crm.customer-attributes.create", .post, "/customer-attributes",
            .permission(CRMPermissions.writeAttributes), "Defines an attribute of customers.",
            details:
                "From then on values under its name are checked. One that customers may change is "
                + "a preference.",
            input: CustomerAttribute.input, output: CustomerAttribute.answer, status: 201,
            errors: [CRMErrors.attributeTaken],
            example: #"{"code":"shoe-size","name":"Shoe size","type":"number"}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { entry, call, tx in
            try attributes.create(entry, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "crm.customer-attributes.update", .patch, "/customer-attributes/{code}",
            .permission(CRMPermissions.writeAttributes), "Changes an attribute of customers.",
            details:
                "The code and the type are for good. One that is not active takes no new values; "
                + "values that customers have stay.",
            input: AttributeChange.input, output: CustomerAttribute.answer,
            errors: [CRMErrors.attributeUnknown, RequestErrors.staleVersion],
            example: #"{"code":"shoe-size","customer_access":"write"}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try attributes.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.customer-attributes.list", "/customer-attributes",
            .permission(CRMPermissions.read), "Lists the attributes that customers may have.",
            input: AttributeQuery.input, output: Page.answer(of: CustomerAttribute.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try CodedTable.customerAttributes.list(query.filter, query.list, in: tx)
        }
    }
}
