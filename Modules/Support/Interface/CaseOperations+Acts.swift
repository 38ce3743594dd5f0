import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The acts that move a case from state to state.
extension CaseOperations {
    var acts: [Operation] {
        [
            act("pend", "Waits for the customer: the clocks stand still.") { id, call, tx in
                try actions.pend(id, by: call, in: tx)
            },
            act("solve", "Ends the work on a case, and its clocks.") { id, call, tx in
                try actions.solve(id, by: call, in: tx)
            },
            act("reopen", "Takes a case up again; the time between does not count.") {
                id, call, tx in
                try actions.reopen(id, by: call, in: tx)
            },
            act("close", "Ends a case for good.") { id, call, tx in
                try actions.close(id, by: call, in: tx)
            },
        ]
    }

    private func act(
        _ verb: String, _ summary: String,
        _ handler:
            @escaping @Sendable (CaseID, Call, borrowing Transaction) throws -> SupportCase
    ) -> Operation {
        .command(
            "support.cases.\(verb)", .post, "/cases/{case_id}/\(verb)",
            .permission(SupportPermissions.write), summary, input: CaseReference.input,
            output: SupportCase.answer,
            errors: [
                SupportErrors.caseUnknown, SupportErrors.wrongState, SupportErrors.legUnknown,
            ], example: Self.example,
            scope: .record(Self.reached),
            version: \.version
        ) { input, call, tx in
            try handler(input.id, call, tx)
        }
    }
}
