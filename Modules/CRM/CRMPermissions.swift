import RetailContracts
import RetailKit

/// What roles grant about customers.
enum CRMPermissions {
    static let read = Finding.permission
    static let write = Permission("crm.customers.write", "Create, change and merge customers.")
    static let importPast = Permission(
        "crm.customers.import", "Bring in customers as they were known elsewhere, since long ago.")
    static let tell = Permission("crm.notices.write", "Tell customers something.")
}
