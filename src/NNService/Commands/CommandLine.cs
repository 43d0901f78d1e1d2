using System.Reflection;
using NNService.Training;

namespace NNService.Commands;

/// <summary>
/// What <c>NNService</c> does besides serving. A first argument that is no option and no setting names a command; everything else
/// (<c>--urls …</c>, <c>NNService:DataDirectory=…</c>) is configuration of the service.
/// </summary>
internal static class CommandLine
{
    public const string Usage = """
        NNService [--urls http://localhost:5000] [--NNService:DataDirectory data]
            Serves. Every setting can also be an environment variable (NNService__DataDirectory) or stand in appsettings.json.

        NNService train RECIPE OUT.json
            Carries out a training request from a file and writes the weights, and a card beside them (OUT.card.json) with
            their SHA-256 and accuracy. The same recipe gives the same bytes again.

        NNService convert IN OUT [ACTIVATIONS]
            Turns weights (JSON, numpy pickle, .npz, ONNX, safetensors) into .json, .npz, .onnx or .safetensors,
            every parameter the same bit for bit.
            ACTIVATIONS: such as relu,softmax, one a layer; by default what IN says, else sigmoid with softmax at the end.

        NNService healthcheck [URL]
            Asks a running service whether it is ready: exit code 0 for yes, 1 for no.
            URL: its address; by default what ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS say, else http://localhost:5000.

        NNService help, NNService version
            Prints this, or which version it is.
        """;

    /// <summary>Whether there is something to do besides serving, or arguments of which serving would make nothing.</summary>
    public static bool NamesCommand(string[] args) => args is [var first, ..] && (IsHelp(first) || IsVersion(first) || StartArguments.FindUnknown(args) is not null);

    /// <returns>The exit code: 0 done, 1 failed, 2 wrongly called.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        switch (args)
        {
            case ["convert", .. var rest]:
                return await ConvertCommand.RunAsync(rest, output, error, cancellationToken);
            case ["healthcheck", .. var rest]:
                return await HealthCheckCommand.RunAsync(rest, output, error, cancellationToken);
            case ["train", _]:
            case ["train"]:
                await error.WriteLineAsync("Usage: NNService train RECIPE OUT.json");
                return ExitCode.Usage;
            case ["train", var recipe, var weights]:
                return await TrainCommand.RunAsync(recipe, weights, output, error, cancellationToken);
            case [var help, ..] when IsHelp(help):
                await output.WriteLineAsync(Usage);
                return ExitCode.Success;
            case [var version] when IsVersion(version):
                await output.WriteLineAsync(ProductVersion);
                return ExitCode.Success;
            default:
                await error.WriteLineAsync($"NNService does not know '{(NamesSetting(args[0]) ? StartArguments.FindUnknown(args) : string.Join(' ', args))}'.");
                await error.WriteLineAsync();
                await error.WriteLineAsync(Usage);
                return ExitCode.Usage;
        }
    }

    private static string ProductVersion =>
        $"NNService {typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";

    private static bool NamesSetting(string argument) => argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal);

    private static bool IsVersion(string argument) => argument is "version" or "--version";

    private static bool IsHelp(string argument) => argument is "help" or "--help" or "-h" or "-?";
}
