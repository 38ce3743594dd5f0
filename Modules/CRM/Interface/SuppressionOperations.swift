import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on addresses to which nothing is sent.

struct SuppressionOperations: Sendable {
    let directory: Directory
    let actors: (any ActorNaming)?

    var all: [Operation] { [add, lift, list] }

    private static let everywhere = "nothing is sent to the address from any place"

    private var add: Operation {
        .command(
            "crm.suppressions.add", .post, "/suppressions",
            .permission(CRMPermissions.writeSuppressions),
            "Lets nothing be sent to an address any more, whoever's it is.",
            details:
                "It wins over every consent, whatever record has the address, and no import lifts "
                + "it. Who unsubscribed still hears of their own orders. Said again, it is one.",
            input: SuppressionInput.input, output: Suppression.answer,
            example: #"{"kind":"email","value":"ana@example.com","reason":"bounced","#
                + #""source":"mail-out"}"#,
            scope: .everywhere(Self.everywhere),
            prepare: { input, call in
                (input, try directory.read(input.given, at: call.here, in: "value"))
            }
        ) { prepared, call, tx in
            let (input, written) = prepared
            let identifier = try directory.identifier(written, in: "value", tx)
            return try Suppressions().add(
                NewSuppression(
                    address: identifier.key, purpose: input.purpose, reason: input.reason,
                    source: input.source), by: call, in: tx)
        }
    }

    private var lift: Operation {
        .command(
            "crm.suppressions.lift", .post, "/suppressions/{number}/lift",
            .permission(CRMPermissions.liftSuppressions),
            "Lets an address get messages again, where its customer agreed to them.",
            input: SuppressionLift.input, output: Suppression.answer,
            errors: [CRMErrors.suppressionUnknown],
            example: #"{"number":1,"reason":"The mailbox was full and is not."}"#,
            scope: .everywhere(Self.everywhere)
        ) { input, call, tx in
            try Suppressions().lift(input.number, reason: input.reason, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.suppressions.list", "/suppressions",
            .permission(CRMPermissions.writeSuppressions),
            "Lists addresses to which nothing is sent, also where that was lifted, newest first.",
            input: SuppressionQuery.input, output: Page.answer(of: Suppression.answer),
            errors: [CRMErrors.customerUnknown],
            scope: .everywhere(Self.everywhere), asks: actors?.permissions ?? []
        ) { input, call, tx in
            let records = try input.customer.map {
                try directory.required($0, by: call, in: tx).members
            }
            return try SuppressionStore().list(input.filter, of: records, input.list, in: tx)
                .naming(actors, by: call, in: tx)
        }
    }
}
