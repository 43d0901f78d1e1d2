using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Benchmarks;

/// <summary>What the figures were taken on: printed above every table, as a figure without it says nothing.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[1] ?? RuntimeInformation.OSArchitecture.ToString()
            : RuntimeInformation.OSArchitecture.ToString();
        var vectors = Avx512Vbmi2.IsSupported ? "AVX-512 with VBMI2" : Avx512F.IsSupported ? "AVX-512 without VBMI2" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {processor}, {Environment.ProcessorCount} cores, {vectors}, {RuntimeInformation.FrameworkDescription}, load at the start {load}");
    }
}
