import RetailCore
import RetailKit

/// Files that are written.
struct Exports: Sendable {
    let imports: Imports

    /// A page of a file: whole rows, as the caller may see them.
    /// - Throws: `exchange.connector-unknown`, `exchange.option-wrong`, `exchange.not-exported`,
    ///   and what the queries behind it refuse.
    func page(
        of name: String, _ request: ExportRequest, by call: Call
    ) async throws -> ExportPage {
        let connector = try imports.connector(name)
        try imports.check(request.options.values, of: connector, for: \.isForExports)
        guard let export = connector.export else {
            throw ExchangeErrors.notExported.error(
                "\(name) is only read. \(Self.written(imports.connectors)) can be written.",
                at: "/connector")
        }
        return try await export(
            request,
            imports.performing.desk(
                for: connector, isDry: true, handedInAt: call.now, as: { _ in call }, row: "export")
        )
    }

    private static func written(_ connectors: [Connector]) -> String {
        connectors.filter { $0.export != nil }.map(\.name).joined(separator: ", ")
    }
}
