import RetailCore
import RetailKit

extension Format where Value == String {
    /// A login: letters, digits and `-_.@+`; upper and lower case are the same.
    static var login: Format<String> { Format<String>.word(2...100, allowed: "-_.@+").personal }
    /// A password as it is typed; its length is checked when it is set.
    static var password: Format<String> { Format<String>.line(1...1_024).secret }
}

struct SignIn: Sendable {
    let login: String
    let password: String

    static let input = Input("SignIn", "Who signs in.", SignIn.init) {
        $0.field("login", \.login, .login, "The login; case does not matter.")
        $0.field("password", \.password, .password, "The password.")
    }
}

struct NamedSession: Sendable {
    let id: ID<Session>

    static let input = Input("NamedSession", "A session by id.", NamedSession.init) {
        $0.field("id", \.id, .id(), "The session.")
    }
}

extension OwnerClaim {
    static let input = Input("OwnerClaim", "The first owner.", OwnerClaim.init) {
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret,
            "The owner token that the first start has shown.")
        $0.field("login", \.login, .login, "The login to sign in with.")
        $0.field("name", \.name, Format<String>.line(1...100).personal, "The owner's name.")
        $0.field("password", \.password, .password, "The password: at least 8 characters.")
    }
}
