using BenchmarkDotNet.Running;
using Benchmarks;
using Benchmarks.Commands;
using Benchmarks.Epoch;
using Benchmarks.Service;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        return 0;
    case ["parse"]:
        ParseCommand.Run();
        return 0;
    case ["epoch", .. var rest]:
        EpochBenchmark.Run(rest is [var rounds] ? int.Parse(rounds) : 15);
        return 0;
    case ["service", ..]:
        return await ServiceBenchmark.RunAsync();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PredictionBenchmarks).Assembly).Run(args);
        return 0;
}
