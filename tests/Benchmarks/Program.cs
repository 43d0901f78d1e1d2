using BenchmarkDotNet.Running;
using Benchmarks.Commands;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
