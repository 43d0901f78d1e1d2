using System.Runtime.InteropServices;

namespace NNService.Training.Jobs;

/// <summary>What Linux's scheduler is told of a thread that trains. .NET's own thread priorities are without effect there.</summary>
internal static class LinuxScheduling
{
    private const int Niceness = 10;

    // The least that can be asked for.
    private const ulong SliceNanoseconds = 100_000;

    private const ulong KeepPolicy = 0x08;

    /// <summary>Puts the calling thread, and those that it will start, behind the rest of the process. Failing at it does no harm.</summary>
    public static void StepBehind()
    {
        // Relative to the process's own, which may have been started as a background one itself.
        var niceness = Nice(Niceness);

        // A thread that gives way forfeits the rest of its slice, and training gives way thousands of times a second: with the usual slice of milliseconds
        // it would fall behind many times as far as its niceness says. Kernels before 6.12 know one slice for all and ignore it.
        if (SetAttributeNumber is { } call)
        {
            var attributes = new Attributes { Size = (uint)Marshal.SizeOf<Attributes>(), Flags = KeepPolicy, Niceness = niceness, Runtime = SliceNanoseconds };
            _ = SystemCall(call, 0, in attributes, 0);
        }
    }

    // glibc has no function for sched_setattr before version 2.41.
    private static nint? SetAttributeNumber => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => 314,
        System.Runtime.InteropServices.Architecture.Arm64 => 274,
        _ => null,
    };

    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nice(int increment);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint thread, in Attributes attributes, nint flags);

    /// <summary><c>struct sched_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Niceness;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
