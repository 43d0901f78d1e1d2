using BenchmarkDotNet.Running;
using Benchmarks.Commands;
using Benchmarks.Epoch;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        break;
    case ["epoch", .. var rest]:
        EpochBenchmark.Run(rest is [var rounds] ? int.Parse(rounds) : 15);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
