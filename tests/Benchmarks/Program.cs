using BenchmarkDotNet.Running;
using Benchmarks.Service;

if (args is ["service", ..])
{
    return await ServiceBenchmark.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
