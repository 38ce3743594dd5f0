import RetailContracts
import RetailKit
import RetailStorage

/// The operations that find customers who may be the same person.
struct MatchOperations: Sendable {
    let matching: CustomerMatching

    var all: [Operation] { [find] }

    private var find: Operation {
        .query(
            "crm.matches.find", "/customers/{customer_id}/matches",
            .permission(CRMPermissions.read),
            "Finds customers who may be the same person, and says what speaks for and against it.",
            details:
                "Names, e-mail addresses, telephone numbers and birth dates are compared, however "
                + "they are written. Nothing is changed: merging is for somebody to decide.",
            input: MatchQuery.input, output: CustomerMatches.answer,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            weight: .heavy,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try matching.find(input, by: call, in: tx)
        }
    }
}
