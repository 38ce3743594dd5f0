import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What has to be done so that exactly a demand is held: decided by reads alone.
struct HoldPlan: Sendable {
    /// Whether some of what is held already stays held.
    var keepsAny = false
    /// What is held beyond the demand and goes back.
    var excess: [StockKey: [HoldPart]] = [:]
    /// Holds whose time is up and whose stock is needed, or that were the owner's.
    var ended: [StockKey: [Hold]] = [:]
    /// What must be taken anew, and from what there.
    var missing: [StockKey: (quantity: Quantity, supply: Supply)] = [:]
}

/// An item that is short at a location: how much is asked for, and how much is there without ended
/// holds of others.
private struct Want {
    let key: StockKey
    let quantity: Quantity
    let there: Quantity
}

/// How many ended holds of others an act may still let go, and where that was too few.
private struct GivingWay {
    var left: Int
    var unfinished: Set<StockKey> = []
}

extension Stock {
    /// The most ended holds of others that one act lets go, of all items and locations together.
    static let mostGivingWay = 100

    /// Decides how to come from what is held to exactly what is demanded.
    /// - Throws: `inventory.insufficient-stock`, `inventory.location-unknown`,
    ///   `inventory.location-in-transit`.
    func plan(
        _ demand: StockDemand, of held: [Hold], on channel: Code<Channel>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> HoldPlan {
        var plan = HoldPlan()
        plan.ended = Dictionary(grouping: held.filter { $0.isOver(at: now) }, by: \.key)
        var limits = try keep(held.filter { !$0.isOver(at: now) }, for: demand, &plan)
        var wants: [Want] = []
        let wanting = demand.totals.filter { limits[$0.key] ?? .zero < $0.quantity }
        let supplies = try levels.supplies(wanting.map(\.key), on: channel, in: tx)
        for (key, quantity) in wanting {
            let kept = limits[key] ?? .zero
            let supply = try supply(of: key, in: supplies, for: demand)
            plan.missing[key] = (try quantity.subtracting(kept), supply)
            let free = try kept.adding(try supply.available)
            limits[key] = free
            guard supply.isActive else { continue }
            let there = try (plan.ended[key] ?? []).reduce(free) { try $0.adding($1.remaining) }
            limits[key] = there
            if there < quantity { wants.append(Want(key: key, quantity: quantity, there: there)) }
        }
        let giving = try giveWay(to: wants, &plan, &limits, at: now, in: tx)
        if let index = try demand.firstShort(of: limits) {
            let key = demand.lines[index].key
            throw short(
                key, of: limits[key] ?? .zero, at: "/lines/\(index)/quantity",
                more: giving.unfinished.contains(key))
        }
        return plan
    }

    /// Adds to the ended holds that an act lets go those of others so that it finds its stock: as
    /// few as suffice, the first ended first. What one act does so has a limit; beyond it the job
    /// comes first, and the refusal says so.
    private func giveWay(
        to wants: [Want], _ plan: inout HoldPlan, _ limits: inout [StockKey: Quantity],
        at now: Instant, in tx: borrowing Transaction
    ) throws -> GivingWay {
        var giving = GivingWay(left: Self.mostGivingWay)
        guard !wants.isEmpty else { return giving }
        // The owner's own are among them; one more tells whether the limit cut any off.
        let own = wants.map { plan.ended[$0.key]?.count ?? 0 }.max() ?? 0
        let over = try holds.over(
            wants.map(\.key), at: now, limit: Self.mostGivingWay + own + 1, in: tx)
        for want in wants {
            let mine = Set((plan.ended[want.key] ?? []).map(\.id))
            var there = want.there
            for hold in over[want.key] ?? [] where !mine.contains(hold.id) {
                guard giving.left > 0 else {
                    giving.unfinished.insert(want.key)
                    break
                }
                giving.left -= 1
                plan.ended[want.key, default: []].append(hold)
                there = try there.adding(hold.remaining)
                if there >= want.quantity { break }
            }
            limits[want.key] = there
        }
        return giving
    }

    /// Keeps of the holds what is demanded; the rest goes back.
    /// - Returns: how much is kept of each key.
    private func keep(
        _ held: [Hold], for demand: StockDemand, _ plan: inout HoldPlan
    ) throws -> [StockKey: Quantity] {
        var open = Dictionary(uniqueKeysWithValues: demand.totals.map { ($0.key, $0.quantity) })
        var kept: [StockKey: Quantity] = [:]
        for hold in held {
            let wanted = min(open[hold.key] ?? .zero, hold.remaining)
            let rest = try hold.remaining.subtracting(wanted)
            if wanted.isPositive {
                plan.keepsAny = true
                open[hold.key] = try (open[hold.key] ?? .zero).subtracting(wanted)
                kept[hold.key] = try (kept[hold.key] ?? .zero).adding(wanted)
            }
            if rest.isPositive {
                plan.excess[hold.key, default: []].append(HoldPart(hold: hold, quantity: rest))
            }
        }
        return kept
    }

    private func supply(
        of key: StockKey, in supplies: [StockKey: Supply], for demand: StockDemand
    ) throws -> Supply {
        guard let supply = supplies[key] else {
            throw InventoryErrors.unknown(key.location, at: pointer(to: key, of: demand))
        }
        guard !supply.isTransit else {
            throw inTransit(key.location, at: pointer(to: key, of: demand))
        }
        return supply
    }

    /// Looked for when it is needed only: a look for each line would be lines by lines.
    private func pointer(to key: StockKey, of demand: StockDemand) -> String? {
        demand.lines.firstIndex { $0.key == key }.map { "/lines/\($0)/location" }
    }

    /// Does what was planned: gives back what is too much, then takes what is missing.
    func carryOut(
        _ plan: HoldPlan, as term: HoldTerm, by call: Call, in tx: borrowing Transaction
    ) throws {
        let ended = plan.ended.sorted { $0.key < $1.key }.flatMap(\.value)
        let excess = plan.excess.sorted { $0.key < $1.key }.flatMap(\.value)
        try expire(ended, by: call, in: tx)
        try release(excess, as: .voided, by: call, in: tx)
        let missing = plan.missing.sorted { $0.key < $1.key }
        guard !missing.isEmpty else { return }
        let changes = try missing.map { key, part in
            LevelChange(
                key: key, reserved: part.quantity,
                free: try part.quantity.adding(part.supply.safetyStock))
        }
        let counters = try takeFree(changes, plan, in: tx, at: call.now)
        try holds.add(
            missing.map { key, part in
                Hold(
                    id: call.newID(), owner: term.owner, key: key, quantity: part.quantity,
                    posted: .zero, released: .zero, state: .pending, expiresAt: term.end,
                    createdAt: call.now)
            }, in: tx)
        try note(missing.map { Change(key: $0.key) }, counters, by: call, in: tx)
    }

    /// Changes counters by what a plan takes of what is free.
    /// - Returns: the counters afterwards.
    /// - Throws: `inventory.insufficient-stock` when less is free than was planned.
    func takeFree(
        _ changes: [LevelChange], _ plan: HoldPlan, in tx: borrowing Transaction, at now: Instant
    ) throws -> [StockKey: Counters] {
        guard let first = changes.first else { return [:] }
        // What was just given back is in the counters by now.
        let before =
            plan.ended.isEmpty && plan.excess.isEmpty
            ? plan.missing.mapValues(\.supply.counters)
            : try levels.counters(changes.map(\.key), in: tx)
        guard try levels.change(changes, at: now, in: tx) else {
            throw short(first.key, of: .zero, at: nil)
        }
        var after: [StockKey: Counters] = [:]
        for change in changes {
            after[change.key] = try before[change.key]?.changed(by: change)
        }
        return after
    }
}
