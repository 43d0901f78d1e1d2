using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;
using Benchmarks.Commands;
using Benchmarks.Peers;

switch (args)
{
    case ["predict"]:
        PredictCommand.Run();
        break;
    case ["parse"]:
        ParseCommand.Run();
        break;
    case ["http", .. var settings]:
        HttpCommand.Run(
            seconds: settings.Length > 0 ? int.Parse(settings[0], CultureInfo.InvariantCulture) : 4,
            rounds: settings.Length > 1 ? int.Parse(settings[1], CultureInfo.InvariantCulture) : 5);
        break;
    case ["startup"]:
        StartupCommand.Run();
        break;
    case [WebPeers.Limit or WebPeers.Usual, ..]:
        WebPeers.Run(args[0], args[1..]);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PredictionBenchmarks).Assembly).Run(args);
        break;
}
