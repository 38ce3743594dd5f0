import CLinux

/// What the compiler counts in debug builds: the regions of this program's own Swift code.
public enum CodeRegions {
    /// How many functions, branches and turns of loops were entered since the program began; 0 in a
    /// build that does not count.
    public static var entered: Int { Int(clamping: selaras_regions()) }
}
