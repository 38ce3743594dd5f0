import RetailJSON

extension DemoDay {
    static let evening = [
        DayStep(.messenger, "go on by messenger") { day in
            let found = try await day.post(
                .messenger, "/messages",
                .record([
                    "kind": "messenger", "sender": "62813" + day.run, "verified": true,
                    "body": "Sudah saya tukar di Bandung, terima kasih!",
                ]))
            try require(
                found.text("id") == day.id("case"), "The message should continue the case.")
            return "Writes by messenger; it is still case \(found.text("number"))"
        },
        DayStep(.agent, "close the case") { day in
            let path = "/cases/\(try day.id("case"))"
            _ = try await day.post(
                .agent, path + "/messages", .record(["body": "Senang bisa membantu. Nilai kami?"]))
            _ = try await day.post(.agent, path + "/solve")
            _ = try await day.post(
                .agent, path + "/ratings", .record(["score": 5, "kind": "messenger"]))
            let closed = try await day.post(.agent, path + "/close")
            try require(closed.text("state") == "closed", "The case should be closed.")
            return "Answers, solves and closes the case; the customer gives 5 of 5"
        },
        DayStep(.analyst, "wait until every reader of the log is up to date") { day in
            let consumers = try await day.wait(.analyst, "/consumers", for: "The last event") {
                $0.elements("items").allSatisfy { $0.number("lag") == 0 }
            }
            let parked = consumers.elements("items").reduce(0) { $0 + $1.number("parked") }
            try require(
                parked == 0, "\(parked) events were put aside. See selaras parked-events list.")
            return "\(consumers.elements("items").count) readers of the event log are up to date"
        },
    ]

    static let closing = DayStep(.admin, "take the keys back") { day in
        for key in day.keys {
            _ = try await day.post(.admin, "/keys/\(key)/revoke")
        }
        return "The shop closes: all keys are revoked"
    }
}
