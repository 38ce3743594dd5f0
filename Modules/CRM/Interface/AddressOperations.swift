import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

private let created =
    #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","country":"ID","label":"home","#
    + #""lines":["Jl. Melati 5"],"postcode":"10110"}"#
private let addressed =
    #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
    + #""address_id":"address_01h455vb4pex5vsknk084sn02q"#

/// The operations on addresses of customers.
struct AddressOperations: Sendable {
    let addresses: Addresses

    var all: [Operation] { [create, update, end, list] }

    private var create: Operation {
        .command(
            "crm.addresses.create", .post, "/customers/{customer_id}/addresses",
            .permission(CRMPermissions.write), "Keeps an address of a customer.",
            input: NewAddress.input, output: PlacedAddress.answer, status: 201,
            errors: [CRMErrors.customerUnknown, CRMErrors.tooManyAddresses], example: created,
            scope: .record("a customer met at a place of theirs").withCustomers,
            version: \.address.version
        ) { new, call, tx in
            try addresses.create(new, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "crm.addresses.update", .patch, "/customers/{customer_id}/addresses/{address_id}",
            .permission(CRMPermissions.write), "Changes an address of a customer.",
            details: "What it was before stays for who asks as of an earlier moment.",
            input: AddressEdit.input, output: PlacedAddress.answer,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.addressUnknown, RequestErrors.staleVersion,
            ],
            example: addressed + #"","postcode":"10120"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers,
            version: \.address.version
        ) { edit, call, tx in
            try addresses.update(edit, by: call, in: tx)
        }
    }

    private var end: Operation {
        .command(
            "crm.addresses.end", .post, "/customers/{customer_id}/addresses/{address_id}/end",
            .permission(CRMPermissions.write), "Lets an address be used no more.",
            details: "It stays for who asks as of an earlier moment.",
            input: NamedAddress.input, output: PlacedAddress.answer,
            errors: [CRMErrors.customerUnknown, CRMErrors.addressUnknown],
            example: addressed + #""}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try addresses.end(input.address, of: input.customer, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.addresses.list", "/customers/{customer_id}/addresses",
            .permission(CRMPermissions.read),
            "Lists the addresses of a customer, of all records that were merged.",
            input: AddressQuery.input, output: Page.answer(of: PlacedAddress.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            let all = try addresses.list(of: input.customer, at: input.at, by: call, in: tx)
            return try Page(of: all, in: "crm.addresses", input.list) { $0.address.id.text }
        }
    }
}
