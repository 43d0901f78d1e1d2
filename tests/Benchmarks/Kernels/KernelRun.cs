using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Benchmarks.Kernels;

/// <summary>
/// <c>kernels [BenchmarkDotNet's own arguments]</c>: the kernels one by one, a plain one as baseline, with what they allocate. Short jobs in
/// this process, so that all of them end within minutes.
/// </summary>
internal static class KernelRun
{
    private const int MillisecondsEach = 100;

    public static void Run(string[] arguments)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(MillisecondsEach)))
            .AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory)
            .AddColumn(CategoriesColumn.Default)
            .HideColumns(Column.Type, Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.AllocRatio)
            .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks"));
        BenchmarkSwitcher.FromAssembly(typeof(KernelRun).Assembly).Run(arguments is [] ? ["--filter", "*"] : arguments, config);
    }
}
