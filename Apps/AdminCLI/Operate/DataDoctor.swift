import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// Looks at the data: engine, schema, consumers, parked events and jobs that were given up.
struct DataDoctor {
    let call: Invocation
    let finder: DoorFinder

    func look(_ chart: inout Chart) async {
        do {
            if let door = try finder.server() ?? finder.gateway() {
                try lookAtReadiness(door, &chart)
                try await lookThrough(door, &chart)
                return
            }
            let selaras = try DoorFinder.join(try finder.requireDatabase())
            do {
                if try await lookInside(selaras, &chart) {
                    let door = DirectDoor(selaras: selaras, place: "", warn: finder.warn)
                    try await lookThrough(door, &chart)
                }
            } catch {
                await selaras.database.close()
                throw error
            }
            await selaras.database.close()
        } catch {
            guard case .failed(let error, _, let hint) = CommandFailure.of(error) else { return }
            chart.bad("database", error.message, hint ?? "")
        }
    }

    private func lookAtReadiness(_ door: GatewayDoor, _ chart: inout Chart) throws {
        switch try door.readiness() {
        case .ready: chart.good("gateway", "\(door.place), ready")
        case .unready("clock"):
            chart.bad(
                "gateway", "not ready: its clock and the database's are two seconds apart or more",
                "Set both by NTP. It is ready again by itself.")
        case .unready("disk-full"):
            chart.bad(
                "gateway", "not ready: the disk is full, nothing can be sold",
                "Make room. It is ready again by itself.")
        case .unready(let problem):
            chart.bad("gateway", "not ready: \(problem)", "Its log names the cause.")
        case .unknown:
            chart.warning(
                "gateway", "not known: it was asked too often and does not say if it is ready",
                "Ask again in a minute.")
        }
    }

    /// Looks at engine and schema; returns whether the schema can be used.
    private func lookInside(_ selaras: Selaras, _ chart: inout Chart) async throws -> Bool {
        let info = try await selaras.database.info()
        let details = info.details.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        chart.good("database", "\(info.place) (\(details))")
        for warning in info.warnings { chart.warning("database", warning, "") }
        let missing = try await selaras.missingMigrations()
        guard missing.isEmpty else {
            chart.bad(
                "schema", "\(missing.count) migrations are missing",
                "Back it up, then: selaras migrate. A gateway migrates when it starts.")
            return false
        }
        chart.good("schema", "up to date")
        return true
    }

    private func lookThrough(_ door: any Door, _ chart: inout Chart) async throws {
        for state in try await items("sync.consumers.list", [], door) {
            lookAt(state, &chart)
        }
        let dead = try await items(
            "sync.jobs.list", [JSONTree.Member("state", .string("dead"))], door)
        if let first = dead.first {
            chart.warning(
                "jobs", "\(dead.count) given up, e.g. \(first["name"]?.word ?? "")",
                "Look: selaras jobs list --state dead. Then: selaras jobs revive --id …")
        } else {
            chart.good("jobs", "none given up")
        }
        try await lookAtErasures(door, &chart)
    }

    /// Who was promised to be forgotten, and what keeps it.
    private func lookAtErasures(_ door: any Door, _ chart: inout Chart) async throws {
        let erasing = try await items(
            "crm.erasures.list", [JSONTree.Member("state", .string("erasing"))], door)
        let kept = erasing.filter { $0["problem"] != nil }
        guard let first = kept.first else {
            return chart.good("erasures", "\(erasing.count) under way, nothing keeps them")
        }
        chart.warning(
            "erasures",
            "\(kept.count) of \(erasing.count) cannot go on: \(first["problem"]?.word ?? "")",
            "They are tried again every minute. Look: selaras erasures list --state erasing")
    }

    private func lookAt(_ consumer: JSONTree, _ chart: inout Chart) {
        let name = consumer["name"]?.word ?? ""
        let lag = Int64(consumer["lag"]?.word ?? "") ?? 0
        let parked = Int64(consumer["parked"]?.word ?? "") ?? 0
        if parked > 0 {
            chart.bad(
                name, "\(parked) events are parked",
                "Look why: selaras parked-events list. Then: selaras parked-events retry.")
        } else if lag > 1_000 {
            chart.warning(
                name, "\(lag) events behind",
                "It catches up while a gateway runs; if not, look into its log.")
        } else {
            chart.good(name, lag == 0 ? "up to date" : "\(lag) events behind")
        }
    }

    private func items(
        _ name: String, _ input: [JSONTree.Member], _ door: any Door
    ) async throws -> [JSONTree] {
        guard let operation = call.declared.operations.first(where: { $0.name == name }) else {
            return []
        }
        var (items, input): ([JSONTree], [JSONTree.Member]) = ([], input)
        while true {
            let options = RequestOptions(requestID: "cli-\(CommandRun.randomText())")
            let page = try await door.perform(operation, .object(input), options).tree()
            items += page["items"]?.elements ?? []
            guard let next = page["next"] else { return items }
            input.removeAll { $0.name == "after" }
            input.append(JSONTree.Member("after", next))
        }
    }
}
