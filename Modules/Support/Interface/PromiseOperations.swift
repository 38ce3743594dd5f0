import RetailCore
import RetailKit
import RetailStorage

/// The operations on what the desk promises.
struct PromiseOperations: Sendable {
    let promises: Promises

    var all: [Operation] { [putPolicy, listPolicies, putCalendar, listCalendars] }

    private var putPolicy: Operation {
        .command(
            "support.service-policies.set", .put, "/service-policies/{scope}",
            .permission(SupportPermissions.promise),
            "Sets what is promised: the standard for every channel, or what one kind has instead.",
            details: "Clocks that run keep the promise under which they started.",
            input: ServicePolicy.record.input, output: ServicePolicy.record.answer,
            errors: [SupportErrors.calendarUnknown],
            example: #"{"scope":"standard","calendar":"office","targets":"#
                + #"{"first_response_seconds":3600,"next_response_seconds":7200,"#
                + #""resolution_seconds":86400}}"#,
            scope: .everywhere("the desk promises the same everywhere")
        ) { policy, call, tx in
            try promises.put(policy, by: call, in: tx)
            return policy
        }
    }

    private var listPolicies: Operation {
        .query(
            "support.service-policies.list", "/service-policies",
            .permission(SupportPermissions.read),
            "Lists what is promised, the standard beside what differs from it.",
            input: ListQuery.input, output: Page.answer(of: PolicyView.answer),
            scope: .none("the desk promises the same everywhere")
        ) { query, _, tx in
            let policies = try PolicyStore().list(in: tx)
            let standard = policies.first { $0.scope == .standard }?.targets
            return try Page(of: policies, in: "support.service-policies", query) {
                $0.scope.rawValue
            }.map { PolicyView(policy: $0, standard: standard) }
        }
    }

    private var putCalendar: Operation {
        .command(
            "support.calendars.set", .put, "/calendars/{code}",
            .permission(SupportPermissions.promise), "Sets when the desk is at work.",
            details: "A job gives the clocks that run by it new deadlines, portion by portion.",
            input: BusinessCalendar.record.input,
            output: BusinessCalendar.record.answer, errors: [SupportErrors.calendarInvalid],
            example: #"{"code":"office","zone":"Asia/Jakarta","hours":"#
                + #"[{"weekday":1,"starts":540,"ends":1020}],"holidays":["2026-03-20"]}"#,
            scope: .everywhere("the desk promises the same everywhere"),
            prepare: { calendar, _ in try SoundCalendar(calendar) }
        ) { sound, call, tx in
            try promises.put(sound, by: call, in: tx)
            return sound.calendar
        }
    }

    private var listCalendars: Operation {
        .query(
            "support.calendars.list", "/calendars", .permission(SupportPermissions.read),
            "Lists the calendars of the desk.", input: ListQuery.input,
            output: Page.answer(of: BusinessCalendar.record.answer),
            scope: .none("the desk promises the same everywhere")
        ) { query, _, tx in
            let store = CalendarStore()
            let all = try store.codes(in: tx).compactMap { try store.find($0, in: tx) }
            return try Page(of: all, in: "support.calendars", query, by: \.code.text)
        }
    }
}
