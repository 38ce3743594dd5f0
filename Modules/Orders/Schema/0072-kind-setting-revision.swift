import RetailStorage

/// Settings of kinds are kept in memory with tenders, charges and risk rules.
let countKindSettingChanges = Migration.counting(
    "orders.0072.count-kind-setting-changes", also: ["orders_kind_settings"],
    into: "orders_revision")
