import RetailCore
import RetailKit

extension Role {
    static let answer = Answer<Role>("Role", "A set of permissions.") {
        $0.field("code", \.code, .code(), "The code, chosen once.")
        $0.field("name", \.name, .line(1...100), "The name for people.")
        $0.field(
            "permissions", \.permissions, .list(.line(1...100), 0...500), "Permissions by name.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension Permission {
    static let answer = Answer<Permission>("Permission", "A right to do something.") {
        $0.field("name", \.name, .line(1...100), "The name that roles list.")
        $0.field("summary", \.summary, .line(0...300), "What it allows.")
    }
}
