import Glibc
public import RetailStorage

/// The engines that this machine can test.
public enum Engines {
    /// The name of the variable that holds a libpq connection string to a server for tests.
    public static let variable = "SELARAS_TEST_POSTGRES"

    /// SQLite always; PostgreSQL when ``variable`` names a server.
    public static let available: [EngineKind] = server == nil ? [.sqlite] : [.sqlite, .postgresql]

    /// The connection string of the server for tests, if there is one.
    public static let server: String? = {
        #if !PostgreSQL
        return nil
        #else
        guard let text = getenv(variable) else { return nil }
        let value = String(cString: text)
        return value.isEmpty ? nil : value
        #endif
    }()
}
