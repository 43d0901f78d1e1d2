using System.Diagnostics;

namespace NNService.Metrics;

/// <summary>What the process takes of its machine.</summary>
internal sealed class ProcessMeasures : IMetricSource
{
    public void Write(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        text.Family("process_cpu_seconds_total", "counter", "Processor time that the process has used.");
        text.Sample("process_cpu_seconds_total", process.TotalProcessorTime.TotalSeconds);
        text.Family("process_resident_memory_bytes", "gauge", "Memory that the process holds.");
        text.Sample("process_resident_memory_bytes", process.WorkingSet64);
        text.Family("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970.");
        text.Sample("process_start_time_seconds", new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        text.Family("dotnet_gc_collections_total", "counter", "Garbage collections of any generation.");
        text.Sample("dotnet_gc_collections_total", GC.CollectionCount(0));
        text.Family("dotnet_gc_allocated_bytes_total", "counter", "Memory that was allocated since the start, in use or not.");
        text.Sample("dotnet_gc_allocated_bytes_total", GC.GetTotalAllocatedBytes(precise: true));
        text.Family("dotnet_gc_pause_seconds_total", "counter", "Time for which garbage collections stopped everything else.");
        text.Sample("dotnet_gc_pause_seconds_total", GC.GetTotalPauseDuration().TotalSeconds);
    }
}
