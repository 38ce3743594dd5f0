/// A kind of file that can be taken in, and perhaps written: a value, like an operation.
public struct Connector: Sendable {
    /// The name by which it is asked for: `products`, `online-retail`.
    public let name: String
    /// What its rows are about, as one says it: `import products`.
    public let noun: String
    /// The name of the form: `csv`, `saleor`.
    public let format: String
    /// What the file is, in one sentence.
    public let summary: String
    /// The columns, in the order in which they are written; none for what is no table.
    public let columns: [ConnectorColumn]
    /// What else may be said about a file.
    public let options: [ConnectorOption]
    /// The commands that its rows do: no others, and who may do them all may see what stands in
    /// the rows.
    public let acts: [String]
    /// Commands that rows do only where the file has a column for them: who may not do them hands
    /// in files without it.
    public let actsByColumn: [String]
    /// Begins to look through a file as a whole before its first act; nil where its rows can be
    /// read one by one. The desk is for questions.
    public let survey: (@Sendable (ImportOptions, ImportDesk) async throws -> any FileSurvey)?
    /// Begins to read a file, with what the survey found.
    /// - Throws: what is wrong with the file as a whole: nothing was written then.
    public let open: @Sendable (ImportFile, ImportOptions) async throws -> any ActSource
    /// Writes a page of a file; nil for what is only read.
    public let export: (@Sendable (ExportRequest, ImportDesk) async throws -> ExportPage)?

    /// Declares a connector.
    public init(
        name: String, noun: String, format: String, summary: String,
        columns: [ConnectorColumn], options: [ConnectorOption], acts: [String],
        actsByColumn: [String] = [],
        survey: (@Sendable (ImportOptions, ImportDesk) async throws -> any FileSurvey)? = nil,
        export: (@Sendable (ExportRequest, ImportDesk) async throws -> ExportPage)? = nil,
        open: @escaping @Sendable (ImportFile, ImportOptions) async throws -> any ActSource
    ) {
        self.name = name
        self.noun = noun
        self.format = format
        self.summary = summary
        self.columns = columns
        self.options = options
        self.acts = acts
        self.actsByColumn = actsByColumn
        self.survey = survey
        self.export = export
        self.open = open
    }
}

/// A column of a file.
public struct ConnectorColumn: Sendable, Hashable {
    /// Its heading.
    public let name: String
    /// What stands in it.
    public let summary: String
    /// Whether a file must have it.
    public let isRequired: Bool

    /// Describes a column.
    public init(_ name: String, _ summary: String, isRequired: Bool = false) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
    }
}

/// Something that may be said about a file.
public struct ConnectorOption: Sendable {
    /// Its name: `dates`.
    public let name: String
    /// What it decides.
    public let summary: String
    /// What holds when it is not given; nil where it must be.
    public let absent: String?
    /// The words that it takes; empty for any text.
    public let words: [String]
    /// Which way the file goes of which it may be said.
    public let use: ConnectorOptionUse
    /// Says why a value is none of the option's; nil where it is one.
    public let problem: @Sendable (String) -> String?

    /// Whether a file cannot do without it.
    public var isRequired: Bool { absent == nil }
    /// Whether it is said of files that are read.
    public var isForImports: Bool { use != .exports }
    /// Whether it is said of files that are written.
    public var isForExports: Bool { use != .imports }

    /// Describes an option.
    public init(
        _ name: String, _ summary: String, absent: String?, words: [String] = [],
        use: ConnectorOptionUse = .imports,
        problem: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.name = name
        self.summary = summary
        self.absent = absent
        self.words = words
        self.use = use
        self.problem = problem
    }
}

/// Which way a file goes of which an option may be said.
public enum ConnectorOptionUse: String, CaseIterable, Sendable {
    /// It is read.
    case imports
    /// It is written.
    case exports
    /// It is read or written.
    case both
}

/// What was said about a file, by the names of the connector's options.
public struct ImportOptions: Sendable, Hashable {
    /// The values by name.
    public let values: [String: String]

    /// Takes the values.
    public init(_ values: [String: String] = [:]) { self.values = values }

    /// The value of an option.
    public subscript(name: String) -> String? { values[name] }
}

/// Asks for a page of an exported file.
public struct ExportRequest: Sendable {
    /// Where the page before ended; nil for the first, which begins with the headings.
    public let after: String?
    /// What was said about the file.
    public let options: ImportOptions

    /// Asks for a page.
    public init(after: String? = nil, options: ImportOptions = ImportOptions()) {
        self.after = after
        self.options = options
    }
}

/// A page of an exported file: whole rows.
public struct ExportPage: Sendable {
    /// The text of the rows, each with its line end.
    public let text: String
    /// Where the next page begins; nil at the end.
    public let next: String?

    /// Makes a page.
    public init(text: String, next: String?) {
        self.text = text
        self.next = next
    }
}
