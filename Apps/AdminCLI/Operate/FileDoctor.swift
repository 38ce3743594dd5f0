import RetailSQLite

/// Looks at the data directory from outside: rights, disk, lock and socket.
struct FileDoctor {
    let database: String
    let socket: String

    private static let little: Int64 = 1 << 30
    private static let least: Int64 = 100 << 20

    func look(_ chart: inout Chart) {
        let folder = File.parent(of: database)
        guard let facts = FileFacts(folder) else {
            chart.bad("data", "\(folder) is not there", "Make it: selaras init.")
            return
        }
        if facts.isOpenToOthers {
            chart.warning(
                "data", "\(folder) is open to other users", "Close it: chmod 700 '\(folder)'.")
        } else if facts.owner != FileFacts.me {
            chart.warning(
                "data", "\(folder) belongs to another user",
                "Run this as the user that runs the gateway.")
        } else {
            chart.good("data", folder)
        }
        lookAtDisk(folder, &chart)
        lookAtLock(&chart)
    }

    private func lookAtDisk(_ folder: String, _ chart: inout Chart) {
        guard let space = FileFacts.space(folder) else { return }
        let text = "\(Bytes.text(space.free)) of \(Bytes.text(space.all)) free"
        if space.free < Self.least {
            chart.bad("disk", text, "Make room now: a full disk stops all sales.")
        } else if space.free < Self.little || space.free < space.all / 20 {
            chart.warning("disk", text, "Make room, or move the data to a bigger disk.")
        } else {
            chart.good("disk", text)
        }
    }

    private func lookAtLock(_ chart: inout Chart) {
        let answers = File.exists(socket) && Socket.answers(socket)
        switch LockFile.state(DatabaseFile.followed(database) + ".lock") {
        case .held(let process) where answers:
            chart.good("lock", "process \(process), a gateway that answers")
        case .held(let process):
            chart.warning(
                "lock", "process \(process) has the database and no gateway answers",
                "Wait for it to end, or look what it is: ps \(process).")
        case .free, .missing:
            if File.exists(socket), !answers {
                chart.good("lock", "free; gateway.sock is left over from a gateway that has ended")
            } else {
                chart.good("lock", "free")
            }
        }
    }
}
