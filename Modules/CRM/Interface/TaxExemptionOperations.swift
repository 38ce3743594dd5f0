import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on who owes no tax.
struct TaxExemptionOperations: Sendable {
    let exemptions: TaxExemptions

    var all: [Operation] { [create, end, list] }

    private static let reach = "who owes no tax is the whole retailer's to say"

    private var create: Operation {
        .command(
            "crm.tax-exemptions.create", .post, "/tax-exemptions",
            .permission(CRMPermissions.writeExemptions),
            "Notes that a customer or a group owes no tax.",
            details: "From its beginning on they pay prices less the tax in them, and no tax on "
                + "top. The order keeps the number.",
            input: NewTaxExemption.input, output: TaxExemption.answer, status: 201,
            errors: [
                CRMErrors.customerUnknown, CRMErrors.groupUnknown, CRMErrors.exemptionBackwards,
            ],
            example: #"{"group":"staff","reason":"reseller","certificate":"R-4711"}"#,
            scope: .everywhere(Self.reach)
        ) { new, call, tx in
            try exemptions.create(new, by: call, in: tx)
        }
    }

    private var end: Operation {
        .command(
            "crm.tax-exemptions.end", .post, "/tax-exemptions/{number}/end",
            .permission(CRMPermissions.writeExemptions), "Lets an exemption from tax be over.",
            details: "What was sold by it stays as it was.",
            input: TaxExemptionEnd.input, output: TaxExemption.answer,
            errors: [CRMErrors.exemptionUnknown, CRMErrors.exemptionBackwards],
            example: #"{"number":1}"#, scope: .everywhere(Self.reach)
        ) { wish, call, tx in
            try exemptions.end(wish, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "crm.tax-exemptions.list", "/tax-exemptions",
            .permission(CRMPermissions.writeExemptions), "Lists who owes or owed no tax.",
            input: TaxExemptionQuery.input, output: Page.answer(of: TaxExemption.answer),
            scope: .everywhere(Self.reach)
        ) { query, _, tx in
            try exemptions.list(query.filter, query.list, in: tx)
        }
    }
}
