import RetailCore
import RetailKit

extension SecondFactorOrder {
    static let input = Input(
        "SecondFactorOrder", "A second factor for one's own account.", SecondFactorOrder.init
    ) {
        $0.field(
            "current_password", \.password, .password,
            "The present password: who finds a browser open begins none.")
    }
}

extension SecondFactorProof {
    static let input = Input(
        "SecondFactorProof", "That the authenticator works.", SecondFactorProof.init
    ) {
        $0.field("code", \.code, .oneTimeCode, "The six digits that it shows.")
    }
}

extension SecondFactorEnd {
    static let input = Input("SecondFactorEnd", "Whose second factor.", SecondFactorEnd.init) {
        $0.field("id", \.staff, .id(), "Whose.")
        $0.field(
            "current_password", \.password, .optional(.password),
            "The present password, when it is one's own.")
        $0.field(
            "code", \.code, .optional(.oneTimeCode),
            "The six digits that the authenticator shows, when it is one's own.")
    }
}
