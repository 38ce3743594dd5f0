import RetailContracts
import RetailKit

/// What roles grant about customers.
enum CRMPermissions {
    static let read = Finding.permission
    static let write = Permission("crm.customers.write", "Create, change and merge customers.")
    static let tell = Permission("crm.notices.write", "Tell customers something.")
}
