import RetailContracts
import RetailCore
import RetailStorage

/// The table of settings of kinds.
struct KindSettingStore: Sendable {
    func all(in tx: borrowing Transaction) throws -> [KindSetting] {
        try tx.query(
            """
            SELECT kind, channel, location, name, is_on, version FROM orders_kind_settings
             ORDER BY kind, channel, location
            """
        ) { row in
            KindSetting(
                kind: try row.next(), channel: try Self.code(row.next()),
                location: try Self.code(row.next()), name: try row.next(), isOn: try row.next(),
                version: try row.next())
        }
    }

    /// Writes a setting in place of the one of its version, or as a new one.
    /// - Returns: false when there is another by now.
    func put(_ setting: KindSetting, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO orders_kind_settings (kind, channel, location, name, is_on, version)
            VALUES (\(setting.kind), \(setting.channel?.text ?? ""),
                \(setting.location?.text ?? ""), \(setting.name), \(setting.isOn),
                \(setting.version))
            ON CONFLICT (kind, channel, location) DO UPDATE
               SET name = excluded.name, is_on = excluded.is_on, version = excluded.version
             WHERE orders_kind_settings.version = excluded.version - 1
            """)
    }

    private static func code<Subject>(_ text: String) throws -> Code<Subject>? {
        text.isEmpty ? nil : try Code(text)
    }
}
