import RetailCore
import RetailKit

extension StaffGrant {
    static let record = Record("StaffGrant", "A role that somebody has.", StaffGrant.init) {
        $0.field("role", \.role, .code(), "The role's code.")
        $0.field(
            "location", \.location, .optional(.code()), "Where it holds; absent for everywhere.")
    }
}
