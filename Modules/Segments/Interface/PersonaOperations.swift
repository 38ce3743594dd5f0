import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

private let named = #"{"code":"busy-parents"}"#

/// The operations on personas.
struct PersonaOperations: Sendable {
    let personas: Personas

    var all: [Operation] { [create, update, archive, show, list] }

    private static let reach = "a persona is of the customers of all places"

    private var create: Operation {
        .command(
            "segments.personas.create", .post, "/personas",
            .permission(SegmentsPermissions.write), "Makes a persona of a segment.",
            input: Persona.input, output: Persona.answer, status: 201,
            errors: [SegmentsErrors.unknown, SegmentsErrors.personaTaken],
            example: #"{"code":"busy-parents","name":"Busy parents","#
                + #""description":"They buy for the week.","segment":"regulars"}"#,
            scope: .everywhere(Self.reach), version: \.version
        ) { input, call, tx in
            try personas.create(input, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "segments.personas.update", .patch, "/personas/{code}",
            .permission(SegmentsPermissions.write), "Changes a persona.",
            input: PersonaChange.input, output: Persona.answer,
            errors: [
                SegmentsErrors.personaUnknown, SegmentsErrors.personaArchived,
                SegmentsErrors.unknown, RequestErrors.staleVersion,
            ], example: #"{"code":"busy-parents","name":"Parents"}"#,
            scope: .everywhere(Self.reach), version: \.version
        ) { input, call, tx in
            try personas.update(input, by: call, in: tx)
        }
    }

    private var archive: Operation {
        .command(
            "segments.personas.archive", .post, "/personas/{code}/archive",
            .permission(SegmentsPermissions.write), "Puts a persona away, for good.",
            input: NamedPersona.input, output: Persona.answer,
            errors: [
                SegmentsErrors.personaUnknown, SegmentsErrors.personaArchived,
                RequestErrors.staleVersion,
            ], example: named, scope: .everywhere(Self.reach), version: \.version
        ) { input, call, tx in
            try personas.archive(input.code, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "segments.personas.show", "/personas/{code}",
            .permission(SegmentsPermissions.read),
            "Shows a persona with how its people are spread.", input: NamedPersona.input,
            output: PersonaView.answer, errors: [SegmentsErrors.personaUnknown],
            example: named, weight: .heavy, scope: .everywhere(Self.reach),
            asks: [Finding.permission]
        ) { input, call, tx in
            try personas.show(input.code, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "segments.personas.list", "/personas", .permission(SegmentsPermissions.read),
            "Lists personas, by code unless sorted otherwise.", input: PersonaQuery.input,
            output: Page.answer(of: Persona.answer), scope: .none(Self.reach)
        ) { input, _, tx in
            try CodedTable.personas.list(isActive: input.isActive, input.list, in: tx)
        }
    }
}
