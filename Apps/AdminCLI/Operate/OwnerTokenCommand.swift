import RetailAccess
import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage

/// `selaras owner-token`: makes a new token for the first owner, when the one shown is lost.
enum OwnerTokenCommand {
    static let command = Command(
        path: ["owner-token"], summary: "Makes a new token for the first owner.",
        details: "The first start shows the token once and keeps no more than its digest. When it "
            + "is lost, this makes another one, and the older one no longer works. As soon as "
            + "somebody has an account, there is no owner token any more.",
        example: "owner-token --data /var/lib/selaras", run: run)

    static func run(_ call: Invocation) async throws -> ExitCode {
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway("Stop it, make the token, and start it again.")
        let selaras = try await finder.opened()
        do {
            let token = try await selaras.access.ownership.renewToken(at: selaras.clock.now())
            await selaras.database.close()
            return try tell(token, call)
        } catch {
            await selaras.database.close()
            throw error
        }
    }

    private static func tell(_ token: String?, _ call: Invocation) throws -> ExitCode {
        guard let token else {
            throw CommandFailure.failed(
                .conflict("cli.has-owner", "Somebody has an account already."),
                hint: "Let an owner reset the password: selaras staff set-password.")
        }
        if call.options.output == .table {
            call.console.writeLine(token)
            call.console.tell(claim)
        } else {
            let answer = JSONTree.object([JSONTree.Member("owner_token", .string(token))])
            call.console.writeJSON(answer.bytes + [10])
        }
        return .success
    }

    /// How the token is used without standing in the list of processes.
    static let claim = """
        The token is shown this once and makes the first owner's account:
          selaras owners claim --body @-
        """
}
