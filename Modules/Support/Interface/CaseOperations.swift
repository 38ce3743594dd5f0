import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on cases.
struct CaseOperations: Sendable {
    let actions: CaseActions
    let inbox: Inbox
    let reading: CaseReading

    var all: [Operation] { [open, show, list, view, status, assign, move, rate, issue] + acts }

    /// Whom a case belongs to, among callers.
    static let reached =
        "opened at a place of theirs, brought there by a code or its customer, or of a customer "
        + "met there"

    static let example = #"{"case_id":"case_01h455vb4pex5vsknk084sn02q"}"#

    private var open: Operation {
        .command(
            "support.cases.create", .post, "/cases", .permission(SupportPermissions.write),
            "Opens a case for something that staff was told.", input: NewCase.input,
            output: SupportCase.answer, status: 201, errors: [SupportErrors.customerUnknown],
            example: #"{"subject":"A button is missing","kind":"store"}"#,
            scope: .record("the customer was met at a place of theirs"),
            asks: [Finding.permission], version: \.version,
            prepare: { input, call in
                (
                    input,
                    inbox.addresses.read(GivenIdentifier(input.address, of: input.kind), by: call)
                )
            }
        ) { prepared, call, tx in
            let (input, address) = prepared
            call.compared()
            return try inbox.open(
                subject: input.subject,
                customer: try inbox.named(
                    input.customer, by: input.identity, by: call, in: tx), on: input.kind,
                address: try inbox.addresses.address(address, in: tx), priority: input.priority,
                at: try call.standpoint(), by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "support.cases.show", "/cases/{case_id}",
            .permission(SupportPermissions.read),
            "Shows a case with its legs, its messages and how its deadlines come about.",
            input: CaseReference.input, output: CaseDetail.answer,
            errors: [SupportErrors.caseUnknown], example: Self.example,
            scope: .record(Self.reached),
            version: \.current.version
        ) { input, call, tx in
            try reading.detail(of: input.id, by: call, in: tx)
        }
    }

    private var view: Operation {
        .query(
            "support.cases.view", "/cases/{case_id}/view",
            .permission(SupportPermissions.read),
            "Shows a case with the customer's timeline, orders and points, and what can be done "
                + "with it: one snapshot.",
            details: "An act is allowed where its operation would take the input that is usual "
                + "with it. Where it is not, the reason is that refusal.",
            input: CaseReference.input, output: AgentView.answer,
            errors: [SupportErrors.caseUnknown], example: Self.example,
            scope: .record(Self.reached), asks: [Finding.permission],
            version: \.detail.current.version
        ) { input, call, tx in
            try reading.view(of: input.id, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "support.cases.list", "/cases", .permission(SupportPermissions.read),
            "Lists cases, what is due first at the top.", input: CaseSearch.input,
            output: Page.answer(of: SupportCase.answer), errors: [SupportErrors.customerUnknown],
            example: #"{"state":"open","limit":20}"#, weight: .heavy,
            scope: .rows(
                "cases that were opened there or brought there; those of a customer who was met "
                    + "there, where that customer is asked for"
            ).withCustomers
        ) { input, call, tx in
            guard call.own == nil || input.filter.isForCustomers else {
                throw RequestErrors.forbidden.error(
                    "Customers cannot ask by priority, assignee or deadline. Leave them out.")
            }
            let asked = input.customer ?? call.own.map { CustomerID($0.customer) }
            let customer = try asked.map { try inbox.members(of: $0, by: call, in: tx) }
            return try CaseStore().list(
                input.filter, of: customer, within: call.reach(), input.list, in: tx
            ).map { call.own == nil ? $0 : $0.forCustomer }
        }
    }

    private var status: Operation {
        .query(
            "support.cases.status", "/case-status", .open,
            "Tells a customer where a case stands, by its number and code.",
            input: StatusQuery.input, output: CaseStatus.answer,
            errors: [SupportErrors.caseUnknown],
            example: #"{"number":"C-17","code":"7K3M2-9QXDA"}"#,
            scope: .none("the number and its code are the proof").withCustomers
        ) { input, call, tx in
            try reading.status(of: input.number, code: input.code, at: call.now, in: tx)
        }
    }

    private var assign: Operation {
        .command(
            "support.cases.assign", .put, "/cases/{case_id}/assignee",
            .permission(SupportPermissions.write), "Hands a case to somebody, or to nobody.",
            input: CaseAssignment.input, output: SupportCase.answer,
            errors: [SupportErrors.caseUnknown, SupportErrors.wrongState],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","assignee":"sari"}"#,
            scope: .record(Self.reached),
            version: \.version
        ) { input, call, tx in
            try actions.assign(input.assignee, to: input.id, by: call, in: tx)
        }
    }

    private var move: Operation {
        .command(
            "support.cases.move", .post, "/cases/{case_id}/legs",
            .permission(SupportPermissions.write),
            "Lets a case go on over another kind of channel; its clocks run on.",
            input: CaseMove.input, output: SupportCase.answer,
            errors: [
                SupportErrors.caseUnknown, SupportErrors.wrongState, SupportErrors.legUnknown,
            ],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","kind":"email","#
                + #""address":"ana@example.com"}"#,
            scope: .record(Self.reached),
            version: \.version,
            prepare: { input, call in
                (
                    input,
                    inbox.addresses.read(GivenIdentifier(input.address, of: input.kind), by: call)
                )
            }
        ) { prepared, call, tx in
            let (input, address) = prepared
            return try actions.move(
                input.id, to: input.kind, address: try inbox.addresses.address(address, in: tx),
                by: call, in: tx)
        }
    }

    private var rate: Operation {
        .command(
            "support.cases.rate", .post, "/cases/{case_id}/ratings",
            .permission(SupportPermissions.write),
            "Keeps how the customer rated the desk, once per case and leg.",
            input: CaseScore.input, output: SupportCase.answer, status: 201,
            errors: [
                SupportErrors.caseUnknown, SupportErrors.wrongState, SupportErrors.legUnknown,
                SupportErrors.alreadyRated,
            ],
            example: #"{"case_id":"case_01h455vb4pex5vsknk084sn02q","score":5}"#,
            scope: .record(Self.reached),
            version: \.version
        ) { input, call, tx in
            try actions.rate(input.score, on: input.kind, of: input.id, by: call, in: tx)
        }
    }

    private var issue: Operation {
        .command(
            "support.transfer-codes.create", .post, "/cases/{case_id}/transfer-codes",
            .permission(SupportPermissions.write),
            "Makes a code by which the customer goes on over another channel.",
            input: TransferRequest.input, output: TransferTicket.answer, status: 201,
            errors: [SupportErrors.caseUnknown], example: Self.example,
            scope: .record(Self.reached),
            prepare: { input, _ in (input, reading.codes.make().text) }
        ) { prepared, call, tx in
            let (input, code) = prepared
            let end = call.now + .seconds(Int64(input.hours) * 3_600)
            try reading.keep(code, for: input.id, until: end, by: call, in: tx)
            let current = try actions.find(input.id, by: call, in: tx)
            try tx.record(
                TransferIssued(
                    supportCase: current.id, customer: current.customer, expiresAt: end),
                by: call)
            return TransferTicket(number: current.number, code: code, expiresAt: end)
        }
    }
}
