import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Which kinds of fulfilments there are where: from memory for as long as nothing of them has
/// changed, on whichever gateway.
struct FulfilmentKinds: Sendable {
    let registers: Registers
    let assortment: any Assortment
    let locations: any LocationDirectory
    private let store = KindSettingStore()

    /// Keeps settings beside what else is kept for all orders.
    init(
        registers: Registers, assortment: any Assortment, locations: any LocationDirectory
    ) {
        self.registers = registers
        self.assortment = assortment
        self.locations = locations
    }

    /// All settings, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownKinds {
        try registers.known(in: tx).kinds
    }

    /// Switches a kind on or off somewhere, and names it. What is taken on already goes on.
    /// - Throws: `orders.channel-unknown`, `orders.location-unknown`,
    ///   `orders.too-many-kind-settings`, `request.invalid-input`, `request.stale-version`.
    func set(
        _ asked: KindSetting, by call: Call, in tx: borrowing Transaction
    ) throws -> KindSetting {
        guard asked.kind != .carryOut else {
            throw RequestErrors.invalidInput.error(
                "What is carried out goes with its sale. Say by the channel's sources where it is "
                    + "sold.", at: "/kind")
        }
        try requirePlace(of: asked, in: tx)
        let all = try known(in: tx).all
        let old = all.first { $0.key == asked.key }
        var setting = asked
        if let old {
            try call.requireVersion(old.version)
            setting.version = old.version + 1
        } else if all.count >= KindSetting.most {
            throw OrdersErrors.tooManyKindSettings.error(
                "\(KindSetting.most) settings of kinds are kept already. Say it of all channels or "
                    + "of all locations.")
        }
        guard try store.put(setting, in: tx) else {
            throw RequestErrors.staleVersion.error("The setting has changed. Read it again.")
        }
        try tx.record(
            KindSettingChanged(
                kind: setting.kind.rawValue, channel: setting.channel,
                location: setting.location, version: setting.version), by: call)
        return setting
    }

    private func requirePlace(of asked: KindSetting, in tx: borrowing Transaction) throws {
        if let channel = asked.channel, try !assortment.channels(in: tx).contains(channel) {
            throw OrdersErrors.channelUnknown.error(
                "There is no channel \(channel). List the channels to see the codes.",
                at: "/channel")
        }
        if let place = asked.location, try locations.location(place, in: tx) == nil {
            throw OrdersErrors.locationUnknown.error(
                "There is no location \(place). List the locations to see the codes.",
                at: "/location")
        }
    }
}
