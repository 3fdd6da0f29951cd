using System.Runtime.InteropServices;

namespace Corso.Testing.Oracles;

/// <summary>The few functions of the ClickHouse library that tests call.</summary>
// https://clickhouse.com/docs/chdb/install/c
internal static unsafe partial class ClickHouseLibrary
{
    private const string Name = "chdb";

    static ClickHouseLibrary()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(ClickHouseLibrary).Assembly,
            static (name, _, _) => name == Name
                ? NativeLibrary.Load(
                    Path.Combine(EnginePackages.Install(), "@chdb", "lib-linux-x64-gnu", "libchdb.so"))
                : 0);
        // The library's own handler of SIGSEGV would hang the process at the first null reference: it is turned off before
        // anything else.
        SetSignalHandlersEnabled(0);
    }

    /// <summary>Opens a connection; null on failure, the reason goes to standard error.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_connect")]
    public static partial nint* Connect(int count, byte** arguments);

    /// <summary>Closes a connection.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_close_conn")]
    public static partial void Close(nint* connection);

    /// <summary>Runs a statement; gives a result to be freed.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_query_n")]
    public static partial nint Query(nint connection, byte* sql, nuint sqlLength, byte* format, nuint formatLength);

    /// <summary>The result's bytes.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_result_buffer")]
    public static partial byte* Buffer(nint result);

    /// <summary>Their number.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_result_length")]
    public static partial nuint Length(nint result);

    /// <summary>What went wrong, ending in a zero; null when nothing did.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_result_error")]
    public static partial byte* Error(nint result);

    /// <summary>Frees a result.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_destroy_query_result")]
    public static partial void Free(nint result);

    /// <summary>Ends the process without anything that stands at its end.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void ExitNow(int code);

    [LibraryImport(Name, EntryPoint = "chdb_set_signal_handlers_enabled")]
    private static partial void SetSignalHandlersEnabled(int isEnabled);
}
