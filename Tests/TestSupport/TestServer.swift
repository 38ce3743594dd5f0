#if PostgreSQL
import CPostgreSQL
import RetailPostgreSQL
import RetailStorage

/// The server of PostgreSQL on which tests make their schemas and databases.
struct TestServer: Sendable {
    /// How to reach it.
    let address: String

    /// The server that ``Engines/variable`` names.
    init() throws {
        guard let server = Engines.server else { throw MissingServer() }
        address = server
    }

    /// Runs statements outside a transaction, as making a database demands.
    func run(_ statement: String) throws {
        let handle = PQconnectdb(address)
        defer { PQfinish(handle) }
        guard PQstatus(handle) == CONNECTION_OK else { throw Refusal(handle) }
        // One at a time: statements that are sent together are one transaction.
        for statement in ["SET client_min_messages = warning", statement] {
            let result = PQexec(handle, statement)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw Refusal(handle) }
        }
    }

    /// How to reach another database of it.
    func address(of database: String) -> String {
        var parts = ["dbname=\(database)"]
        guard let options = PQconninfoParse(address, nil) else { return address }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            let name = String(cString: keyword)
            if name != "dbname", let value = option.pointee.val {
                let text = String(cString: value).replacing("\\", with: "\\\\")
                parts.append("\(name)='\(text.replacing("'", with: "\\'"))'")
            }
            option = option.advanced(by: 1)
        }
        return parts.joined(separator: " ")
    }

    /// What the server says against a statement.
    struct Refusal: Error, CustomStringConvertible {
        let description: String

        init(_ handle: OpaquePointer?) {
            description = PQerrorMessage(handle).map { String(cString: $0) } ?? "no connection"
        }
    }
}
#endif
