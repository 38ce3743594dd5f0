import RetailKit

/// Joins the commands of the house and those of the modules.
enum CommandTree {
    static func root(_ declared: Declared) -> CommandNode {
        var root = CommandNode(name: "selaras")
        for command in house { root.add(command, at: command.path[...]) }
        root.describe("import", "Takes in files.")
        root.describe("export", "Writes files.")
        root.describe("demo", "Makes up a shop and plays a day in it.")
        for module in declared.modules {
            for operation in module.operations {
                let command = OperationCommand.make(operation)
                root.add(command, at: command.path[...])
            }
        }
        return root
    }

    /// The commands that are made by hand, in the order of help.
    static let house: [Command] =
        [
            InitCommand.command, OwnerTokenCommand.command, DoctorCommand.command,
            VerifyCommand.command,
            BackupCommand.command, RestoreCommand.command, MigrateCommand.command,
        ] + ErasureListCommands.commands + ImportCommand.commands + ExportCommand.commands + [
            DemoGenerateCommand.command, DemoDayCommand.command, OpenAPICommand.command,
            ReferenceCommand.command, CompletionsCommand.command,
            VersionCommand.command,
        ]
}
