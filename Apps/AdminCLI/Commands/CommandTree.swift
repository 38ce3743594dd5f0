import RetailKit

/// Joins the commands of the house and those of the modules.
enum CommandTree {
    static func root(_ declared: Declared) -> CommandNode {
        var root = CommandNode(name: "selaras")
        for command in house { root.add(command, at: command.path[...]) }
        for module in declared.modules {
            for operation in module.operations {
                let command = OperationCommand.make(operation)
                root.add(command, at: command.path[...])
            }
        }
        return root
    }

    /// The commands that are made by hand, in the order of help.
    static let house: [Command] = [
        InitCommand.command, MigrateCommand.command, VersionCommand.command,
    ]
}
