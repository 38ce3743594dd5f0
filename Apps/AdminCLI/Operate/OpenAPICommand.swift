import RetailComposition
import RetailKit

/// `selaras openapi`.
enum OpenAPICommand {
    static let command = Command(
        path: ["openapi"], summary: "Writes the OpenAPI 3.1 document of the API.",
        example: "openapi"
    ) { call in
        let document = OpenAPI.document(
            title: "Selaras", version: Selaras.version, modules: call.declared.modules)
        call.console.writeJSON(document + [10])
        return .success
    }
}
