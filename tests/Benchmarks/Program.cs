using BenchmarkDotNet.Running;
using Benchmarks.Epoch;

switch (args)
{
    case ["epoch", .. var rest]:
        EpochBenchmark.Run(rest is [var rounds] ? int.Parse(rounds) : 15);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
