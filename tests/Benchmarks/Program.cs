using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;
using Benchmarks.Commands;
using Benchmarks.Epoch;
using Benchmarks.Peers;
using Benchmarks.Service;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        return 0;
    case ["parse"]:
        ParseCommand.Run();
        return 0;
    case ["http", .. var settings]:
        HttpCommand.Run(
            seconds: settings.Length > 0 ? int.Parse(settings[0], CultureInfo.InvariantCulture) : 4,
            rounds: settings.Length > 1 ? int.Parse(settings[1], CultureInfo.InvariantCulture) : 5);
        return 0;
    case ["startup"]:
        StartupCommand.Run();
        return 0;
    case ["epoch", .. var rounds]:
        EpochBenchmark.Run(rounds is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15);
        return 0;
    case ["service", ..]:
        return await ServiceBenchmark.RunAsync();
    case [WebPeers.Limit or WebPeers.Usual, ..]:
        WebPeers.Run(args[0], args[1..]);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PredictionBenchmarks).Assembly).Run(args);
        return 0;
}
