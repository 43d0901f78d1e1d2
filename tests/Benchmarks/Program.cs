using System.Globalization;
using Benchmarks;
using Benchmarks.Commands;
using Benchmarks.Epoch;
using Benchmarks.Kernels;
using Benchmarks.Peers;
using Benchmarks.Running;

int Setting(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

try
{
    switch (args)
    {
        case ["peer", var name, .. var rest]:
            WebPeers.Run(name, rest);
            return 0;
        case ["parse", "turns"]:
            ParseCommand.AnswerTurns();
            return 0;
        case ["kernels", .. var rest]:
            KernelRun.Run(rest);
            return 0;
    }

    Console.WriteLine($"{Machine.Describe()}\n");
    switch (args)
    {
        case ["predict"]:
            PredictCommand.Run();
            return 0;
        case ["parse"]:
            ParseCommand.Run();
            return 0;
        case ["http", ..]:
            await HttpCommand.RunAsync(seconds: Setting(1, 1), rounds: Setting(2, 7));
            return 0;
        case ["startup", ..]:
            await StartupCommand.RunAsync(rounds: Setting(1, 7));
            return 0;
        case ["epoch", ..]:
            EpochBenchmark.Run(rounds: Setting(1, 15));
            return 0;
        case ["growth"]:
            GrowthCommand.Run();
            return 0;
        case ["allocations"]:
            await AllocationCommand.RunAsync();
            return 0;
        case ["job", ..]:
            await JobCommand.RunAsync(rounds: Setting(1, 5));
            return 0;
        case ["latency", ..]:
            await LatencyCommand.RunAsync(seconds: Setting(1, 2), rounds: Setting(2, 5));
            return 0;
        default:
            Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Benchmarks -- predict|parse|kernels|http|allocations|latency|startup|epoch|job|growth");
            return 2;
    }
}
catch (MissingToolException missing)
{
    await Console.Error.WriteLineAsync(missing.Message);
    return 1;
}
