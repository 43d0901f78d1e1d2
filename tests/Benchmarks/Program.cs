using BenchmarkDotNet.Running;
using Benchmarks.Commands;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        break;
    case ["parse"]:
        ParseCommand.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PredictionBenchmarks).Assembly).Run(args);
        break;
}
