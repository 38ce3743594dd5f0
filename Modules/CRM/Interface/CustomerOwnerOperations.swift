import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

private let assigned =
    #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","#
    + #""owner_id":"staff_01h455vb4pex5vsknk084sn02q"}"#

/// The operations on who of the staff looks after which customers.
struct CustomerOwnerOperations: Sendable {
    let owners: CustomerOwners

    var all: [Operation] { [assign, release, handOver, list] }

    private var assign: Operation {
        .command(
            "crm.customer-owners.assign", .put, "/customers/{customer_id}/owner",
            .permission(CRMPermissions.writeOwners),
            "Lets a member of staff look after a customer.",
            details:
                "The very record that is named, in place of who did. Whose they are now is told by "
                + "crm.customers.list with --owner-id.",
            input: OwnerWish.input, output: CustomerOwner.answer,
            errors: [CRMErrors.customerUnknown, RequestErrors.staleVersion], example: assigned,
            scope: .record("a customer met at a place of theirs")
        ) { wish, call, tx in
            try owners.assign(wish, by: call, in: tx)
        }
    }

    private var release: Operation {
        .command(
            "crm.customer-owners.release", .post, "/customers/{customer_id}/owner/release",
            .permission(CRMPermissions.writeOwners), "Lets nobody look after a customer any more.",
            input: CustomerQuery.input, output: OwnerRelease.answer,
            errors: [CRMErrors.customerUnknown, RequestErrors.staleVersion],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try owners.release(input.customer, by: call, in: tx)
        }
    }

    private var handOver: Operation {
        .command(
            "crm.customer-owners.hand-over", .post, "/owners/{owner_id}/hand-over",
            .permission(CRMPermissions.writeOwners),
            "Lets one member of staff look after all the customers of another.",
            details:
                "For who is on leave or has gone. \(CustomerOwners.mostHandedOver) records a call: "
                + "call again while the answer says that there are more.",
            input: HandOver.input, output: HandOverResult.answer,
            errors: [RequestErrors.staleVersion],
            example: #"{"owner_id":"staff_01h455vb4pex5vsknk084sn02q","#
                + #""successor_id":"staff_01h455vb4pex5vsknk084sn02r"}"#,
            scope: .everywhere("an owner has customers at all places")
        ) { wish, call, tx in
            try owners.handOver(wish, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.customer-owners.list", "/customers/{customer_id}/owners",
            .permission(CRMPermissions.read),
            "Lists who looks or looked after a customer, newest first.",
            input: OwnerQuery.input, output: Page.answer(of: CustomerOwner.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs"),
            asks: owners.actors?.permissions ?? []
        ) { input, call, tx in
            try owners.list(of: input.customer, input.list, by: call, in: tx)
        }
    }
}
