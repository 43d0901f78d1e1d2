using BenchmarkDotNet.Running;
using Benchmarks;
using Benchmarks.Service;

if (args is ["service", ..])
{
    return await ServiceBenchmark.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(PredictionBenchmarks).Assembly).Run(args);
return 0;
