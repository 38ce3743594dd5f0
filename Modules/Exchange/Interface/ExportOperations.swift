import RetailCore
import RetailKit
import RetailStorage

/// The operations on kinds of files, and on files that are written.
struct ExportOperations: Sendable {
    let exports: Exports

    var all: [Operation] { [connectors, read] }

    private var connectors: Operation {
        .query(
            "exchange.connectors.list", "/connectors", .permission(ExchangePermissions.read),
            "Lists the kinds of files with their columns and options.",
            input: ListQuery.input, output: Page.answer(of: Connector.answer),
            scope: .none("the kinds of files are the same for all")
        ) { query, _, _ in
            try Page(of: exports.imports.connectors, in: "exchange.connectors", query, by: \.name)
        }
    }

    private var read: Operation {
        .query(
            "exchange.exports.read", "/exports/{connector}",
            .permission(ExchangePermissions.export),
            "Writes a page of a file of what there is; the pages in order are the file.",
            details:
                "It is read by the operations that every door offers, as the caller may see it. "
                + "Each page is of its own moment.",
            input: ExportQuery.input, output: ExportPage.answer,
            errors: [
                ExchangeErrors.connectorUnknown, ExchangeErrors.optionWrong,
                ExchangeErrors.notExported, RequestErrors.locationForbidden,
                RequestErrors.channelForbidden,
            ], example: #"{"connector":"prices"}"#,
            scope: .none("what is in a file is compared by the operations that read it"),
            prepare: { input, call in
                var options: [String: String] = [:]
                for pair in input.options {
                    let name = pair.prefix { $0 != "=" }
                    options[String(name)] = String(pair.dropFirst(name.count + 1))
                }
                return try await exports.page(
                    of: input.connector,
                    ExportRequest(after: input.after, options: ImportOptions(options)), by: call)
            },
            handler: { page, _, _ in page })
    }
}
