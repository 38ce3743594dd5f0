import RetailCore
import RetailKit

extension Format where Value == String {
    /// A login: letters, digits and `-_.@+`; upper and lower case are the same.
    static var login: Format<String> { Format<String>.word(2...100, allowed: "-_.@+").personal }
    /// A password as it is typed; its length is checked when it is set.
    static var password: Format<String> { Format<String>.line(1...1_024).secret }
}

extension Format where Value == String {
    /// A code of an authenticator.
    static var oneTimeCode: Format<String> {
        Format<String>.word(6...6, allowed: "0123456789").secret
    }
}

extension SignIn {
    static let input = Input("SignIn", "Who signs in.", SignIn.init) {
        $0.field("login", \.login, .login, "The login; case does not matter.")
        $0.field("password", \.password, .password, "The password.")
        $0.field(
            "code", \.code, .optional(.oneTimeCode),
            "The six digits that the authenticator shows, where the account has a second factor.")
        $0.field(
            "browser", \.isBrowser, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether pages of a browser use it: the token is then set as a cookie, not answered, "
                + "and the session ends when it was not used for 30 minutes.")
    }
}

extension SessionProof {
    static let input = Input("SessionProof", "What proves who is there.", SessionProof.init) {
        $0.field("password", \.password, .optional(.password), "The password.")
        $0.field(
            "code", \.code, .optional(.oneTimeCode),
            "The six digits that the authenticator shows: needed where the account has a second "
                + "factor, and then enough.")
    }
}

extension SessionQuery {
    static let input = Input("SessionQuery", "Which sessions.", SessionQuery.init) {
        $0.field(
            "staff_id", \.staff, .optional(.id()),
            "Of whom; absent: one's own. Others' need the permission access.staff.read.")
        $0.list(\.list, by: AgeSort.newest)
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
